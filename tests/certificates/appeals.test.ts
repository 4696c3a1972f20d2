/** A holder says that a revocation is wrong, and somebody who did not decide it answers; every word stays. */
import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "#app/features/accounts/roles.ts";
import { verifyAuditChain } from "#app/features/audit/audit.server.ts";
import { answerAppeal, appealAgainst, appealsAbout } from "#app/features/certificates/appeals.server.ts";
import { certificateByCode } from "#app/features/certificates/certificates.server.ts";
import { decideProposal, proposeReinstatement, proposeRevocation } from "#app/features/certificates/governing.server.ts";
import { holderMattersOf } from "#app/features/certificates/holder-matters.server.ts";
import { governedCertificate, waitingAppeals } from "#app/features/certificates/oversight.server.ts";
import { statusOf } from "#app/features/certificates/status.ts";
import * as adminPage from "#app/routes/admin/certificate.tsx";
import * as sheetPage from "#app/routes/learn/certificate.tsx";
import { provideStore, store } from "#db/client.server.ts";
import { auditEvent, certificateAppeal, certificateAppealAnswer, certificateProposal, letter } from "#db/schema.server.ts";
import { aLicence, anAccount } from "#tests/support/factories.ts";
import { failingStore } from "#tests/support/failing-store.ts";
import { answerOf, args, type Fields, post } from "#tests/support/requests.ts";
import { aCertificate, freshHouse, NOW, replacedWith } from "./earned.ts";

const STATED = { reasonClass: "not_own_work", reason: "Two attempts came from one keyboard at once." };
const APPEAL = { text: "The keyboards were two: my colleague sat beside me." };
const UPHELD = { outcome: "upheld", answer: "The seating plan shows two machines." } as const;
const DISMISSED = { outcome: "dismissed", answer: "The seating plan shows one machine." } as const;
const LATER = new Date("2026-11-24T08:00:00Z");

let house: ReturnType<typeof freshHouse>;
let learner: Actor;
let ada: Actor;
let bo: Actor;
let cy: Actor;
let code: string;

beforeEach(async () => {
  house = freshHouse();
  learner = await anAccount({ name: "Ana Reyes", email: "ana@example.org" });
  ada = await anAccount({ role: "admin", name: "Ada First" });
  bo = await anAccount({ role: "admin", name: "Bo Second" });
  cy = await anAccount({ role: "admin", name: "Cy Third" });
  code = await aCertificate(learner);
});

async function revoke(): Promise<void> {
  const proposed = await proposeRevocation(ada, code, STATED, NOW);
  if (!proposed.ok) throw new Error(proposed.reason);
  await decideProposal(bo, proposed.value.proposalId, "carried_out", NOW);
}

async function appealed(): Promise<string> {
  await revoke();
  const outcome = await appealAgainst(learner, code, APPEAL, NOW);
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.value.appealId;
}

const statusNow = async () => statusOf((await certificateByCode(code))?.events ?? []).kind;
const lettersNow = async () => store().db.select().from(letter).all();

test("R58: the holder appeals once against what stands, receives a receipt with her own words, and staff see it wait", async () => {
  expect(await appealAgainst(learner, code, APPEAL, NOW)).toMatchObject({ reason: "not_revoked" });
  await revoke();
  const before = (await lettersNow()).length;
  const twice = await Promise.all([appealAgainst(learner, code, APPEAL, NOW), appealAgainst(learner, code, APPEAL, NOW)]);
  expect(twice.map((each) => (each.ok ? "sent" : each.reason)).sort()).toEqual(["already_appealed", "sent"]);
  const letters = await lettersNow();
  expect(letters).toHaveLength(before + 1);
  expect(letters.at(-1)).toMatchObject({ recipient: "ana@example.org" });
  expect(letters.at(-1)?.body).toContain(APPEAL.text);
  expect(await waitingAppeals(cy)).toMatchObject([{ code, name: "Ana Reyes" }]);
  expect(await verifyAuditChain()).toBeNull();
});

test("nobody else appeals, and to her there is no such certificate", async () => {
  await revoke();
  for (const other of [await anAccount(), ada])
    expect(await appealAgainst(other, code, APPEAL, NOW)).toMatchObject({ reason: "no_certificate" });
  expect(await appealAgainst(learner, "0000-0000-0000-0000-0", APPEAL, NOW)).toMatchObject({ reason: "no_certificate" });
});

test("R58: neither of the two who revoked answers, nor the holder; a third does, once", async () => {
  const appealId = await appealed();
  expect(await answerAppeal(ada, appealId, UPHELD, LATER)).toMatchObject({ reason: "took_the_decision" });
  expect(await answerAppeal(bo, appealId, DISMISSED, LATER)).toMatchObject({ reason: "took_the_decision" });
  expect(await answerAppeal(learner, appealId, UPHELD, LATER)).toMatchObject({ reason: "own_appeal" });
  expect(await answerAppeal(cy, "no-such-appeal", UPHELD, LATER)).toMatchObject({ reason: "no_appeal" });
  const dee = await anAccount({ role: "admin" });
  const both = await Promise.all([answerAppeal(cy, appealId, DISMISSED, LATER), answerAppeal(dee, appealId, UPHELD, LATER)]);
  expect(both.map((each) => (each.ok ? "answered" : each.reason)).sort()).toEqual(["already_answered", "answered"]);
  expect(await store().db.select().from(certificateAppealAnswer).all()).toHaveLength(1);
});

test("R58: upheld, the same append proposes to make it valid again; a second person confirms, and the answer and its date stay", async () => {
  const appealId = await appealed();
  expect(await answerAppeal(cy, appealId, UPHELD, LATER)).toMatchObject({ ok: true });
  expect((await lettersNow()).at(-1)?.body).toContain(UPHELD.answer);
  expect(await statusNow()).toBe("revoked");
  const [, proposal] = await store().db.select().from(certificateProposal).all();
  expect(proposal).toMatchObject({ kind: "reinstated", reasonClass: "appeal_upheld", reason: UPHELD.answer, proposedBy: cy.id });
  expect(await holderMattersOf(learner, code)).toMatchObject({ mayAppeal: false, upheldWaits: true });
  expect(await decideProposal(cy, proposal?.id ?? "", "carried_out", LATER)).toMatchObject({ reason: "own_proposal" });
  expect(await decideProposal(ada, proposal?.id ?? "", "carried_out", LATER)).toMatchObject({ ok: true });
  expect(await statusNow()).toBe("valid");
  const [kept] = await appealsAbout((await certificateByCode(code))?.row.id ?? "");
  expect(kept).toMatchObject({
    appeal: { text: APPEAL.text, madeAt: NOW.getTime() },
    answer: { ...UPHELD, at: LATER.getTime(), proposalId: proposal?.id },
  });
  expect(await holderMattersOf(learner, code)).toMatchObject({
    revoked: null,
    mayAppeal: false,
    upheldWaits: false,
    appeals: [{ answer: { upheld: true } }],
  });
  expect(await waitingAppeals(bo)).toEqual([]);
  expect(await verifyAuditChain()).toBeNull();
});

test("upheld while the same proposal waits already: that one is taken, there are not two", async () => {
  const appealId = await appealed();
  const waiting = await proposeReinstatement(ada, code, { reasonClass: "revoked_in_error", reason: "I mistook the keyboards." }, NOW);
  expect(await answerAppeal(cy, appealId, UPHELD, LATER)).toMatchObject({ ok: true });
  const [answer] = await store().db.select().from(certificateAppealAnswer).all();
  expect(answer?.proposalId).toBe(waiting.ok ? waiting.value.proposalId : "");
});

test("not upheld, it stays revoked, the holder reads why, and she cannot appeal against the same revocation again", async () => {
  await answerAppeal(cy, await appealed(), DISMISSED, LATER);
  expect(await statusNow()).toBe("revoked");
  expect((await lettersNow()).at(-1)?.body).toContain(DISMISSED.answer);
  expect(await appealAgainst(learner, code, APPEAL, LATER)).toMatchObject({ reason: "already_appealed" });
  expect(await holderMattersOf(learner, code)).toMatchObject({
    mayAppeal: false,
    appeals: [{ answer: { upheld: false, words: DISMISSED.answer } }],
  });
});

test("an appeal that was overtaken needs no answer, and a new revocation can be appealed against anew", async () => {
  const appealId = await appealed();
  const again = await proposeReinstatement(ada, code, { reasonClass: "revoked_in_error", reason: "I mistook the keyboards." }, NOW);
  await decideProposal(cy, again.ok ? again.value.proposalId : "", "carried_out", NOW);
  expect(await answerAppeal(await anAccount({ role: "admin" }), appealId, UPHELD, LATER)).toMatchObject({ reason: "overtaken" });
  expect(await waitingAppeals(cy)).toEqual([]);
  await revoke();
  expect(await appealAgainst(learner, code, APPEAL, LATER)).toMatchObject({ ok: true });
});

test("wherever the engine gives up, an appeal and its answer are stored with letter and audit line or not at all", async () => {
  await revoke();
  const counts = async () =>
    Promise.all(
      [certificateAppeal, certificateAppealAnswer, certificateProposal, auditEvent, letter].map(
        async (table) => (await house.db.select().from(table).all()).length,
      ),
    );
  for (const act of [
    () => appealAgainst(learner, code, APPEAL, NOW),
    async () => answerAppeal(cy, (await house.db.select().from(certificateAppeal).all())[0]?.id ?? "", UPHELD, LATER),
  ]) {
    const before = await counts();
    for (let failAt = 1; ; failAt += 1) {
      provideStore(failingStore(house, failAt));
      const outcome = await act().catch(() => null);
      provideStore(house);
      if (outcome?.ok) break;
      expect(await counts(), `call ${failAt}`).toEqual(before);
      expect(failAt).toBeLessThan(30);
    }
    expect(await counts()).not.toEqual(before);
  }
});

describe("on the pages", () => {
  const posts = async (page: { action(received: ReturnType<typeof args>): unknown }, as: Actor, fields: Fields) =>
    answerOf(async () => page.action(args(await post(`/certificates/${code}`, fields, { as }), { code })));

  test("the holder sends her appeal from her certificate; a word is not enough, and what she typed stays in the box", async () => {
    await revoke();
    const short = await posts(sheetPage, learner, { _intent: "appeal", text: "No." });
    expect([short.status, await short.json()]).toMatchObject([
      422,
      { text: "No.", errors: { text: expect.stringContaining("10 characters") } },
    ]);
    const sent = await posts(sheetPage, learner, { _intent: "appeal", ...APPEAL });
    expect([sent.status, sent.headers.get("Location")]).toEqual([302, `/certificates/${code}#appeal`]);
    const again = await posts(sheetPage, learner, { _intent: "appeal", ...APPEAL });
    expect([again.status, await again.json()]).toMatchObject([422, { errors: { form: expect.stringContaining("arrived already") } }]);
    for (const other of [await anAccount(), ada])
      expect((await posts(sheetPage, other, { _intent: "appeal", ...APPEAL })).status).toBe(404);
  });

  test("R86: she has it issued again there with her present license, and is led to the new one", async () => {
    expect((await posts(sheetPage, learner, { _intent: "reissue" })).status).toBe(422);
    await aLicence(learner.id, { licenceNumber: "MA7777777", licenceState: "FL" });
    expect(await holderMattersOf(learner, code)).toMatchObject({ reissue: { before: null, after: "MA7777777, FL" } });
    const sent = await posts(sheetPage, learner, { _intent: "reissue" });
    const fresh = sent.headers.get("Location")?.split("/").at(-1) ?? "";
    expect(await holderMattersOf(learner, fresh)).toMatchObject({ reissue: null });
    expect(await holderMattersOf(learner, code)).toMatchObject({ replacedBy: fresh, reissue: null });
  });

  test("staff answer from the certificate's page, and are told why they may not", async () => {
    const appealId = await appealed();
    const answer = { _intent: "answer_appeal", appeal: appealId, ...DISMISSED };
    const own = await posts(adminPage, ada, answer);
    expect([own.status, await own.json()]).toMatchObject([409, { errors: { form: expect.stringContaining("one of the two") } }]);
    const short = await posts(adminPage, cy, { ...answer, answer: "No." });
    expect([short.status, await short.json()]).toMatchObject([422, { values: { answer: "No." } }]);
    expect((await posts(adminPage, cy, answer)).status).toBe(302);
    expect(await governedCertificate(ada, code)).toMatchObject({
      appeals: [{ answer: { words: DISMISSED.answer }, refusal: "already_answered" }],
    });
  });

  test("R59: what was seen as evidence stays with staff: no page of the holder's tells it", async () => {
    const fresh = await replacedWith(code, "Ana Lima");
    for (const each of [code, fresh]) {
      const page = await answerOf(async () => sheetPage.loader(args(await post("/", {}, { as: learner }), { code: each })));
      expect(await page.text()).not.toContain("Court order");
    }
    expect(JSON.stringify(await governedCertificate(ada, code))).toContain("Court order");
  });

  test("to staff who look at it, a holder's matters are not shown", async () => {
    await appealed();
    expect(await holderMattersOf(ada, code)).toBeNull();
  });
});

test("the audit log tells of appeals without their words", async () => {
  await answerAppeal(cy, await appealed(), UPHELD, LATER);
  const rows = JSON.stringify(await store().db.select().from(auditEvent).all());
  for (const told of ["certificate.appealed", "certificate.appeal.upheld"]) expect(rows).toContain(told);
  for (const hidden of [APPEAL.text, UPHELD.answer, "Reyes", "example.org"]) expect(rows).not.toContain(hidden);
});
