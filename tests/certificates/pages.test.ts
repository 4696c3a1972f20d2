/** The pages from the passed test to the certificate, as forms post to them without JavaScript. */
import { beforeEach, expect, test } from "vitest";
import type { Actor } from "#app/features/accounts/roles.ts";
import { DECLINED, EvaluationForm, isDeclined } from "#app/features/certificates/evaluation.ts";
import * as adminCertificate from "#app/routes/admin/certificate.tsx";
import * as adminCertificates from "#app/routes/admin/certificates.tsx";
import * as sheet from "#app/routes/learn/certificate.tsx";
import * as shelf from "#app/routes/learn/certificates.tsx";
import * as modulePage from "#app/routes/learn/module-certificate.tsx";
import { anAccount } from "#tests/support/factories.ts";
import { answerOf, args, get, post } from "#tests/support/requests.ts";
import { aCertificate, anEdition, aRound, freshHouse, SLUG } from "./earned.ts";

let learner: Actor;

beforeEach(async () => {
  freshHouse();
  learner = await anAccount({ name: "Ana Reyes" });
});

const PATH = `/learn/${SLUG}/certificate`;
const view = async (as = learner) => answerOf(async () => modulePage.loader(args(await get(PATH, { as }), { module: SLUG })));
const send = async (fields: Record<string, string>) =>
  answerOf(async () => modulePage.action(args(await post(PATH, fields, { as: learner }), { module: SLUG })));

test("the page says what is missing, asks the evaluation, asks the name, and leads to the certificate", async () => {
  expect((await view()).status).toBe(404);
  const editionId = await anEdition();
  expect(await (await view()).json()).toMatchObject({ step: "begin" });
  await aRound(learner, { editionId });
  expect(await (await view()).json()).toMatchObject({ step: "pass_the_test", sectionsLeft: 1, passMark: 75 });
  await aRound(learner, { percent: 88, round: 2, editionId });
  expect(await (await view()).json()).toMatchObject({ step: "evaluate" });
  expect((await send({ _intent: "decline" })).headers.get("Location")).toBe(PATH);
  expect(await (await view()).json()).toMatchObject({ step: "confirm_name", name: "Ana Reyes", licence: null });
  const issued = await send({ _intent: "issue", name: " Ana  Reyes, LMT " });
  expect(issued.headers.get("Location")).toMatch(/^\/certificates\/[0-9A-Z-]{21}$/u);
  expect(await (await view()).json()).toMatchObject({ step: "issued" });
});

test("R42: an empty or unreadable name answers 422 with a sentence beside the field and keeps what was typed", async () => {
  await aRound(learner, { percent: 88, editionId: await anEdition() });
  await send({ _intent: "decline" });
  for (const name of ["", "   ", "ana@example.org", "Ana\u0000", "x".repeat(121), "\u202eAna"]) {
    const answer = await send({ _intent: "issue", name });
    expect(answer.status, JSON.stringify(name)).toBe(422);
    expect(await answer.json()).toMatchObject({ errors: { name: expect.any(String) }, name });
  }
  expect((await send({})).status).toBe(422);
  expect((await send({ _intent: "anything" })).status).toBe(422);
});

test("names in any script and composition are taken as they are written", async () => {
  await aRound(learner, { percent: 88, editionId: await anEdition() });
  await send({ _intent: "decline" });
  const issued = await send({ _intent: "issue", name: "Zoe\u0308 李 مها" });
  const code = issued.headers.get("Location")?.split("/").at(-1) ?? "";
  const page = await answerOf(async () => sheet.loader(args(await get(`/certificates/${code}`, { as: learner }), { code })));
  expect((await page.json()).fields[0]).toEqual({ key: "name", label: "Name", value: "Zoë 李 مها" });
});

test("R39: an evaluation with a figure or a comment is an answer; one with nothing is declined; others are refused", () => {
  expect(isDeclined(EvaluationForm.parse({}))).toBe(true);
  expect(isDeclined(DECLINED)).toBe(true);
  expect(isDeclined(EvaluationForm.parse({ hours: "1" }))).toBe(false);
  expect(isDeclined(EvaluationForm.parse({ comment: "Long." }))).toBe(false);
  for (const hours of ["0", "6", "3.5", "x"]) expect(EvaluationForm.safeParse({ hours }).success).toBe(false);
});

test("the list shows the holder's own certificates and what the whole course still lacks", async () => {
  const code = await aCertificate(learner);
  const mine = await (await answerOf(async () => shelf.loader(args(await get("/certificates", { as: learner }))))).json();
  expect(mine.certificates).toMatchObject([{ code, status: "valid", completed: "29 October 2026" }]);
  expect(mine.course.missing).toMatch(/^Missing: 24 h, of these 10 h live, of these 3 h supervised practice; topics: /u);
  const other = await anAccount();
  expect((await (await answerOf(async () => shelf.loader(args(await get("/certificates", { as: other }))))).json()).certificates).toEqual(
    [],
  );
  expect((await answerOf(async () => sheet.loader(args(await get("/", { as: other }), { code })))).status).toBe(404);
  const tried = await answerOf(async () => shelf.action(args(await post("/certificates", { name: "Ana" }, { as: learner }))));
  expect(tried.status).toBe(409);
});

test("an administrator's page carries each step, refuses a thin reason, and says why her own proposal waits", async () => {
  const code = await aCertificate(learner);
  const [ada, bo] = [await anAccount({ role: "admin" }), await anAccount({ role: "admin" })];
  const load = async (as: Actor) => (await answerOf(async () => adminCertificate.loader(args(await get("/", { as }), { code })))).json();
  const act = async (as: Actor, fields: Record<string, string>) =>
    answerOf(async () => adminCertificate.action(args(await post("/", fields, { as }), { code })));

  const thin = await act(ada, { _intent: "revoke", reasonClass: "", reason: "short" });
  expect([thin.status, await thin.json()]).toMatchObject([
    422,
    { errors: { reasonClass: "Choose a reason.", reason: expect.any(String) }, values: { reason: "short" } },
  ]);
  expect((await act(ada, { _intent: "revoke", reasonClass: "issued_in_error", reason: "The wrong module was named." })).status).toBe(302);
  const { proposal } = await load(ada);
  expect(proposal).toMatchObject({ own: true });
  const own = await act(ada, { _intent: "decide", proposal: proposal.id, decision: "carried_out" });
  expect([own.status, (await own.json()).errors.form]).toEqual([409, expect.stringContaining("second administrator")]);
  expect((await act(bo, { _intent: "decide", proposal: proposal.id, decision: "carried_out" })).status).toBe(302);
  expect(await load(bo)).toMatchObject({
    status: "revoked",
    events: [{ what: "Issued" }, { what: "Revoked", why: "Issued by mistake: The wrong module was named." }],
  });
  expect((await act(bo, { _intent: "decide", proposal: crypto.randomUUID(), decision: "declined" })).status).toBe(404);
});

test("the administrators' pages are not there for learners", async () => {
  const code = await aCertificate(learner);
  for (const call of [
    async () => adminCertificates.loader(args(await get("/admin/certificates", { as: learner }))),
    async () => adminCertificate.loader(args(await get("/", { as: learner }), { code })),
    async () => adminCertificate.action(args(await post("/", { _intent: "decide" }, { as: learner }), { code })),
  ]) {
    expect((await answerOf(call)).status).toBe(404);
  }
});
