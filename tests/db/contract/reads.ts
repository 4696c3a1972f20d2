/** Reads see what was appended, cannot write, and tell nobody what was asked for. */
import { count, eq, inArray, sql, sum } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Store } from "#db/client.server.ts";
import { account, letter, session } from "#db/schema.server.ts";
import { aLetter, aPerson, letters, upTo } from "../rows.ts";

export function readContract(subject: () => Store): void {
  test("a row that is not there is undefined, and no rows are an empty list", async () => {
    const { db } = subject();
    expect(await db.select().from(letter).where(eq(letter.id, "none")).get()).toBeUndefined();
    expect(await db.select().from(letter).where(eq(letter.id, "none")).all()).toEqual([]);
    expect(await db.select().from(letter)).toEqual([]);
  });

  test("a read after an own append sees it, each time", async () => {
    const { db, atomic } = subject();
    for (const expected of upTo(20)) {
      await atomic([db.insert(letter).values(aLetter())]);
      expect(await letters(subject())).toBe(expected);
    }
  });

  test("columns of the same name in two tables are kept apart", async () => {
    const { db, atomic } = subject();
    await atomic([
      db.insert(account).values({ ...aPerson("ana"), createdAt: 1 }),
      db.insert(session).values({ idHash: "h", accountId: "ana", device: "d", createdAt: 2, seenAt: 3, expiresAt: 4 }),
    ]);
    const row = await db.select().from(account).leftJoin(session, eq(session.accountId, account.id)).get();
    expect(row).toMatchObject({ account: { createdAt: 1 }, session: { createdAt: 2 } });
  });

  test("a joined row that is not there is null", async () => {
    const { db, atomic } = subject();
    await atomic([db.insert(account).values(aPerson("ana"))]);
    expect(await db.select().from(account).leftJoin(session, eq(session.accountId, account.id)).get()).toMatchObject({ session: null });
  });

  test("counts, sums, long lists and pages come out right", async () => {
    const { db, atomic } = subject();
    await atomic(upTo(1000).map((each) => db.insert(letter).values(aLetter({ id: String(each), createdAt: each }))));
    expect(
      await db
        .select({ count: count(), sum: sum(letter.createdAt).mapWith(Number) })
        .from(letter)
        .get(),
    ).toEqual({ count: 1000, sum: 500_500 });
    expect(
      await db
        .select()
        .from(letter)
        .where(inArray(letter.id, upTo(2000).map(String)))
        .all(),
    ).toHaveLength(1000);
    const page = await db.select({ at: letter.createdAt }).from(letter).orderBy(letter.createdAt).limit(2).offset(997).all();
    expect(page).toEqual([{ at: 998 }, { at: 999 }]);
  });

  test("50 reads at once each get their own answer", async () => {
    const { db, atomic } = subject();
    await atomic(upTo(50).map((each) => db.insert(letter).values(aLetter({ id: String(each), createdAt: each }))));
    const rows = await Promise.all(
      upTo(50).map((each) =>
        db
          .select()
          .from(letter)
          .where(eq(letter.id, String(each)))
          .get(),
      ),
    );
    expect(rows.map((row) => row?.createdAt)).toEqual(upTo(50));
  });

  test("more than a thousand different questions are answered", async () => {
    const { db } = subject();
    for (const each of upTo(1100)) expect(await db.all(sql.raw(`select ${each} as answer`))).toEqual([[each]]);
    expect(await db.all(sql`select 1 as answer`)).toEqual([[1]]);
  });

  test("a write through the query builder is refused and stores nothing", async () => {
    const { db, atomic } = subject();
    await atomic([db.insert(letter).values(aLetter({ id: "a", body: "first" }))]);
    await expect(db.insert(letter).values(aLetter())).rejects.toThrow();
    await expect(db.insert(letter).values(aLetter()).returning()).rejects.toThrow();
    await expect(db.update(letter).set({ body: "changed" })).rejects.toThrow();
    await expect(db.delete(letter).where(eq(letter.id, "a")).returning()).rejects.toThrow();
    await expect(db.transaction((inner) => inner.insert(letter).values(aLetter()))).rejects.toThrow();
    const hidden = sql`with one as (select 1) insert into letter select 'b', 'r', 's', 'b', 1, 1, 0, null, null, null from one returning id`;
    await expect(db.all(hidden)).rejects.toThrow("Writes go through atomic()");
    expect(await db.select({ body: letter.body }).from(letter).all()).toEqual([{ body: "first" }]);
  });

  test.each([
    "PRAGMA query_only = 1",
    "PRAGMA foreign_keys = OFF",
    "PRAGMA busy_timeout = 1",
    "BEGIN",
    "COMMIT",
    "ATTACH ':memory:' AS o",
    "VACUUM",
  ])("%s through the query builder is refused and has no effect", async (words) => {
    const { db, atomic } = subject();
    await expect(db.all(sql.raw(words))).rejects.toThrow();
    await expect(db.run(sql.raw(words))).rejects.toThrow();
    await atomic([db.insert(letter).values(aLetter())]);
    const orphan = { idHash: "h", accountId: "nobody", device: "d", createdAt: 1, seenAt: 1, expiresAt: 2 };
    await expect(atomic([db.insert(session).values(orphan)])).rejects.toThrow("FOREIGN KEY");
  });

  test("a read that fails says why without saying what was asked for", async () => {
    const failure = await subject()
      .db.all(sql`select id from letter where recipient = ${"secret@example.org"} and nothing_like_this = 1`)
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Error);
    expect(`${failure} ${JSON.stringify(failure)}`).toContain("nothing_like_this");
    expect(`${failure} ${JSON.stringify(failure)}`).not.toContain("secret@example.org");
  });
}
