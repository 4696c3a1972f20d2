/** The certificate of a live session: for whoever was there for all of it, once, and never where minutes were missed or taken back. */
import { beforeEach, expect, test } from "vitest";
import type { Actor } from "#app/features/accounts/roles.ts";
import { verifyAuditChain } from "#app/features/audit/audit.server.ts";
import { certificateByCode, certificatesOf } from "#app/features/certificates/certificates.server.ts";
import { checkCredential } from "#app/features/certificates/credential-check.server.ts";
import { credentialByCode } from "#app/features/certificates/credentials.server.ts";
import { frozenDossier } from "#app/features/certificates/dossier.server.ts";
import { DECLINED } from "#app/features/certificates/evaluation.ts";
import { shelfOf } from "#app/features/certificates/holder-view.server.ts";
import { readFrozen } from "#app/features/certificates/record.ts";
import {
  issueSessionCertificate,
  recordSessionEvaluation,
  sessionCertificateViewFor,
} from "#app/features/certificates/session-certificate.server.ts";
import { verificationAnswer } from "#app/features/certificates/verification.server.ts";
import { creditMinutes, ledgerOf } from "#app/features/hours/ledger.server.ts";
import { mirrorInput } from "#app/features/hours/mirror.ts";
import { tapByHand } from "#app/features/live/attendance.server.ts";
import { attestSession } from "#app/features/live/attestations.server.ts";
import { PlanForm } from "#app/features/live/session-forms.ts";
import * as page from "#app/routes/learn/session-certificate.tsx";
import * as editionPage from "#app/routes/public/edition.tsx";
import { minutes } from "#app/shared/minutes.ts";
import { provideStore, store } from "#db/client.server.ts";
import {
  achievement,
  auditEvent,
  certificate,
  certificateEvent,
  certificateForm,
  certificatePlace,
  sessionEvaluation,
} from "#db/schema.server.ts";
import { aPart, aSession, at, booked, END, START } from "#tests/live/planned.ts";
import { anAccount } from "#tests/support/factories.ts";
import { failingStore } from "#tests/support/failing-store.ts";
import { answerOf, args, get, post } from "#tests/support/requests.ts";
import { freshHouse, replacedWith } from "./earned.ts";

const AFTER = at("17:45");
const LATER = new Date("2027-03-25T09:00:00Z");
const ANA = { name: "Ana Reyes, LMT" };

let house: ReturnType<typeof freshHouse>;
let instructor: Actor;
let ana: Actor;
let bea: Actor;
let id: string;

beforeEach(async () => {
  await aDay();
});

/** A session of two kinds: two hours in the room, one on screen. */
async function aDay(): Promise<void> {
  house = freshHouse();
  instructor = await anAccount({ role: "instructor", name: "Ruth Calder" });
  ana = await anAccount({ name: "Ana Reyes", email: "ana@example.org", licenceNumber: "MA0123456", licenceState: "FL" });
  bea = await anAccount({ name: "Bea Okafor" });
  const middle = START + 7_200_000;
  const parts = [
    aPart({ endsAt: middle, minutes: minutes(120), topics: { ethics: minutes(120) } }),
    aPart({ kind: "live_online", startsAt: middle, endsAt: END, minutes: minutes(60), topics: { communication: minutes(60) } }),
  ];
  id = await aSession(instructor, { link: "https://meet.example/secret-room", parts });
  await booked(id, ana, bea);
}

async function tapped(learner: Actor, kind: "in" | "out", time: string): Promise<void> {
  const outcome = await tapByHand(instructor, id, { learnerId: learner.id, kind, at: at(time).getTime() }, at(time));
  if (!outcome.ok) throw new Error(outcome.reason);
}

/** Ana is there for all of it, Bea comes late, and the instructor signs. */
async function signed(): Promise<void> {
  await tapped(ana, "in", "13:58");
  await tapped(ana, "out", "17:30");
  await tapped(bea, "in", "15:00");
  await tapped(bea, "out", "17:30");
  const outcome = await attestSession(instructor, id, instructor.name, AFTER);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.reason));
}

async function evaluated(): Promise<void> {
  await signed();
  await recordSessionEvaluation(ana, id, DECLINED, LATER);
}

const issue = (actor = ana) => issueSessionCertificate(actor, id, ANA, LATER);
const stepOf = async (actor: Actor) => (await sessionCertificateViewFor(actor, id, LATER))?.step ?? null;

async function theCode(): Promise<string> {
  await evaluated();
  const outcome = await issue();
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.reason));
  return outcome.value.code;
}

test("R40: whoever was there for all of it has a Certificate of Completion over the approved minutes, untested", async () => {
  const code = await theCode();
  const { signed: record } = readFrozen((await certificateByCode(code))?.row.record ?? "");
  expect(record).toMatchObject({
    kind: "session",
    type: "Certificate of Completion",
    name: "Ana Reyes, LMT",
    title: "Positioning in the room",
    edition: null,
    completedOn: "2027-03-20",
    issuedOn: "2027-03-25",
    timeZone: "America/Chicago",
    delivery: "Mixed: Live online 1 h; Live, in person 2 h",
    place: "Online and Harbor School, Room 4",
    minutes: 180,
    minutesByKind: { live_in_person: 120, live_online: 60 },
    minutesByTopic: { ethics: 120, communication: 60 },
    assessment: null,
    approvals: [],
    approvalStatement: "No CE approval is claimed for this course",
    instructor: "Ruth Calder",
    licence: { state: "FL", shown: "•••456" },
  });
  expect(await verifyAuditChain()).toBeNull();
});

test("the desk vouches for it by its code, its badge and its PDF, and no word of it calls anyone certified", async () => {
  const code = await theCode();
  const { answer } = await verificationAnswer(code, LATER, "192.0.2.1");
  if (answer.status !== "valid") throw new Error(answer.status);
  const fields = Object.fromEntries(answer.fields.map(({ label, value }) => [label, value]));
  expect(fields).toMatchObject({ "Live session": "Positioning in the room", Hours: "3 h", Subjects: "Ethics 2 h; Communication 1 h" });
  expect(Object.keys(fields)).not.toContain("Assessment");
  const forms = await credentialByCode(code);
  expect(await checkCredential(forms?.vc.body ?? "", LATER)).toMatchObject({ verdict: "valid", code });
  expect(await checkCredential(forms?.jwt.body ?? "", LATER)).toMatchObject({ verdict: "valid", code });
  const all = JSON.stringify([answer, forms?.vc.body]);
  expect(all).not.toMatch(/certified|certification|\bCEU|secret-room|ana@example|MA0123456/iu);
});

test("its badge names a dossier of its own, which is frozen and read as a page, and tells nobody the way into the room", async () => {
  const code = await theCode();
  const credential = JSON.parse((await credentialByCode(code))?.vc.body ?? "{}");
  const { achievement: given, creditsEarned } = credential.credentialSubject;
  expect(given.id).toBe(`http://127.0.0.1:3000/achievements/session-${id}/v1`);
  expect([given.name, creditsEarned]).toEqual(["Positioning in the room", 3]);
  const dossier = await frozenDossier(`session-${id}`, "1");
  expect(dossier?.dossier).toMatchObject({
    kind: "session",
    provider: { instructor: "Ruth Calder" },
    parts: [
      { kind: "live_in_person", on: "2027-03-20", minutes: 120 },
      { kind: "live_online", minutes: 60 },
    ],
  });
  expect(dossier?.body).not.toMatch(/secret-room|Reyes|Okafor/u);
  const shown = await answerOf(async () => editionPage.loader(args(await get("/"), { module: `session-${id}`, number: "1" })));
  expect(await shown.json()).toMatchObject({ kind: "session", title: "Positioning in the room" });
  await tappedAgain();
  expect((await store().db.select().from(achievement).all()).length).toBe(1);
});

/** A second holder of the same session: the dossier is there already. */
async function tappedAgain(): Promise<void> {
  expect(await sessionCertificateViewFor(bea, id, LATER)).toMatchObject({ step: "not_whole" });
}

test("R31: who missed minutes, who waits for the signature and who was never there get none", async () => {
  expect(await stepOf(ana)).toBe("wait");
  expect(await issue()).toMatchObject({ reason: "not_attended" });
  await signed();
  expect([await stepOf(ana), await stepOf(bea)]).toEqual(["evaluate", "not_whole"]);
  await recordSessionEvaluation(bea, id, DECLINED, LATER);
  expect(await issue(bea)).toMatchObject({ reason: "not_attended" });
  expect(await store().db.select().from(sessionEvaluation).all()).toEqual([]);
  const chloe = await anAccount();
  expect(await stepOf(chloe)).toBeNull();
  expect(await issue(chloe)).toMatchObject({ reason: "not_there" });
  expect(await issue(instructor)).toMatchObject({ reason: "not_there" });
  expect(await issueSessionCertificate(ana, "no-such-session", ANA, LATER)).toMatchObject({ reason: "not_there" });
});

test("hours that were taken back, whole or in part, give none; given again they do", async () => {
  await evaluated();
  const [line] = await ledgerOf(ana.id);
  if (!line) throw new Error("No line.");
  const admin = await anAccount({ role: "admin" });
  const taking = { actorId: admin.id, reason: "Counted by mistake.", occurredOn: "2027-03-22" };
  await creditMinutes(mirrorInput(line, taking), LATER);
  expect([await stepOf(ana), (await issue()).ok]).toEqual(["taken_back", false]);
  const mirror = (await ledgerOf(ana.id)).at(-1);
  if (mirror) await creditMinutes(mirrorInput(mirror, taking), LATER);
  expect(await stepOf(ana)).toBe("confirm_name");
  const part = { minutes: minutes(-10), kind: line.kind, topics: {}, title: "Less", idempotencyKey: "part", learnerId: ana.id };
  await creditMinutes({ ...part, ...taking, basis: { source: "session", partOf: line.id } }, LATER);
  expect([await stepOf(ana), await issue()]).toEqual(["taken_back", { ok: false, reason: "not_attended" }]);
});

test("what was issued stays issued, whatever becomes of the hours later", async () => {
  const code = await theCode();
  const [line] = await ledgerOf(ana.id);
  const admin = await anAccount({ role: "admin" });
  if (line) await creditMinutes(mirrorInput(line, { actorId: admin.id, reason: "Counted by mistake.", occurredOn: "2027-03-22" }), LATER);
  expect(await sessionCertificateViewFor(ana, id, LATER)).toEqual({ title: "Positioning in the room", step: "issued", code });
});

test("R39: nothing is issued before the evaluation was answered or declined; the first answer stands", async () => {
  await signed();
  expect(await issue()).toMatchObject({ reason: "not_evaluated" });
  await Promise.all([
    recordSessionEvaluation(ana, id, { ...DECLINED, hours: 5 }, LATER),
    recordSessionEvaluation(ana, id, DECLINED, LATER),
  ]);
  const [answer, ...more] = await store().db.select().from(sessionEvaluation).all();
  expect([answer?.declined, JSON.parse(answer?.answers ?? "{}").hours, more]).toEqual([0, 5, []]);
});

test("R42: no name and an address in its place are refused", async () => {
  await evaluated();
  expect(await issueSessionCertificate(ana, id, { name: " " }, LATER)).toMatchObject({ reason: "no_name" });
  expect(await issueSessionCertificate(ana, id, { name: "ana@example.org" }, LATER)).toMatchObject({ reason: "name_is_an_address" });
});

test("from two tabs at once it is issued once", async () => {
  await evaluated();
  const [one, other] = await Promise.all([issue(), issue()]);
  expect(one).toEqual(other);
  expect(await certificatesOf(ana.id)).toHaveLength(1);
});

test("wherever the engine gives up, the certificate and all that belongs to it are there or nothing is", async () => {
  const tables = [certificate, certificateEvent, certificateForm, certificatePlace, achievement];
  for (let failAt = 1; ; failAt += 1) {
    await aDay();
    await evaluated();
    const failing = failingStore(house, failAt);
    provideStore(failing);
    const came = await issue().catch(() => null);
    provideStore(house);
    const counts = [];
    for (const table of tables) counts.push((await house.db.select().from(table).all()).length);
    const issues = (await house.db.select().from(auditEvent).all()).filter(({ action }) => action === "certificate.issued");
    counts.push(issues.length);
    expect(counts, `call ${failAt}`).toEqual(came ? [1, 1, 2, 1, 1, 1] : [0, 0, 0, 0, 0, 0]);
    if (failing.calls() < failAt) break;
    expect(failAt).toBeLessThan(120);
  }
}, 120_000);

test("R59: it is issued again under a new name, and still names its session", async () => {
  const code = await theCode();
  const fresh = await replacedWith(code, "Ana Lima", { now: LATER });
  expect((await certificateByCode(fresh))?.row).toMatchObject({ kind: "session", sessionId: id });
  expect(await sessionCertificateViewFor(ana, id, LATER)).toMatchObject({ step: "issued", code: fresh });
});

test("the shelf leads to a session's certificate until it is issued", async () => {
  await signed();
  expect((await shelfOf(ana, LATER)).sessions).toEqual([{ id, title: "Positioning in the room", on: "20 March 2027" }]);
  expect((await shelfOf(bea, LATER)).sessions).toEqual([]);
  await recordSessionEvaluation(ana, id, DECLINED, LATER);
  await issue();
  expect((await shelfOf(ana, LATER)).sessions).toEqual([]);
});

test("R5: a session is not planned under a title that no certificate may carry, and an older one gives none", async () => {
  const plan = { title: "Certified in positioning", summary: "s", place: "", capacity: "3", timeZone: "America/Chicago" };
  const answer = PlanForm.safeParse(plan);
  expect(answer.error?.issues.map(({ path, message }) => [path[0], message])).toContainEqual([
    "title",
    expect.stringContaining("another word"),
  ]);
  id = await aSession(instructor, { title: "CEU day", parts: [aPart({ startsAt: START, endsAt: END, minutes: minutes(180) })] });
  const chloe = await anAccount();
  await booked(id, chloe);
  await tapped(chloe, "in", "13:58");
  await tapped(chloe, "out", "17:30");
  await attestSession(instructor, id, instructor.name, AFTER);
  expect(await stepOf(chloe)).toBe("not_printable");
  await recordSessionEvaluation(chloe, id, DECLINED, LATER);
  expect(await issue(chloe)).toMatchObject({ reason: "not_printable" });
});

test("the page takes the evaluation, keeps a faulty name as typed, issues, and does not exist for whoever was not there", async () => {
  await signed();
  const params = { session: id };
  const send = async (fields: Record<string, string>, as = ana) =>
    answerOf(async () => page.action(args(await post(`/sessions/${id}/certificate`, fields, { as }), params)));
  const see = (as: Actor) => answerOf(async () => page.loader(args(await get(`/sessions/${id}/certificate`, { as }), params)));
  expect((await see(ana)).status).toBe(200);
  expect((await send({ _intent: "decline" })).headers.get("Location")).toBe(`/sessions/${id}/certificate`);
  const faulty = await send({ _intent: "issue", name: "ana@example.org" });
  expect([faulty.status, await faulty.json()]).toEqual([422, { errors: { name: expect.any(String) }, name: "ana@example.org" }]);
  expect((await send({ _intent: "issue", name: "Ana Reyes" })).headers.get("Location")).toMatch(/^\/certificates\/[0-9A-Z-]{21}$/u);
  const chloe = await anAccount();
  expect([(await see(chloe)).status, (await send({ _intent: "issue", name: "Chloé" }, chloe)).status]).toEqual([404, 404]);
  expect((await send({ _intent: "decline" }, bea)).status).toBe(404);
});
