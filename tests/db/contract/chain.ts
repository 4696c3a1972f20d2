/** The chained tables take the next row and no other, and a record is never changed. */
import { asc, desc, eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { Conflict, change, type Store } from "#db/client.server.ts";
import { account, auditEvent, creditLine } from "#db/schema.server.ts";
import { aLine, anEvent, aPerson, auditHead, upTo } from "../rows.ts";

export function chainContract(subject: () => Store): void {
  const first = aLine("ana", undefined, { id: "first", hash: "h1" });

  beforeEach(async () => {
    const { db, atomic } = subject();
    await atomic([db.insert(account).values([aPerson("ana"), aPerson("bea")]), db.insert(creditLine).values(first)]);
  });

  test.each([
    ["a number that is taken, as a stale reader would choose it", aLine("ana", undefined)],
    ["a number that leaves a gap", aLine("ana", { seq: 2, hash: "h1" })],
    ["a number below one", aLine("bea", { seq: -1, hash: "" }, { prevHash: "" })],
    ["the hash of another line", aLine("ana", { seq: 1, hash: "another" })],
    ["no hash before it", aLine("ana", { seq: 1, hash: "" })],
    ["a hash before the first line", aLine("bea", undefined, { prevHash: "h1" })],
  ])("a credit line with %s is a Conflict", async (_, line) => {
    const { db, atomic } = subject();
    await expect(atomic([db.insert(creditLine).values(line)])).rejects.toThrow(Conflict);
    expect(await db.select({ id: creditLine.id }).from(creditLine).all()).toEqual([{ id: "first" }]);
  });

  test("the next line is taken, and each learner has a chain of her own", async () => {
    const { db, atomic } = subject();
    await atomic([
      db.insert(creditLine).values(aLine("ana", { seq: 1, hash: "h1" })),
      db.insert(creditLine).values(aLine("bea", undefined)),
    ]);
    const lines = await db
      .select({ of: creditLine.learnerId, seq: creditLine.seq })
      .from(creditLine)
      .orderBy(creditLine.learnerId, creditLine.seq)
      .all();
    expect(lines).toEqual([
      { of: "ana", seq: 1 },
      { of: "ana", seq: 2 },
      { of: "bea", seq: 1 },
    ]);
  });

  test("an audit event with a stale number, a gap or another's hash is a Conflict", async () => {
    const { db, atomic } = subject();
    const event = anEvent(undefined);
    await atomic([db.insert(auditEvent).values(event)]);
    for (const head of [undefined, { seq: 2, hash: event.hash }, { seq: 1, hash: "another" }]) {
      await expect(atomic([db.insert(auditEvent).values(anEvent(head))])).rejects.toThrow(Conflict);
    }
    await atomic([db.insert(auditEvent).values(anEvent(event))]);
  });

  test.each([
    ["other minutes", { minutes: -59 }],
    ["minutes of the same sign", { minutes: 60 }],
    ["another kind", { kind: "live_online" }],
    ["another learner", { learnerId: "bea", seq: 1, prevHash: "" }],
    ["a line that is not there", { reversesId: "none" }],
    ["no reason", { reason: null }],
  ])("a reversal with %s is refused, and is no Conflict that a retry could mend", async (_, wishes) => {
    const { db, atomic } = subject();
    const reversal = aLine("ana", { seq: 1, hash: "h1" }, { minutes: -60, reversesId: "first", reason: "r", ...wishes });
    const refusal = await atomic([db.insert(creditLine).values(reversal)]).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ message: expect.stringMatching(/mirror|CHECK/) });
    expect(refusal).not.toBeInstanceOf(Conflict);
  });

  test("a line is reversed once: the second reversal is a Conflict", async () => {
    const { db, atomic } = subject();
    const reversal = aLine("ana", { seq: 1, hash: "h1" }, { minutes: -60, reversesId: "first", reason: "r" });
    await atomic([db.insert(creditLine).values(reversal)]);
    const again = aLine("ana", { seq: 2, hash: reversal.hash }, { minutes: -60, reversesId: "first", reason: "r" });
    await expect(atomic([db.insert(creditLine).values(again)])).rejects.toThrow(Conflict);
  });

  test("a line can be neither changed nor deleted, also not by an insert that would make room for itself", async () => {
    const { db, atomic } = subject();
    await expect(atomic([db.update(creditLine).set({ minutes: 90 })])).rejects.toThrow("append-only");
    await expect(atomic([db.delete(creditLine)])).rejects.toThrow("append-only");
    const forged = db.insert(creditLine).values(aLine("ana", { seq: 1, hash: "h1" }, { id: "first" }));
    await expect(atomic([forged.onConflictDoUpdate({ target: creditLine.id, set: { minutes: 90 } })])).rejects.toThrow("append-only");
    expect(await db.select().from(creditLine).where(eq(creditLine.id, "first")).get()).toMatchObject({ minutes: 60, seq: 1 });
  });

  test("50 changes at once append 50 lines without a gap", async () => {
    const append = () =>
      change(async ({ db, atomic }) => {
        const head = await db.select().from(creditLine).where(eq(creditLine.learnerId, "ana")).orderBy(desc(creditLine.seq)).limit(1).get();
        await atomic([db.insert(creditLine).values(aLine("ana", head))]);
      });
    await Promise.all(upTo(50).map(append));
    const lines = await subject().db.select().from(creditLine).where(eq(creditLine.learnerId, "ana")).orderBy(asc(creditLine.seq)).all();
    expect(lines.map((line) => line.seq)).toEqual(upTo(51));
    expect(lines.slice(1).map((line) => line.prevHash)).toEqual(lines.slice(0, -1).map((line) => line.hash));
  });

  test("of 50 appends at once on the same head one wins, and 49 hear of a Conflict", async () => {
    const { db, atomic } = subject();
    const head = await auditHead(db);
    const outcomes = await Promise.allSettled(upTo(50).map(() => atomic([db.insert(auditEvent).values(anEvent(head))])));
    const lost = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
    expect(lost).toHaveLength(49);
    expect(lost.every((reason) => reason instanceof Conflict)).toBe(true);
    expect(await db.select().from(auditEvent).all()).toHaveLength(1);
  });
}
