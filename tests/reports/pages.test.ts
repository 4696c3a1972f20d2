/** The pages about reports, as an administrator's forms post to them. */
import { beforeEach, expect, test } from "vitest";
import type { Actor } from "#app/features/accounts/roles.ts";
import { creditMinutes } from "#app/features/hours/ledger.server.ts";
import { postReport } from "#app/features/reports/board-reports.server.ts";
import type { ReportingBody } from "#app/features/reports/reporting.ts";
import * as reportPage from "#app/routes/admin/report.tsx";
import * as reportsPage from "#app/routes/admin/reports.tsx";
import { fsmtbRosterDoor, reportCsvDoor, reportXlsDoor } from "#app/routes/api/report-files.server.ts";
import { minutes } from "#app/shared/minutes.ts";
import { anAccount } from "#tests/support/factories.ts";
import { answerOf, args, get, post } from "#tests/support/requests.ts";
import { freshStore } from "#tests/support/store.ts";

const RANGE = { from: "2026-10-01", to: "2026-10-31" };
const BODY: ReportingBody = {
  id: "florida",
  name: "Florida",
  state: "FL",
  provider: "1",
  profession: "DEMO",
  courses: [{ unit: "module:pain-science", number: "7", ownId: null, publishing: null }],
};

let admin: Actor;

beforeEach(async () => {
  freshStore();
  admin = await anAccount({ role: "admin" });
  const learner = await anAccount({ licenceState: "FL", licenceNumber: "MA00123", name: "Ana Reyes" });
  await creditMinutes(
    {
      learnerId: learner.id,
      minutes: minutes(70),
      kind: "self_paced",
      topics: {},
      title: "Pain science",
      basis: { source: "module", unit: "module:pain-science", note: "n" },
      occurredOn: "2026-10-05",
      idempotencyKey: "k",
      actorId: learner.id,
    },
    new Date("2026-10-05T12:00:00Z"),
  );
});

const show = async (query: string) =>
  (await answerOf(async () => reportsPage.loader(args(await get(`/admin/reports${query}`, { as: admin }))))).json();
const send = async (fields: Record<string, string>) =>
  answerOf(async () => reportsPage.action(args(await post("/admin/reports", fields, { as: admin }))));

test("R64: the preview says what is missing for a valid upload, and posts nothing", async () => {
  const { preview } = await show("?body=florida&from=2026-10-01&to=2026-10-31");
  expect(preview).toMatchObject({ ready: 0, total: 1, missing: ["our provider number", expect.any(String), expect.any(String)] });
  expect(preview.rows[0]).toMatchObject({ learner: "Ana Reyes", licence: "00123", due: "4 November 2026" });
  expect(preview.rows[0].faults).toHaveLength(3);
  const answer = await send({ body: "florida", ...RANGE });
  expect([answer.status, (await answer.json()).errors.form]).toEqual([409, expect.stringContaining("something to mend")]);
});

test.each([
  ["days in the wrong order", { body: "florida", from: "2026-10-31", to: "2026-10-01" }, 422],
  ["a day that does not exist", { body: "florida", from: "2026-02-30", to: "2026-10-01" }, 422],
  ["a body that is none", { body: "mars", ...RANGE }, 404],
  ["nothing at all", {}, 422],
])("%s are refused", async (_, fields, status) => {
  expect((await send(fields)).status).toBe(status);
});

test("an address that makes no sense shows the last thirty days", async () => {
  expect((await show("?body=mars&from=x&to=")).preview).toMatchObject({ body: { id: "florida" } });
});

test("a posted report is shown, downloaded, and marked where the body turned a row away", async () => {
  const posted = await postReport(admin, BODY, RANGE, new Date("2026-11-01T12:00:00Z"));
  const report = posted.ok ? posted.value.id : "";
  const load = async () => (await answerOf(async () => reportPage.loader(args(await get("/", { as: admin }), { report })))).json();
  const mark = async (fields: Record<string, string>) =>
    answerOf(async () => reportPage.action(args(await post("/", fields, { as: admin }), { report })));
  expect((await load()).rows).toMatchObject([{ position: 1, licence: "00123", course: "7", rejection: null }]);

  const knock = async (door: typeof reportXlsDoor | typeof reportCsvDoor) =>
    answerOf(async () => door.answer(await get("/", { as: admin }), { report }));
  expect((await knock(reportXlsDoor)).headers.get("Content-Type")).toBe("application/vnd.ms-excel");
  expect(await (await knock(reportCsvDoor)).text()).toContain("1,7,,,00123,10/05/2026,State=FL,Profession=DEMO");

  expect((await mark({ position: "0", words: "x" })).status).toBe(422);
  expect((await mark({ position: "2", words: "Not found." })).status).toBe(422);
  expect((await mark({ position: "1", words: " " })).status).toBe(422);
  expect((await mark({ position: "1", words: "Not found." })).status).toBe(302);
  expect((await mark({ position: "1", words: "Not found." })).status).toBe(422);
  expect((await load()).rows).toMatchObject([{ rejection: "Not found." }]);
});

test("the registry's roster is made for the days that are asked for", async () => {
  const roster = async (query: string) =>
    answerOf(async () => fsmtbRosterDoor.answer(await get(`/admin/fsmtb-roster.csv${query}`, { as: admin })));
  expect(await (await roster("?body=florida&from=2026-10-01&to=2026-10-31")).text()).toContain("Ana Reyes");
  expect(await (await roster("?body=florida&from=2026-11-01&to=2026-11-30")).text()).not.toContain("Ana Reyes");
  expect((await roster("?body=florida")).status).toBe(404);
});
