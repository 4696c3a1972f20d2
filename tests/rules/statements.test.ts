/** Statements are worked out from one's own ledger, and once kept they never change. */
import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "#app/features/accounts/roles.ts";
import { creditMinutes } from "#app/features/hours/ledger.server.ts";
import { keepStatement, keptStatement, keptStatements } from "#app/features/rules/kept-statements.server.ts";
import { cycleEnding } from "#app/features/rules/period.ts";
import { ruleLibrary, ruleSet, ruleSets } from "#app/features/rules/rules.server.ts";
import { WHOLE_LEDGER } from "#app/features/rules/statement.ts";
import { ledgerUnder, standingUnder } from "#app/features/rules/statements.server.ts";
import { registerRuleSets } from "#app/features/rules/versions.server.ts";
import { minutes } from "#app/shared/minutes.ts";
import { provideStore } from "#db/client.server.ts";
import { approval, ruleSetReading, ruleSetVersion, ruleStatement } from "#db/schema.server.ts";
import { anHour, takenBack } from "#tests/hours/lines.ts";
import { anEdition } from "#tests/quizzes/editions.ts";
import { anAccount } from "#tests/support/factories.ts";
import { failingStore } from "#tests/support/failing-store.ts";
import { freshStore } from "#tests/support/store.ts";
import { contentWith, houseFile, writeRule } from "./files.ts";

const NOW = new Date("2026-11-20T18:00:00Z");
const LATER = new Date("2026-11-21T18:00:00Z");

let house: ReturnType<typeof freshStore>;
let learner: Actor;

beforeEach(async () => {
  house = freshStore();
  learner = await anAccount();
  await creditMinutes(anHour(learner.id), NOW);
});

async function kept(id = "s4om-foundational-24", now = NOW): Promise<string> {
  const outcome = await keepStatement(learner, id, WHOLE_LEDGER, now);
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.value;
}

describe("a statement", () => {
  test("reads the learner's own ledger, with the head it was said of", async () => {
    const ruled = await ledgerUnder(learner, "s4om-foundational-24", WHOLE_LEDGER, NOW);
    expect(ruled).toMatchObject({ ok: true, value: { statement: { total: 60, period: { from: null, to: null } }, head: { seq: 1 } } });
    const other = await anAccount();
    expect(await ledgerUnder(other, "s4om-foundational-24", WHOLE_LEDGER, NOW)).toMatchObject({
      value: { statement: { total: 0 }, head: { seq: 0, hash: "" } },
    });
  });

  test("is for the cycle that ends today unless she names days, and by the row of the last day", async () => {
    const florida = await ledgerUnder(learner, "florida", WHOLE_LEDGER, NOW);
    expect(florida).toMatchObject({ value: { statement: { period: { from: "2024-11-21", to: "2026-11-20" } } } });
    const waived = await ledgerUnder(learner, "florida", { from: "2023-09-01", to: "2025-08-31" }, NOW);
    expect(waived).toMatchObject({ value: { row: { formatFloors: [] }, statement: { total: 0 } } });
  });

  test("is refused without such a body, and for days that no row covers", async () => {
    expect(await ledgerUnder(learner, "atlantis", WHOLE_LEDGER, NOW)).toEqual({ ok: false, reason: "no_rule_set" });
    expect(await keepStatement(learner, "florida", { from: null, to: "2020-01-01" }, NOW)).toEqual({ ok: false, reason: "no_row" });
    expect(await standingUnder(learner, "atlantis", NOW)).toBeNull();
  });

  test("counts an edition of ours under the board once an approval row covers edition and day", async () => {
    const { id: editionId } = await anEdition();
    await creditMinutes(anHour(learner.id, { editionId, basis: { source: "module", unit: "module:a" } }), NOW);
    expect(await standingUnder(learner, "ncbtmb-renewal", NOW)).toMatchObject({
      total: 0,
      floorsMissing: [{ name: "Ethics" }],
      stale: false,
    });
    const row = { id: "a", body: "NCBTMB", number: "1", editionId, validFrom: "2026-01-01", validTo: "2026-12-31", recordedAt: 1 };
    await house.atomic([house.db.insert(approval).values(row)]);
    expect(await standingUnder(learner, "ncbtmb-renewal", NOW)).toMatchObject({ total: 60 });
  });
});

describe("a kept statement", () => {
  test("is the same for ever: lines, corrections and rules that come later do not reach it", async () => {
    const id = await kept();
    const [before] = await house.db.select().from(ruleStatement).all();
    await creditMinutes(anHour(learner.id, { minutes: minutes(30) }), LATER);
    const line = await creditMinutes(anHour(learner.id), LATER);
    if (line.ok) await takenBack(line.value, (await anAccount({ role: "admin" })).id, "A double entry", LATER);
    await kept("s4om-foundational-24", LATER);
    expect(await house.db.select().from(ruleStatement).all()).toContainEqual(before);
    expect(await keptStatement(learner, id)).toMatchObject({ headSeq: 1, statement: { total: 60 }, takenAt: NOW.getTime() });
    expect((await keptStatements(learner, "s4om-foundational-24")).map((each) => each.takenAt)).toEqual([LATER.getTime(), NOW.getTime()]);
  });

  test("keeps its rule when the file changes: byte for byte, and by the old row's words", async () => {
    const folder = contentWith({ oregon: houseFile("oregon") });
    await registerRuleSets(NOW, folder);
    const id = await kept("oregon");
    const before = await keptStatement(learner, id);
    const changed = contentWith({ oregon: houseFile("oregon").replace("totalMinutes: 1500", "totalMinutes: 3000") });
    await registerRuleSets(LATER, changed);
    expect(ruleSet("oregon", changed)?.rows[0]?.totalMinutes).toBe(3000);
    expect(await keptStatement(learner, id)).toEqual(before);
    expect(before?.version.row.totalMinutes).toBe(1500);
    expect(await house.db.select().from(ruleSetVersion).all()).toHaveLength(2);
  });

  test("is kept once by two tabs of one day, and is not there for anyone else", async () => {
    const ids = await Promise.all([kept(), kept(), kept()]);
    expect(new Set(ids).size).toBe(1);
    expect(await keptStatement(await anAccount(), ids[0] ?? "")).toBeNull();
    expect(await keptStatement(learner, "no-such-statement")).toBeNull();
  });

  test("cannot be changed or removed, and one that was changed all the same is not shown", async () => {
    const id = await kept();
    expect(() => house.sqlite.exec("UPDATE rule_statement SET result = '{}'")).toThrow("append-only");
    expect(() => house.sqlite.exec("DELETE FROM rule_statement")).toThrow("append-only");
    expect(() => house.sqlite.exec("UPDATE rule_set_version SET document = '{}'")).toThrow("append-only");
    house.sqlite.exec("DROP TRIGGER rule_statement_no_update; UPDATE rule_statement SET result = replace(result, '60', '90')");
    await expect(keptStatement(learner, id)).rejects.toThrow("not what was kept");
  });

  test("is there with its rule's version, or neither is, wherever the store gives up", async () => {
    for (let call = 1; call < 20; call += 1) {
      house = freshStore();
      learner = await anAccount();
      provideStore(failingStore(house, call));
      const outcome = await keepStatement(learner, "florida", WHOLE_LEDGER, NOW).catch(() => null);
      provideStore(house);
      const counts = [ruleSetVersion, ruleStatement].map(async (table) => (await house.db.select().from(table).all()).length);
      expect(await Promise.all(counts)).toEqual(outcome?.ok ? [1, 1] : [0, 0]);
      if (outcome?.ok) return;
    }
    throw new Error("The statement was never kept.");
  });
});

describe("registered versions", () => {
  test("are added at the start, once, and again only for what changed", async () => {
    const rows = ruleSets().flatMap((each) => each.rows).length;
    expect(await registerRuleSets(NOW)).toEqual({ added: rows });
    expect(await Promise.all([registerRuleSets(NOW), registerRuleSets(LATER)])).toEqual([{ added: 0 }, { added: 0 }]);
    const folder = contentWith({ texas: houseFile("texas").replace("totalMinutes: 720", "totalMinutes: 780") });
    expect(await registerRuleSets(LATER, folder)).toEqual({ added: 1 });
    expect((await house.db.select().from(ruleSetReading).all()).filter((each) => each.ruleSetId === "texas")).toHaveLength(2);
  });

  test("stand in for a file that broke, as it last held them, and the other bodies go on", async () => {
    const folder = contentWith({ florida: houseFile("florida"), texas: houseFile("texas") });
    await registerRuleSets(NOW, folder);
    const reworded = contentWith({ florida: houseFile("florida").replace("reportWithinDays: 30", "reportWithinDays: 45") });
    await registerRuleSets(LATER, reworded);
    const broken = contentWith({ texas: houseFile("texas") });
    writeRule(broken, "florida", "id: florida\nrows: 7\n");
    writeRule(broken, "never-seen", "nonsense");
    await registerRuleSets(LATER, broken);
    expect(ruleSets(broken).map(({ id }) => id)).toEqual(["florida", "texas"]);
    expect(ruleSet("florida", broken)?.rows.map((row) => row.reportWithinDays)).toEqual([45, 30]);
    expect(ruleLibrary(broken).findings.some(({ file }) => file.endsWith("florida.yaml"))).toBe(true);
  });

  test("return to the first when a file returns to what it held before", async () => {
    const first = houseFile("texas");
    const second = first.replace("totalMinutes: 720", "totalMinutes: 780");
    for (const text of [first, second, first]) await registerRuleSets(NOW, contentWith({ texas: text }));
    const broken = contentWith({ texas: "?" });
    await registerRuleSets(LATER, broken);
    expect(ruleSet("texas", broken)?.rows[0]?.totalMinutes).toBe(720);
  });
});

test.each([
  [24, "2025-08-31", "2023-09-01"],
  [36, "2026-12-31", "2024-01-01"],
  [24, "2026-02-28", "2024-03-01"],
  [1, "2026-03-30", "2026-02-28"],
])("a cycle of %i months that ends on %s begins on %s", (cycleMonths, to, from) => {
  expect(cycleEnding({ cycleMonths }, to)).toEqual({ from, to });
});

test("where no cycle is known the period is the whole ledger", () => {
  expect(cycleEnding({ cycleMonths: null }, "2026-01-01")).toEqual({ from: null, to: null });
});
