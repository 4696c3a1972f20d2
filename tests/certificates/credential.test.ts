/** What a credential says, and that its two signatures hold by other means than those that made them. */
import { createHash, createPublicKey, verify } from "node:crypto";
import fc from "fast-check";
import { decodeJwt, decodeProtectedHeader } from "jose";
import { beforeEach, expect, test } from "vitest";
import { issueCourseCertificate } from "#app/features/certificates/course-certificate.server.ts";
import { credentialOf } from "#app/features/certificates/credential.ts";
import { jwtHolds } from "#app/features/certificates/credential-jwt.server.ts";
import { multibaseOf, withProof } from "#app/features/certificates/credential-proof.server.ts";
import { hashedEmail, signedForms } from "#app/features/certificates/credential-sealing.server.ts";
import { OpenBadge } from "#app/features/certificates/credential-shape.ts";
import { credentialByCode } from "#app/features/certificates/credentials.server.ts";
import { pairOf } from "#app/features/certificates/key-files.server.ts";
import { activePair } from "#app/features/certificates/signing-keys.server.ts";
import { TOPICS } from "#app/features/course/topics.ts";
import { creditMinutes } from "#app/features/hours/ledger.server.ts";
import { minutes } from "#app/shared/minutes.ts";
import { anAccount } from "#tests/support/factories.ts";
import { FIXED_KEY, RECORD } from "./a-record.ts";
import { aCertificate, freshHouse, NOW } from "./earned.ts";

beforeEach(() => {
  freshHouse();
});

const FACTS = {
  origin: "https://attune.example",
  issuerId: "did:web:attune.example",
  id: "0f4b8b1e-6d0e-4a58-9a9f-3f1f6f6a2c11",
  subjectId: "7a0d6bb0-52f1-4b0b-8f0b-0a0f3b1f9c7d",
  record: RECORD,
  awardedDate: "2026-11-20T10:42:00Z",
  email: hashedEmail(" Maren@Example.org ", "Q2p7bXhGv0kR9sTn"),
  achieved: {
    slug: "cancer-related-distress",
    number: 2,
    title: "Cancer-related distress",
    description: "What distress is.",
    narrative: "Read it and pass.",
    minutes: 70,
  },
  place: { list: 1, place: 94567 },
} as const;

async function issued(learner?: Awaited<ReturnType<typeof anAccount>>) {
  const holder = learner ?? (await anAccount({ email: "ana@example.org", licenceNumber: "MA0123456", licenceState: "FL" }));
  const code = await aCertificate(holder, "Ana Reyes, LMT");
  const forms = await credentialByCode(code);
  if (!forms) throw new Error("No credential.");
  return { code, forms, credential: JSON.parse(forms.vc.body) };
}

test("R41: the credential says what the certificate says, each statement in its own place", async () => {
  const { code, credential } = await issued();
  expect(OpenBadge.safeParse(credential).error).toBeUndefined();
  const said = Object.fromEntries(
    credential.credentialSubject.result.map((each: { resultDescription: string; value?: string; status?: string }) => [
      each.resultDescription.split("#")[1],
      each.value ?? each.status,
    ]),
  );
  expect(said).toEqual({
    status: "Completed",
    minutes: "35",
    "minutes-self_paced": "35",
    "topic-distress": "28",
    "topic-communication": "7",
    delivery: "Self-paced home study, online",
    assessment: "Passed the final test; pass mark 75 %",
    approval: "No CE approval is claimed for this course",
  });
  expect(credential).toMatchObject({
    type: ["VerifiableCredential", "OpenBadgeCredential"],
    issuer: { id: "did:web:127.0.0.1%3A3000", type: ["Profile"] },
    awardedDate: "2026-11-20T10:42:00Z",
    credentialSubject: {
      id: expect.stringMatching(/^urn:uuid:/u),
      activityEndDate: "2026-10-29T00:00:00Z",
      achievement: { id: "http://127.0.0.1:3000/achievements/cancer-related-distress/v1", version: "1" },
    },
    evidence: [{ id: `http://127.0.0.1:3000/verify/${code}` }],
  });
  expect(credential.credentialSubject).not.toHaveProperty("creditsEarned");
});

test("R51: neither score, address, licence number nor the code's certificate id beyond its own address is in it, and no one is called certified", async () => {
  const { forms } = await issued();
  for (const body of [forms.vc.body, JSON.stringify(decodeJwt(forms.jwt.body))]) {
    expect(body).not.toMatch(/ana@example\.org|MA0123456|"93|93 %|certified|certification|\bCEU/iu);
  }
});

test("the hash of an address is that of the trimmed, lower-cased address followed by the salt", () => {
  const wanted = createHash("sha256").update("maren@example.orgQ2p7bXhGv0kR9sTn").digest("hex");
  expect(FACTS.email).toEqual({ hash: `sha256$${wanted}`, salt: "Q2p7bXhGv0kR9sTn" });
});

test("hours are a JSON number where they come out exactly in quarters, and whole minutes always", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6000 }), (figure) => {
      const record = { ...RECORD, minutes: figure, minutesByKind: { self_paced: figure } };
      const { credentialSubject } = credentialOf({ ...FACTS, record });
      expect(credentialSubject.result.map((each) => ("value" in each ? each.value : ""))).toContain(String(figure));
      if (figure % 15 === 0) expect((credentialSubject.creditsEarned ?? 0) * 60).toBe(figure);
      else expect(credentialSubject).not.toHaveProperty("creditsEarned");
    }),
  );
});

test("R2: the course's credential keeps reading and supervised practice apart", async () => {
  const learner = await anAccount();
  const instructor = await anAccount({ role: "instructor" });
  const given = [
    [840, "self_paced"],
    [420, "live_online"],
    [180, "supervised_clinical"],
  ] as const;
  for (const [figure, kind] of given) {
    const topics = Object.fromEntries(TOPICS.map((topic, place) => [topic, minutes(place === 0 ? figure - 8 * 20 : 20)]));
    const line = { learnerId: learner.id, minutes: minutes(figure), kind, topics, title: "Hours", basis: {}, occurredOn: "2026-11-18" };
    await creditMinutes({ ...line, idempotencyKey: kind, actorId: instructor.id }, NOW);
  }
  const outcome = await issueCourseCertificate(learner, { name: "Ana" }, NOW);
  const forms = await credentialByCode(outcome.ok ? outcome.value.code : "");
  const { credentialSubject } = JSON.parse(forms?.vc.body ?? "{}");
  expect(credentialSubject.creditsEarned).toBe(24);
  expect(credentialSubject.achievement.id).toBe("http://127.0.0.1:3000/achievements/course/v1");
  const values = credentialSubject.result.map((each: { resultDescription: string; value: string }) => [
    each.resultDescription.split("#")[1],
    each.value,
  ]);
  expect(Object.fromEntries(values)).toMatchObject({ "minutes-self_paced": "840", "minutes-supervised_clinical": "180" });
});

test("the token says the same as the JSON, and its registered claims repeat it", async () => {
  const { forms, credential } = await issued();
  const { proof: _proof, ...claims } = credential;
  const { iss, jti, sub, nbf, ...payload } = decodeJwt(forms.jwt.body);
  expect(payload).toEqual(claims);
  expect([iss, jti, sub, nbf]).toEqual([
    claims.issuer.id,
    claims.id,
    claims.credentialSubject.id,
    new Date(claims.validFrom).getTime() / 1000,
  ]);
  const rsa = await activePair("RS256", NOW);
  expect(decodeProtectedHeader(forms.jwt.body)).toEqual({
    alg: "RS256",
    typ: "JWT",
    kid: `http://127.0.0.1:3000/keys/${rsa.id.slice("rs256-".length)}`,
  });
  expect(await jwtHolds(forms.jwt.body, createPublicKey(rsa.publicPem))).toBe(true);
});

test("node's own RSA finds the token's signature good, without the library that made it", async () => {
  const { forms } = await issued();
  const [head, body, signature = ""] = forms.jwt.body.split(".");
  const { publicPem } = await activePair("RS256", NOW);
  expect(verify("sha256", Buffer.from(`${head}.${body}`), publicPem, Buffer.from(signature, "base64url"))).toBe(true);
});

test("the same facts, keys and date give the same bytes", async () => {
  const pair = pairOf("Ed25519", FIXED_KEY);
  const rsa = await activePair("RS256", NOW);
  const proof = { method: `${FACTS.issuerId}#${await multibaseOf(pair.publicPem)}`, privateKey: pair.privateKey };
  const keys = { proof, jwt: { kid: "https://attune.example/keys/x", privateKey: rsa.privateKey } };
  const [first, second] = [await signedForms(credentialOf(FACTS), keys, NOW), await signedForms(credentialOf(FACTS), keys, NOW)];
  expect(first).toEqual(second);
});

test("a credential that says what its contexts do not define is not signed", async () => {
  const pair = pairOf("Ed25519", FIXED_KEY);
  const key = { method: `${FACTS.issuerId}#${await multibaseOf(pair.publicPem)}`, privateKey: pair.privateKey };
  await expect(withProof({ ...credentialOf(FACTS), salary: "high" }, key, NOW)).rejects.toThrow();
});
