/** A board is told of each completion once, in its own columns, and what was told never changes (R64). */
import { beforeEach, describe, expect, test } from "vitest";
import { read } from "xlsx";
import type { Actor } from "#app/features/accounts/roles.ts";
import { creditMinutes } from "#app/features/hours/ledger.server.ts";
import type { LedgerLine } from "#app/features/hours/ledger.ts";
import { licencesOf } from "#app/features/licences/licence-rows.server.ts";
import { endLicence } from "#app/features/licences/licences.server.ts";
import { COLUMNS, overdueRows, slashedDate } from "#app/features/reports/board-report.ts";
import { inRange, markRejected, postReport, reportById, unreportedRows } from "#app/features/reports/board-reports.server.ts";
import { completionsOf } from "#app/features/reports/completions.server.ts";
import { fsmtbRoster } from "#app/features/reports/fsmtb-roster.ts";
import { reportCsv, reportXls } from "#app/features/reports/report-files.server.ts";
import { reportingBody } from "#app/features/reports/reporting.server.ts";
import { missingNumbers, type ReportingBody, ReportingBody as Schema } from "#app/features/reports/reporting.ts";
import { minutes } from "#app/shared/minutes.ts";
import { done, refused } from "#app/shared/outcome.ts";
import { provideStore, store } from "#db/client.server.ts";
import { boardReport, boardReportRow } from "#db/schema.server.ts";
import { takenBack } from "#tests/hours/lines.ts";
import { aLicence, anAccount } from "#tests/support/factories.ts";
import { failingStore } from "#tests/support/failing-store.ts";
import { freshStore } from "#tests/support/store.ts";

const NOW = new Date("2026-11-30T15:00:00Z");
const TODAY = "2026-11-30";
const RANGE = { from: "2026-10-01", to: "2026-11-30" };
const FLORIDA: ReportingBody = {
  id: "florida",
  name: "Florida",
  state: "FL",
  provider: "0012345",
  profession: "DEMO",
  courses: [
    { unit: "module:pain-science", number: "0077", ownId: null, publishing: null },
    { unit: "session:positioning", number: null, ownId: "POS-1", publishing: "P9" },
  ],
};

let learner: Actor;
let admin: Actor;
let count = 0;

beforeEach(async () => {
  freshStore();
  learner = await anAccount({ name: "Ana Reyes", licenceState: "FL", licenceNumber: "MA0012345" });
  admin = await anAccount({ role: "admin" });
});

async function credited(who: Actor, unit: string, occurredOn = "2026-11-02", source = unit.split(":")[0] ?? ""): Promise<LedgerLine> {
  count += 1;
  const kind = source === "session" ? "live_in_person" : "self_paced";
  const basis = { source, unit, note: "n" };
  const line = { learnerId: who.id, minutes: minutes(70), kind, topics: {}, title: `Course ${unit}`, basis, occurredOn } as const;
  const made = await creditMinutes({ ...line, idempotencyKey: `k${count}`, actorId: source === "session" ? admin.id : who.id }, NOW);
  if (!made.ok) throw new Error("Not credited.");
  return made.value;
}

const rows = (body = FLORIDA) => unreportedRows(body, TODAY);
const post = (body = FLORIDA) => postReport(admin, body, RANGE, NOW);
async function postedId(): Promise<string> {
  const outcome = await post();
  if (!outcome.ok) throw new Error("Nothing was posted.");
  return outcome.value.id;
}

describe("R64: a row", () => {
  test("holds exactly the body's columns A to J, with the number cleaned and its zeros kept", async () => {
    await credited(learner, "module:pain-science");
    await credited(learner, "session:positioning", "2026-11-03");
    expect(COLUMNS).toHaveLength(10);
    const [module, session] = (await rows()).map(({ cells }) => COLUMNS.map(([key]) => cells[key]));
    expect(module).toEqual(["0012345", "0077", "", "", "0012345", "2026-11-02", "State=FL", "Profession=DEMO", "", ""]);
    expect(session).toEqual(["0012345", "", "POS-1", "P9", "0012345", "2026-11-03", "State=FL", "Profession=DEMO", "", ""]);
    expect(slashedDate("2026-11-02")).toBe("11/02/2026");
  });

  test("is made of modules and sessions only, not taken back, of those who hold a licence of the state now", async () => {
    const back = await credited(learner, "module:pain-science");
    await takenBack(back, admin.id, "Entered twice.", NOW);
    await credited(learner, "module:distress", "2026-11-02", "elsewhere");
    await credited(learner, "activity:distress:a1", "2026-11-02", "activity");
    const [texan, former] = [await anAccount({ licenceState: "TX", licenceNumber: "1" }), await anAccount()];
    const ended = await aLicence(former.id, { licenceState: "FL", licenceNumber: "MA9" });
    await credited(texan, "module:pain-science");
    await credited(former, "module:pain-science");
    await endLicence(former, ended, NOW);
    expect(await completionsOf("FL")).toEqual([]);
  });

  test("is one, though she holds two licences of the state: the printed one counts", async () => {
    await aLicence(learner.id, { licenceState: "FL", licenceNumber: "MA999", printed: false });
    await credited(learner, "module:pain-science");
    expect((await rows()).map(({ cells }) => cells.licence)).toEqual(["0012345"]);
  });

  test("says why it cannot be posted yet", async () => {
    const [numberless, twin] = [
      await anAccount({ licenceState: "FL" }),
      await anAccount({ licenceState: "FL", licenceNumber: "MA0012345" }),
    ];
    await credited(learner, "module:unknown-to-the-body");
    await credited(numberless, "module:pain-science");
    await credited(twin, "module:pain-science");
    const faults = new Map((await rows()).map(({ completion, faults: each }) => [completion.learnerId, each]));
    expect(faults.get(learner.id)).toEqual([
      "The body has given no number for module:unknown-to-the-body yet.",
      "Two people here have this license number.",
    ]);
    expect(faults.get(numberless.id)).toEqual(["No license number is known."]);
    expect(faults.get(twin.id)).toEqual(["Two people here have this license number."]);
    expect(await post()).toEqual(refused("nothing_to_post"));
  });

  test("is due 30 days after completion in Florida, and overdue from the day after", async () => {
    await credited(learner, "module:pain-science", "2026-10-31");
    const all = await rows();
    expect(all[0]?.due).toBe("2026-11-30");
    expect(overdueRows(all, "2026-11-30")).toEqual([]);
    expect(overdueRows(all, "2026-12-01")).toHaveLength(1);
  });
});

describe("R64: a posted report", () => {
  test("takes what has no fault within the days, and leaves the rest waiting", async () => {
    await credited(learner, "module:pain-science", "2026-09-30");
    const inside = await credited(learner, "module:pain-science", "2026-10-01");
    await credited(learner, "module:unknown-to-the-body", "2026-10-02");
    const id = await postedId();
    expect((await reportById(id))?.rows.map(({ cells }) => cells.completedOn)).toEqual(["2026-10-01"]);
    expect((await rows()).map(({ completion }) => completion.lineId)).not.toContain(inside);
    expect(await rows()).toHaveLength(2);
    expect(inRange(await rows(), RANGE)).toHaveLength(1);
  });

  test("never tells of a completion twice, also when two people post at once", async () => {
    await credited(learner, "module:pain-science");
    const outcomes = await Promise.all([post(), post()]);
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, false]);
    expect(await post()).toEqual(refused("nothing_to_post"));
    expect(await store().db.select().from(boardReportRow).all()).toHaveLength(1);
  });

  test("stays as it was when the licence changes afterwards", async () => {
    await credited(learner, "module:pain-science");
    const id = await postedId();
    const before = JSON.stringify(await reportById(id));
    const [held] = await licencesOf(learner.id);
    await endLicence(learner, held?.id ?? "", NOW);
    expect(JSON.stringify(await reportById(id))).toBe(before);
  });

  test("a row the body turned away is marked with its words, once, and may be told again in a new one", async () => {
    await credited(learner, "module:pain-science");
    const id = await postedId();
    const mark = (position: number, words = "License not found.") => markRejected(admin, id, { position, words }, NOW);
    expect(await mark(2)).toEqual(refused("not_there"));
    expect(await Promise.all([mark(1), mark(1)])).toEqual([done("marked"), refused("marked_before")]);
    expect((await reportById(id))?.rows).toMatchObject([{ rejection: "License not found." }]);
    expect(await rows()).toHaveLength(1);
    const again = await postedId();
    expect(again).not.toBe(id);
    expect(await rows()).toEqual([]);
    await markRejected(admin, again, { position: 1, words: "Once more." }, NOW);
    expect((await post()).ok).toBe(true);
  });

  test("wherever the engine gives up, a report is there whole or not at all", async () => {
    for (let failAt = 1; ; failAt += 1) {
      const fresh = freshStore();
      admin = await anAccount({ role: "admin" });
      await credited(await anAccount({ licenceState: "FL", licenceNumber: "MA1" }), "module:pain-science");
      const failing = failingStore(fresh, failAt);
      provideStore(failing);
      const came = await post().catch(() => null);
      provideStore(fresh);
      const kept = [(await fresh.db.select().from(boardReport).all()).length, (await fresh.db.select().from(boardReportRow).all()).length];
      expect(kept).toEqual(came ? [1, 1] : [0, 0]);
      if (failing.calls() < failAt) break;
      expect(failAt).toBeLessThan(40);
    }
  });
});

describe("R64: the files", () => {
  test("the old spreadsheet is read back with its texts whole and its date a date, without a heading", async () => {
    await credited(learner, "module:pain-science");
    const bytes = await reportXls((await rows()).map(({ cells }) => cells));
    expect([...bytes.slice(0, 4)]).toEqual([0xd0, 0xcf, 0x11, 0xe0]);
    const sheet = read(bytes, { cellNF: true }).Sheets.Roster;
    expect(sheet?.["!ref"]).toBe("A1:J1");
    const cell = (at: string) => ({ t: sheet?.[at]?.t, v: sheet?.[at]?.v, w: sheet?.[at]?.w });
    expect(cell("A1")).toMatchObject({ t: "s", v: "0012345" });
    expect(cell("E1")).toMatchObject({ t: "s", v: "0012345" });
    expect(cell("F1")).toMatchObject({ t: "n", v: 46328, w: "11/02/2026" });
    expect(cell("G1")).toMatchObject({ t: "s", v: "State=FL" });
  });

  test("the table for people has a heading, and no cell that a spreadsheet runs", async () => {
    await credited(learner, "module:pain-science");
    const [row] = (await rows()).map(({ cells }) => cells);
    if (!row) throw new Error("No row.");
    const text = reportCsv([row, { ...row, licence: "=1+1" }]);
    expect(text).toContain("0012345,0077,,,0012345,11/02/2026,State=FL,Profession=DEMO,,\r\n");
    expect(text).toContain(",'=1+1,");
  });

  test("the registry's roster names the way of delivery", async () => {
    await credited(learner, "module:pain-science");
    await credited(learner, "session:positioning", "2026-11-03");
    const text = fsmtbRoster(await completionsOf("FL"));
    expect(text).toContain("FL,0012345,Ana Reyes,Course module:pain-science,On Demand,70,11/02/2026");
    expect(text).toContain("Live – On Site,70,11/03/2026");
  });
});

test("until a body has approved us it has no numbers, and the report says which are missing", () => {
  const body = reportingBody("florida");
  expect(body && missingNumbers(body)).toEqual([
    "our provider number",
    "its code for massage therapists",
    "a course number for at least one module or session",
  ]);
  expect(missingNumbers(FLORIDA)).toEqual([]);
  expect(reportingBody("nowhere")).toBeNull();
  expect(Schema.safeParse({ ...FLORIDA, provider: 12345 }).success).toBe(false);
  expect(Schema.safeParse({ ...FLORIDA, courses: [{ ...FLORIDA.courses[0], number: "=1" }] }).success).toBe(false);
});
