/** All or nothing, and nothing but appends and changes of rows. */
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { Conflict, type Statement, type Store } from "#db/client.server.ts";
import { account, letter, session } from "#db/schema.server.ts";
import { aLetter, aPerson, letters, raw, upTo } from "../rows.ts";

const aSession = (accountId: string) => ({ idHash: "h", accountId, device: "d", createdAt: 1, seenAt: 1, expiresAt: 2 });

export function atomicContract(subject: () => Store): void {
  test("all statements are stored together", async () => {
    const { db, atomic } = subject();
    await atomic(upTo(3).map(() => db.insert(letter).values(aLetter())));
    expect(await letters(subject())).toBe(3);
  });

  test.each([0, 1, 2])("a failing statement at place %i leaves nothing of the others", async (place) => {
    const { db, atomic } = subject();
    const statements: Statement[] = upTo(2).map(() => db.insert(letter).values(aLetter()));
    const failing = db.insert(session).values(aSession("nobody"));
    await expect(atomic(statements.toSpliced(place, 0, failing))).rejects.toThrow("FOREIGN KEY");
    expect(await letters(subject())).toBe(0);
  });

  test("a value that cannot be stored leaves nothing of the statements before it", async () => {
    const { db, atomic } = subject();
    await expect(
      atomic([db.insert(letter).values(aLetter()), db.insert(letter).values(aLetter({ sentAt: Number.NaN }))]),
    ).rejects.toThrow();
    expect(await letters(subject())).toBe(0);
  });

  test("words that are no statement leave nothing of the statements before them", async () => {
    const { db, atomic } = subject();
    await expect(atomic([db.insert(letter).values(aLetter()), raw("insert into nowhere values (1)")])).rejects.toThrow();
    expect(await letters(subject())).toBe(0);
  });

  test("the store goes on after a failure", async () => {
    const { db, atomic } = subject();
    await expect(atomic([db.insert(session).values(aSession("nobody"))])).rejects.toThrow();
    await atomic([db.insert(letter).values(aLetter())]);
    expect(await letters(subject())).toBe(1);
  });

  test("no statements at all are carried out without a fault", async () => {
    await expect(subject().atomic([])).resolves.toBeUndefined();
  });

  test("a later statement sees what an earlier one did", async () => {
    const { db, atomic } = subject();
    await atomic([db.insert(account).values(aPerson("ana")), db.insert(session).values(aSession("ana"))]);
    expect(await db.select().from(session).all()).toHaveLength(1);
  });

  test("a child before its parent is refused even when the parent follows", async () => {
    const { db, atomic } = subject();
    await expect(atomic([db.insert(session).values(aSession("ana")), db.insert(account).values(aPerson("ana"))])).rejects.toThrow();
    expect(await db.select().from(account).all()).toEqual([]);
  });

  test("5,000 statements are one step, and all of them are there", async () => {
    const { db, atomic } = subject();
    await atomic(upTo(5000).map((each) => db.insert(letter).values(aLetter({ createdAt: each }))));
    expect(await letters(subject())).toBe(5000);
  });

  test("of 5,000 statements whose last conflicts none is kept", async () => {
    const { db, atomic } = subject();
    const rows = [...upTo(4999).map(() => aLetter()), aLetter({ id: "twin" })];
    await atomic([db.insert(letter).values(aLetter({ id: "twin" }))]);
    await expect(atomic(rows.map((row) => db.insert(letter).values(row)))).rejects.toThrow(Conflict);
    expect(await letters(subject())).toBe(1);
  });

  test("2,000 rows in one statement are stored", async () => {
    const { db, atomic } = subject();
    await atomic([db.insert(letter).values(upTo(2000).map(() => aLetter()))]);
    expect(await letters(subject())).toBe(2000);
  });

  test("rows that are not records may be changed and deleted", async () => {
    const { db, atomic } = subject();
    await atomic([db.insert(letter).values([aLetter({ id: "sent" }), aLetter({ id: "gone" })])]);
    await atomic([db.update(letter).set({ sentAt: 5 }).where(eq(letter.id, "sent")), db.delete(letter).where(eq(letter.id, "gone"))]);
    expect(await db.select({ id: letter.id, sentAt: letter.sentAt }).from(letter).all()).toEqual([{ id: "sent", sentAt: 5 }]);
  });

  test("a change that finds no row is no fault", async () => {
    const { db, atomic } = subject();
    await expect(atomic([db.update(letter).set({ sentAt: 5 }).where(eq(letter.id, "none"))])).resolves.toBeUndefined();
  });

  test("where a statement says so, a row that is there already stays or is changed", async () => {
    const { db, atomic } = subject();
    await atomic([db.insert(letter).values(aLetter({ id: "a", body: "first" }))]);
    await atomic([
      db
        .insert(letter)
        .values(aLetter({ id: "a", body: "second" }))
        .onConflictDoNothing(),
    ]);
    expect(await db.select({ body: letter.body }).from(letter).all()).toEqual([{ body: "first" }]);
    const third = db.insert(letter).values(aLetter({ id: "a", body: "third" }));
    await atomic([third.onConflictDoUpdate({ target: letter.id, set: { body: "third" } })]);
    expect(await db.select({ body: letter.body }).from(letter).all()).toEqual([{ body: "third" }]);
  });

  test.each([
    "COMMIT",
    "ROLLBACK",
    "BEGIN",
    "SAVEPOINT a",
    "RELEASE a",
    "PRAGMA foreign_keys = OFF",
    "PRAGMA query_only = 1",
    "ATTACH ':memory:' AS other",
    "VACUUM",
    "DROP TABLE letter",
    "SELECT 1",
    "REPLACE INTO letter SELECT * FROM letter",
    "INSERT OR REPLACE INTO letter SELECT * FROM letter",
    "UPDATE OR REPLACE letter SET id = 'a'",
    "INSERT INTO letter SELECT * FROM letter; COMMIT",
  ])("%s is no step: it is refused, and the statements around it leave nothing", async (words) => {
    const { db, atomic } = subject();
    await expect(atomic([db.insert(letter).values(aLetter()), raw(words), db.insert(letter).values(aLetter())])).rejects.toThrow();
    expect(await letters(subject())).toBe(0);
    await atomic([db.insert(letter).values(aLetter())]);
    expect(await letters(subject())).toBe(1);
  });
}
