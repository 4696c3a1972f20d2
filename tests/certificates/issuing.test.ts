/** A certificate is issued once, to whom it belongs, and stays as it was issued. */
import { generateKeyPairSync } from "node:crypto";
import { chmodSync, readdirSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { updateProfile } from "#app/features/accounts/accounts.server.ts";
import { verifyAuditChain } from "#app/features/audit/audit.server.ts";
import {
  certificateByCode,
  certificateFor,
  certificatesOf,
  issueModuleCertificate,
} from "#app/features/certificates/certificates.server.ts";
import { courseStandingOf, issueCourseCertificate } from "#app/features/certificates/course-certificate.server.ts";
import { signedFileFor } from "#app/features/certificates/downloads.server.ts";
import { missingSentence, moduleStep } from "#app/features/certificates/eligibility.ts";
import { recordEvaluation } from "#app/features/certificates/evaluation.server.ts";
import { DECLINED } from "#app/features/certificates/evaluation.ts";
import { NameForm } from "#app/features/certificates/forms.ts";
import { moduleViewFor } from "#app/features/certificates/holder-view.server.ts";
import { keyIdOf } from "#app/features/certificates/key-files.server.ts";
import { readFrozen } from "#app/features/certificates/record.ts";
import { activeSigner } from "#app/features/certificates/signing.server.ts";
import { TOPICS } from "#app/features/course/topics.ts";
import { creditMinutes } from "#app/features/hours/ledger.server.ts";
import { licencesOf } from "#app/features/licences/licence-rows.server.ts";
import { correctLicence } from "#app/features/licences/licences.server.ts";
import { minutes } from "#app/shared/minutes.ts";
import { provideStore, store } from "#db/client.server.ts";
import { certificate, certificateEvent, evaluation, signingKey } from "#db/schema.server.ts";
import { anAccount } from "#tests/support/factories.ts";
import { failingStore } from "#tests/support/failing-store.ts";
import { DATA_DIR } from "#tests/support/settings.ts";
import { aCertificate, anApproval, anEdition, aRound, freshHouse, NOW, SLUG } from "./earned.ts";

beforeEach(() => {
  freshHouse();
});

const signedOf = async (code: string) => readFrozen((await certificateByCode(code))?.row.record ?? "").signed;

test("the way to a module's certificate has one next step at a time", () => {
  expect(moduleStep({ passed: false, evaluated: false, issued: null })).toBe("pass_the_test");
  expect(moduleStep({ passed: false, evaluated: true, issued: null })).toBe("pass_the_test");
  expect(moduleStep({ passed: true, evaluated: false, issued: null })).toBe("evaluate");
  expect(moduleStep({ passed: true, evaluated: true, issued: null })).toBe("confirm_name");
  expect(moduleStep({ passed: true, evaluated: true, issued: "A" })).toBe("issued");
});

test("R39: nothing is issued before the pass, nor before the evaluation was answered or declined", async () => {
  const learner = await anAccount();
  expect(await issueModuleCertificate(learner, SLUG, { name: "Ana" }, NOW)).toMatchObject({ reason: "no_module" });
  const editionId = await anEdition();
  await aRound(learner, { percent: 74, editionId });
  expect(await recordEvaluation(learner, SLUG, DECLINED, NOW)).toMatchObject({ reason: "not_passed" });
  expect(await issueModuleCertificate(learner, SLUG, { name: "Ana" }, NOW)).toMatchObject({ reason: "not_passed" });
  await aRound(learner, { percent: 75, round: 2, editionId });
  expect(await issueModuleCertificate(learner, SLUG, { name: "Ana" }, NOW)).toMatchObject({ reason: "not_evaluated" });
  await recordEvaluation(learner, SLUG, { ...DECLINED, hours: 4 }, NOW);
  await recordEvaluation(learner, SLUG, DECLINED, NOW);
  expect(await store().db.select().from(evaluation).all()).toMatchObject([{ declined: 0 }]);
  expect(await issueModuleCertificate(learner, SLUG, { name: "Ana" }, NOW)).toMatchObject({ ok: true });
});

test("R39: continuing without answering is recorded as declined", async () => {
  const learner = await anAccount();
  await aCertificate(learner);
  expect(await store().db.select().from(evaluation).all()).toMatchObject([{ declined: 1, answers: "{}" }]);
});

test("R42: an empty name blocks the issue, and an e-mail address is never a name", async () => {
  const learner = await anAccount({ email: "ana@example.org" });
  await aRound(learner, { percent: 90, editionId: await anEdition() });
  await recordEvaluation(learner, SLUG, DECLINED, NOW);
  for (const name of ["", "   ", "ana@example.org"]) {
    expect(await issueModuleCertificate(learner, SLUG, { name }, NOW)).toMatchObject({ ok: false });
    expect(NameForm.safeParse({ name }).success).toBe(false);
  }
  expect(await certificatesOf(learner.id)).toEqual([]);
});

test("R18, R40, R41: the record says what the edition is worth, when it was passed on the learner's calendar, and by which mark", async () => {
  const learner = await anAccount({ licenceNumber: "MA0123456", licenceState: "FL" });
  const signed = await signedOf(await aCertificate(learner, "Ana Reyes, LMT"));
  expect(signed).toMatchObject({
    type: "Certificate of Achievement",
    name: "Ana Reyes, LMT",
    licence: { state: "FL", shown: "•••456" },
    edition: 1,
    completedOn: "2026-10-29",
    issuedOn: "2026-11-20",
    timeZone: "America/Chicago",
    minutes: 35,
    minutesByTopic: { distress: 28, communication: 7 },
    assessment: "Passed the final test; pass mark 75 %",
    approvalStatement: "No CE approval is claimed for this course",
  });
});

test("R6: an approval is printed only when it covers the edition and the day of completion", async () => {
  const learner = await anAccount();
  const [first, second] = [await anEdition(1), await anEdition(2)];
  await anApproval(first, "2026-01-01", "2026-10-28");
  await anApproval(first, "2026-10-30", "2027-10-28");
  await anApproval(second, "2026-01-01", "2026-12-31");
  await aRound(learner, { percent: 90, editionId: first });
  await recordEvaluation(learner, SLUG, DECLINED, NOW);
  const issued = await issueModuleCertificate(learner, SLUG, { name: "Ana" }, NOW);
  expect((await signedOf(issued.ok ? issued.value.code : "")).approvals).toEqual([]);

  const other = await anAccount();
  await anApproval(first, "2026-10-29", "2026-10-29");
  await aRound(other, { percent: 90, editionId: first });
  await recordEvaluation(other, SLUG, DECLINED, NOW);
  const covered = await issueModuleCertificate(other, SLUG, { name: "Bea" }, NOW);
  expect((await signedOf(covered.ok ? covered.value.code : "")).approvals).toHaveLength(1);
});

test("asked fifty times at once, the same round has one certificate, one event and one audit line", async () => {
  const learner = await anAccount();
  await aRound(learner, { percent: 90, editionId: await anEdition() });
  await recordEvaluation(learner, SLUG, DECLINED, NOW);
  const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => issueModuleCertificate(learner, SLUG, { name: `Ana ${n}` }, NOW)));
  expect(new Set(answers.map((each) => (each.ok ? each.value.code : each.reason))).size).toBe(1);
  expect(await store().db.select().from(certificate).all()).toHaveLength(1);
  expect(await store().db.select().from(certificateEvent).all()).toHaveLength(1);
  expect(await verifyAuditChain()).toBeNull();
});

test("wherever the engine gives up, a certificate is there whole or not at all", async () => {
  for (let failAt = 1; ; failAt += 1) {
    const fresh = freshHouse();
    const learner = await anAccount();
    await aRound(learner, { percent: 90, editionId: await anEdition() });
    await recordEvaluation(learner, SLUG, DECLINED, NOW);
    const failing = failingStore(fresh, failAt);
    provideStore(failing);
    const came = await issueModuleCertificate(learner, SLUG, { name: "Ana" }, NOW).catch(() => null);
    provideStore(fresh);
    const rows = [(await fresh.db.select().from(certificate).all()).length, (await fresh.db.select().from(certificateEvent).all()).length];
    expect(rows).toEqual(came ? [1, 1] : [0, 0]);
    if (failing.calls() < failAt) break;
    expect(failAt).toBeLessThan(60);
  }
});

test("beginning a module again takes nothing from the round that was passed", async () => {
  const learner = await anAccount();
  const editionId = await anEdition();
  await aRound(learner, { percent: 90, editionId });
  await aRound(learner, { round: 2, editionId });
  expect(await moduleViewFor(learner, SLUG, NOW)).toMatchObject({ step: "evaluate" });
});

test("R43: after name, licence, time zone and keys have changed, a download is the same to the byte", async () => {
  const learner = await anAccount({ licenceNumber: "MA0123456", licenceState: "FL" });
  const code = await aCertificate(learner);
  const before = await signedFileFor(learner, code);
  await updateProfile(learner, { name: "Another Name", timeZone: "Europe/Paris" });
  for (const { id } of await licencesOf(learner.id)) {
    await correctLicence(learner, id, { state: "TX", number: "MT999999", renewsBy: null, cycleBegan: null }, NOW);
  }
  const { db, atomic } = store();
  await atomic([db.update(signingKey).set({ retiredAt: NOW.getTime() })]);
  expect(await signedFileFor({ ...learner, name: "Another Name" }, code)).toEqual(before);
});

test("someone else's certificate is not there, and an administrator sees it", async () => {
  const [learner, stranger, admin] = [await anAccount(), await anAccount(), await anAccount({ role: "admin" })];
  const code = await aCertificate(learner);
  expect(await certificateFor(stranger, code)).toBeNull();
  expect(await certificateFor(learner, code)).not.toBeNull();
  expect(await certificateFor(admin, code)).not.toBeNull();
  expect(await signedFileFor(stranger, code)).toBeNull();
});

test("the key is a file that only the server can read", async () => {
  const signer = await activeSigner(NOW);
  const folder = path.join(DATA_DIR, "keys");
  const file = path.join(folder, `${signer.keyId}.pem`);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder).every((name) => name.endsWith(".pem"))).toBe(true);
  expect((await activeSigner(NOW)).keyId).toBe(signer.keyId);
});

test("a key file that is missing, that others can read, or that holds another key is refused with the way to mend it", async () => {
  await activeSigner(NOW);
  const { db, atomic } = store();
  await atomic([db.update(signingKey).set({ retiredAt: NOW.getTime() })]);
  const { publicKey } = generateKeyPairSync("ed25519");
  const pem = publicKey.export({ type: "spki", format: "pem" }).toString();
  const id = keyIdOf(pem);
  await atomic([db.insert(signingKey).values({ id, algorithm: "Ed25519", publicKey: pem, activatedAt: NOW.getTime(), retiredAt: null })]);
  await expect(activeSigner(NOW)).rejects.toThrow("missing");
  const file = path.join(DATA_DIR, "keys", `${id}.pem`);
  writeFileSync(file, generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o644 });
  await expect(activeSigner(NOW)).rejects.toThrow("chmod 600");
  chmodSync(file, 0o600);
  await expect(activeSigner(NOW)).rejects.toThrow("another key");
});

test("a retired key signs nothing new, and what it signed stays as it was", async () => {
  const learner = await anAccount();
  const code = await aCertificate(learner);
  const { db, atomic } = store();
  await atomic([db.update(signingKey).set({ retiredAt: NOW.getTime() })]);
  const old = (await certificateByCode(code))?.row.keyId;
  expect((await activeSigner(NOW)).keyId).not.toBe(old);
  expect(
    await db
      .select()
      .from(signingKey)
      .where(eq(signingKey.id, old ?? ""))
      .all(),
  ).toHaveLength(1);
});

test("R2: the course certificate says exactly what is missing, and 24 hours of reading alone never earn it", async () => {
  const learner = await anAccount();
  const instructor = await anAccount({ role: "instructor" });
  const credit = (
    figure: number,
    kind: "self_paced" | "live_online" | "supervised_clinical",
    topics: readonly (typeof TOPICS)[number][],
    key: string,
  ) =>
    creditMinutes(
      {
        learnerId: learner.id,
        minutes: minutes(figure),
        kind,
        topics: Object.fromEntries(topics.map((topic) => [topic, minutes(figure / topics.length)])),
        title: "Hours",
        basis: {},
        occurredOn: "2026-11-18",
        idempotencyKey: key,
        actorId: kind === "self_paced" ? learner.id : instructor.id,
      },
      NOW,
    );
  await credit(
    1440,
    "self_paced",
    TOPICS.filter((topic) => topic !== "bias_equity"),
    "a",
  );
  const outcome = await issueCourseCertificate(learner, { name: "Ana" }, NOW);
  expect(outcome.ok).toBe(false);
  expect(missingSentence((await courseStandingOf(learner.id)).missing)).toBe(
    "Missing: 10 h live, of these 3 h supervised practice; topic: Bias and equity",
  );
  await credit(420, "live_online", ["bias_equity"], "b");
  await credit(180, "supervised_clinical", ["ethics"], "c");
  const issued = await issueCourseCertificate(learner, { name: "Ana" }, NOW);
  const again = await issueCourseCertificate(learner, { name: "Ana Again" }, NOW);
  expect(issued).toEqual(again);
  const signed = await signedOf(issued.ok ? issued.value.code : "");
  expect(signed).toMatchObject({
    kind: "course",
    minutes: 2040,
    minutesByKind: { self_paced: 1440, live_online: 420, supervised_clinical: 180 },
    delivery: "Mixed: Self-paced home study, online 24 h; Live online 7 h; Supervised practice, in person 3 h",
    place: "Online and in person",
    completedOn: "2026-11-18",
  });
  expect(Object.keys(signed.minutesByKind)).not.toContain("reviewed_assignment");
});
