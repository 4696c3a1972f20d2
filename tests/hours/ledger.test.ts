/** The ledger on real SQLite: added to, never changed, credited once, and every tampering found. */
import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "#app/features/accounts/roles.ts";
import { creditMinutes, creditRow, ledgerOf } from "#app/features/hours/ledger.server.ts";
import { balanceOf, type CreditInput } from "#app/features/hours/ledger.ts";
import { tailIsSound, verifyLedgers } from "#app/features/hours/ledger-check.server.ts";
import { canonicalRow, hashOf, sealedRow } from "#app/features/hours/ledger-hash.server.ts";
import { canonicalJson } from "#app/shared/canonical.ts";
import { minutes } from "#app/shared/minutes.ts";
import { refused } from "#app/shared/outcome.ts";
import { Conflict, change, provideStore, StoreUnavailable } from "#db/client.server.ts";
import { creditLine } from "#db/schema.server.ts";
import { anAccount } from "#tests/support/factories.ts";
import { failingStore } from "#tests/support/failing-store.ts";
import { freshStore } from "#tests/support/store.ts";
import { anHour, takenBack } from "./lines.ts";

const NOW = new Date("2026-11-17T15:00:00Z");

let engine: ReturnType<typeof freshStore>;
let learner: Actor;
let admin: Actor;

beforeEach(async () => {
  engine = freshStore();
  learner = await anAccount();
  admin = await anAccount({ role: "admin" });
});

async function credited(input: CreditInput) {
  const outcome = await creditMinutes(input, NOW);
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.value;
}

describe("crediting", () => {
  test("R7: a line is read back as it was handed in, in whole minutes", async () => {
    await credited(anHour(learner.id, { basis: { note: "Ärztin 🌿", nested: { words: 5214, parts: ["a", null, true] } } }));
    expect(await ledgerOf(learner.id)).toMatchObject([
      {
        seq: 1,
        minutes: 60,
        topics: { distress: 60 },
        basis: { note: "Ärztin 🌿", nested: { words: 5214, parts: ["a", null, true] } },
        recordedAt: NOW.getTime(),
      },
    ]);
  });

  test("the same idempotency key credits once, whoever asks again", async () => {
    const input = anHour(learner.id);
    await credited(input);
    expect(await creditMinutes(input, NOW)).toEqual(refused("already_credited"));
    expect(await creditMinutes({ ...anHour(admin.id), idempotencyKey: input.idempotencyKey }, NOW)).toEqual(refused("already_credited"));
    expect(await ledgerOf(learner.id)).toHaveLength(1);
    expect(await ledgerOf(admin.id)).toHaveLength(0);
  });

  test("50 tabs submitting the same pass at once credit once", async () => {
    const input = anHour(learner.id);
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => creditMinutes(input, NOW)));
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(outcomes.filter((outcome) => !outcome.ok && outcome.reason === "already_credited")).toHaveLength(49);
    expect(balanceOf(await ledgerOf(learner.id)).total).toBe(60);
  });

  test("50 different passes at once all credit, in one gapless chain", async () => {
    await Promise.all(Array.from({ length: 50 }, () => credited(anHour(learner.id))));
    expect((await ledgerOf(learner.id)).map((line) => line.seq)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
    expect(await verifyLedgers()).toEqual({ chains: 1, lines: 50, broken: null });
  });

  test("when another process takes the next number, the change reads again and follows it", async () => {
    const rival = anHour(learner.id);
    overtakenBy(rival);
    await credited(anHour(learner.id));
    expect((await ledgerOf(learner.id)).map((line) => line.seq)).toEqual([1, 2]);
    expect(await verifyLedgers()).toMatchObject({ broken: null });
  });

  test("when another process credits the same key first, the answer is already_credited", async () => {
    const input = anHour(learner.id);
    overtakenBy(input);
    expect(await creditMinutes(input, NOW)).toEqual(refused("already_credited"));
    expect(await ledgerOf(learner.id)).toHaveLength(1);
  });

  test("two rows of one learner in one atomic are refused whole", async () => {
    const two = change(async ({ db, atomic }) => {
      const [first, second] = [await creditRow(anHour(learner.id), NOW, db), await creditRow(anHour(learner.id), NOW, db)];
      if (first.ok && second.ok) await atomic([db.insert(creditLine).values(first.value), db.insert(creditLine).values(second.value)]);
    });
    await expect(two).rejects.toThrow(Conflict);
    expect(await ledgerOf(learner.id)).toEqual([]);
  });

  test("R2, R31, R32: nobody records her own live, supervised or reviewed hours", async () => {
    for (const kind of ["live_online", "live_in_person", "supervised_clinical", "reviewed_assignment"] as const) {
      await expect(creditMinutes(anHour(learner.id, { kind }), NOW)).rejects.toThrow(RangeError);
      await credited(anHour(learner.id, { kind, actorId: admin.id }));
    }
  });

  test("R22: topics that do not add up, nothing at all, and minutes taken without a reason are refused", async () => {
    await expect(creditMinutes(anHour(learner.id, { topics: { distress: minutes(59) } }), NOW)).rejects.toThrow("add up");
    await expect(creditMinutes(anHour(learner.id, { minutes: minutes(0) }), NOW)).rejects.toThrow(RangeError);
    await expect(creditMinutes(anHour(learner.id, { minutes: minutes(-5) }), NOW)).rejects.toThrow("reason");
    expect(await ledgerOf(learner.id)).toEqual([]);
  });

  /** Lets "another process" append `rival` between this one's reading and its append, once. */
  function overtakenBy(rival: CreditInput): void {
    let overtaken = false;
    provideStore({
      db: engine.db,
      async atomic(statements) {
        if (!overtaken) {
          overtaken = true;
          await engine.atomic([engine.db.insert(creditLine).values(sealedRow(rival, undefined, crypto.randomUUID(), NOW))]);
        }
        await engine.atomic(statements);
      },
    });
  }
});

describe("taking back", () => {
  test("a reversal mirrors its line, keeps both, and says who and why", async () => {
    const line = await credited(anHour(learner.id));
    const outcome = await takenBack(line, admin.id, "Credited to the wrong person", NOW);
    expect(outcome).toMatchObject({
      ok: true,
      value: { minutes: -60, topics: { distress: -60 }, reversesId: line.id, actorId: admin.id, reason: "Credited to the wrong person" },
    });
    const lines = await ledgerOf(learner.id);
    expect(lines).toHaveLength(2);
    expect(balanceOf(lines)).toMatchObject({ total: 0, byKind: { self_paced: 0 }, byTopic: { distress: 0 } });
  });

  test("a line is taken back once, also by 50 administrators at once", async () => {
    const line = await credited(anHour(learner.id));
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => takenBack(line, admin.id, "Doubled", NOW)));
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(balanceOf(await ledgerOf(learner.id)).total).toBe(0);
  });

  test("a reversal made in error is itself reversed, which gives the minutes back", async () => {
    const line = await credited(anHour(learner.id));
    const reversal = await takenBack(line, admin.id, "Wrong line", NOW);
    if (!reversal.ok) throw new Error(reversal.reason);
    expect(await takenBack(reversal.value, admin.id, "It was the right one", NOW)).toMatchObject({ ok: true });
    expect(balanceOf(await ledgerOf(learner.id)).total).toBe(60);
  });

  test("without a reason, and by the learner herself where another must sign, it is refused", async () => {
    const line = await credited(anHour(learner.id, { kind: "live_online", actorId: admin.id }));
    await expect(takenBack(line, admin.id, "", NOW)).rejects.toThrow("reason");
    await expect(takenBack(line, learner.id, "Reason", NOW)).rejects.toThrow(RangeError);
    expect(await ledgerOf(learner.id)).toHaveLength(1);
  });

  test("the database refuses a reversal that would give back another figure, kind or learner", async () => {
    const line = await credited(anHour(learner.id));
    const mirror = anHour(learner.id, { minutes: minutes(-60), reason: "r", reversesId: line.id });
    for (const wrong of [{ minutes: minutes(-61) }, { kind: "live_online" as const }, { learnerId: admin.id }]) {
      const head = wrong.learnerId ? undefined : { seq: line.seq, hash: line.hash };
      const row = sealedRow({ ...mirror, ...wrong }, head, crypto.randomUUID(), NOW);
      await expect(engine.atomic([engine.db.insert(creditLine).values(row)])).rejects.toThrow("mirror");
    }
  });
});

describe("invariant 1: records are added, never changed", () => {
  test("UPDATE and DELETE on a credit line are aborted by the database", async () => {
    const line = await credited(anHour(learner.id));
    await expect(engine.atomic([engine.db.update(creditLine).set({ minutes: 90 }).where(eq(creditLine.id, line.id))])).rejects.toThrow(
      "append-only",
    );
    await expect(engine.atomic([engine.db.delete(creditLine)])).rejects.toThrow("append-only");
    expect(() => engine.sqlite.exec("UPDATE credit_line SET minutes = 90")).toThrow("append-only");
    expect(() => engine.sqlite.exec("INSERT OR REPLACE INTO credit_line SELECT * FROM credit_line")).toThrow();
    expect(await ledgerOf(learner.id)).toMatchObject([{ minutes: 60 }]);
  });
});

describe("invariant 4: tampering is found", () => {
  beforeEach(async () => {
    for (let n = 0; n < 5; n += 1) await credited(anHour(learner.id, { reason: "Carried over by hand" }));
    await credited(anHour(admin.id));
    engine.sqlite.exec("DROP TRIGGER credit_line_no_update; DROP TRIGGER credit_line_no_delete; DROP TRIGGER credit_line_chain;");
  });

  test.each([
    ["minutes", "UPDATE credit_line SET minutes = 600 WHERE seq = 3"],
    ["title", "UPDATE credit_line SET title = 'Another' WHERE seq = 3"],
    ["topics", `UPDATE credit_line SET topics = '{"ethics":60}' WHERE seq = 3`],
    ["basis", `UPDATE credit_line SET basis = '{}' WHERE seq = 3`],
    ["date", "UPDATE credit_line SET occurred_on = '2020-01-01' WHERE seq = 3"],
    ["actor", "UPDATE credit_line SET actor_id = 'somebody' WHERE seq = 3"],
    ["key", "UPDATE credit_line SET idempotency_key = 'other' WHERE seq = 3"],
    ["time", "UPDATE credit_line SET recorded_at = recorded_at + 1 WHERE seq = 3"],
    ["reason", "UPDATE credit_line SET reason = 'Another reason' WHERE seq = 3"],
    ["no reason", "UPDATE credit_line SET reason = NULL WHERE seq = 3"],
    ["hash", "UPDATE credit_line SET hash = 'abc' WHERE seq = 3"],
  ])("a changed %s names learner and line", async (_what, sql) => {
    engine.sqlite.exec(sql);
    expect((await verifyLedgers()).broken).toMatchObject({ learnerId: learner.id, seq: 3, fault: "altered" });
    expect(await tailIsSound(1000)).toBe(false);
  });

  test("a line taken out of the middle is a gap", async () => {
    engine.sqlite.exec("DELETE FROM credit_line WHERE seq = 3");
    expect((await verifyLedgers()).broken).toMatchObject({ learnerId: learner.id, seq: 4, fault: "gap" });
    expect(await tailIsSound(1000)).toBe(false);
  });

  test("a line forged with a hash of its own breaks the line after it", async () => {
    const [first, second] = await ledgerOf(learner.id);
    if (!first || !second) throw new Error("no lines");
    const forged = sealedRow(anHour(learner.id, { minutes: minutes(600) }), { seq: first.seq, hash: first.hash }, second.id, NOW);
    engine.sqlite.prepare("DELETE FROM credit_line WHERE id = ?").run(second.id);
    await engine.atomic([engine.db.insert(creditLine).values(forged)]);
    expect((await verifyLedgers()).broken).toMatchObject({ seq: 3, fault: "unlinked" });
  });

  test("a line moved to another learner is found", async () => {
    engine.sqlite.exec(`UPDATE credit_line SET learner_id = '${admin.id}', seq = 2 WHERE learner_id = '${learner.id}' AND seq = 5`);
    expect((await verifyLedgers()).broken).toMatchObject({ learnerId: admin.id, seq: 2 });
  });

  test("a reason erased for its author's privacy leaves the chain valid", async () => {
    engine.sqlite.exec("UPDATE credit_line SET reason = '' WHERE seq = 3");
    expect(await verifyLedgers()).toEqual({ chains: 2, lines: 6, broken: null });
  });

  test("a whole, untouched ledger is sound", async () => {
    expect(await verifyLedgers()).toEqual({ chains: 2, lines: 6, broken: null });
    expect(await tailIsSound(3)).toBe(true);
  });
});

test("pages of the walk join without losing or doubling a line", async () => {
  let head: { seq: number; hash: string } | undefined;
  const rows = Array.from({ length: 4100 }, () => {
    const row = sealedRow(anHour(learner.id), head, crypto.randomUUID(), NOW);
    head = row;
    return row;
  });
  await engine.atomic(rows.map((row) => engine.db.insert(creditLine).values(row)));
  await credited(anHour(admin.id));
  expect(await verifyLedgers()).toEqual({ chains: 2, lines: 4101, broken: null });
});

test("an empty ledger is sound", async () => {
  expect(await verifyLedgers()).toEqual({ chains: 0, lines: 0, broken: null });
  expect(await tailIsSound(1000)).toBe(true);
});

describe("the hash of a line", () => {
  test("is SHA-256 of the previous hash and the canonical JSON of the row, without its reason, as anyone can compute it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" }), fc.option(fc.uuid()), (title, note, editionId) => {
        const input = anHour("learner", { title, basis: { note }, reason: "Carried over", ...(editionId ? { editionId } : {}) });
        const { hash, prevHash, reason: _apart, ...sealed } = sealedRow(input, { seq: 1, hash: "before" }, "line", NOW);
        expect(canonicalRow(sealed)).toBe(canonicalJson(sealed));
        expect(hash).toBe(
          createHash("sha256")
            .update(`${prevHash}${canonicalJson(sealed)}`)
            .digest("hex"),
        );
      }),
    );
  });

  test("never changes: a line sealed by this version is sealed the same by every later one", () => {
    const row = sealedRow(anHour("learner", { idempotencyKey: "key", reason: "Carried over" }), undefined, "line", NOW);
    expect(row.hash).toBe("7b2d5ac1a93dd1b8840c7f5239f7f37f0bf4935ee551b64b56c81c0e7db00028");
    expect(hashOf(row)).toBe(row.hash);
  });
});

describe("any interleaving", () => {
  const step = fc.oneof(
    fc.record({ what: fc.constant("credit" as const), who: fc.nat(1), key: fc.nat(8), figure: fc.integer({ min: 1, max: 300 }) }),
    fc.record({ what: fc.constant("reverse" as const), line: fc.nat(20) }),
  );

  test("of credits, reversals, doubled keys and races keeps every chain valid and credits each key once", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(step, { maxLength: 6 }), { maxLength: 6 }), async (batches) => {
        engine = freshStore();
        const people = [await anAccount(), await anAccount()];
        const staff = await anAccount({ role: "admin" });
        const firstFigures = new Map<string, number>();
        for (const batch of batches) {
          const known = (await Promise.all(people.map((each) => ledgerOf(each.id)))).flat();
          await Promise.all(
            batch.map(async (each) => {
              if (each.what === "reverse") {
                const line = known[each.line % Math.max(1, known.length)];
                return line && takenBack(line, staff.id, "Because", NOW);
              }
              const key = `key:${each.key}`;
              const figure = minutes(each.figure);
              const outcome = await creditMinutes(
                anHour(people[each.who]?.id ?? "", { idempotencyKey: key, minutes: figure, topics: { ethics: figure } }),
                NOW,
              );
              expect(outcome.ok).toBe(!firstFigures.has(key));
              if (outcome.ok) firstFigures.set(key, each.figure);
              return outcome;
            }),
          );
        }
        const ledgers = await Promise.all(people.map((each) => ledgerOf(each.id)));
        for (const lines of ledgers) {
          expect(lines.map((line) => line.seq)).toEqual(lines.map((_, index) => index + 1));
          expect(balanceOf(lines).total).toBe(lines.reduce((sum, line) => sum + line.minutes, 0));
          const stands = lines.filter((line) => line.reversesId === null && countsStill(line.id, lines));
          expect(balanceOf(lines).total).toBe(stands.reduce((sum, line) => sum + line.minutes, 0));
          expect(balanceOf(lines).total).toBeGreaterThanOrEqual(0);
        }
        expect((await verifyLedgers()).broken).toBeNull();
      }),
      { numRuns: 60 },
    );
  });

  /** A line counts unless its reversal does. */
  function countsStill(id: string, lines: readonly { id: string; reversesId: string | null }[]): boolean {
    const reversal = lines.find((line) => line.reversesId === id);
    return !reversal || !countsStill(reversal.id, lines);
  }
});

describe("a store that gives up at its n-th call", () => {
  test.each(["crediting", "taking back"])("leaves all or nothing of %s, for every n", async (verb) => {
    const line = await credited(anHour(learner.id));
    const input = anHour(learner.id);
    for (let n = 1; ; n += 1) {
      const failing = failingStore(engine, n);
      provideStore(failing);
      const attempt = verb === "crediting" ? creditMinutes(input, NOW) : takenBack(line, admin.id, "Doubled", NOW);
      const outcome = await attempt.catch((error: unknown) => error);
      provideStore(engine);
      if (!(outcome instanceof StoreUnavailable)) {
        expect(outcome).toMatchObject({ ok: true });
        expect(failing.calls()).toBeLessThan(n);
        break;
      }
      expect(await ledgerOf(learner.id)).toHaveLength(1);
      expect((await verifyLedgers()).broken).toBeNull();
    }
    expect(await ledgerOf(learner.id)).toHaveLength(2);
  });

  test("a conflict at any append is read again and carried out", async () => {
    provideStore(failingStore(engine, 3, () => new Conflict("taken")));
    await credited(anHour(learner.id));
    expect(await ledgerOf(learner.id)).toHaveLength(1);
  });
});
