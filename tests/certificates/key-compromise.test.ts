/** A key that was in other hands: marked for ever, it vouches for nothing by itself, and what we issued stays valid. */
import { execFile } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { CompactSign } from "jose";
import { beforeEach, expect, test } from "vitest";
import { verifyAuditChain } from "#app/features/audit/audit.server.ts";
import { checkCredential } from "#app/features/certificates/credential-check.server.ts";
import { withProof } from "#app/features/certificates/credential-proof.server.ts";
import { credentialByCode } from "#app/features/certificates/credentials.server.ts";
import { credentialKeys, didDocument, jwkByThumbprint, jwkSet } from "#app/features/certificates/issuer.server.ts";
import { reportCompromised } from "#app/features/certificates/key-compromise.server.ts";
import { decideReport, momentOf } from "#app/features/certificates/key-compromise.ts";
import { thumbprintOf } from "#app/features/certificates/key-files.server.ts";
import { activePair, keyHistory } from "#app/features/certificates/signing-keys.server.ts";
import { provideStore } from "#db/client.server.ts";
import { auditEvent, keyCompromise } from "#db/schema.server.ts";
import { aFolder } from "#tests/db/folders.ts";
import { anAccount } from "#tests/support/factories.ts";
import { failingStore } from "#tests/support/failing-store.ts";
import { aCertificate, freshHouse, NOW } from "./earned.ts";

/** Certificates of these tests are issued on 20 November. */
const BEFORE_ISSUE = new Date("2026-11-01T00:00:00Z");
const AFTER_ISSUE = new Date("2026-11-25T00:00:00Z");
const LATER = new Date("2026-12-01T09:00:00Z");
const STRANGERS_ADDRESS = "http://127.0.0.1:3000/credentials/6f1c2a34-0000-4000-8000-000000000000";

let house: ReturnType<typeof freshHouse>;
let code: string;
let json: string;
let jwt: string;

beforeEach(async () => {
  house = freshHouse();
  code = await aCertificate(await anAccount(), "Ana Reyes");
  const forms = await credentialByCode(code);
  json = forms?.vc.body ?? "";
  jwt = forms?.jwt.body ?? "";
});

/** What a thief makes with our key: another name under an address, signed at a date. */
async function forged(date: Date, id = STRANGERS_ADDRESS): Promise<string> {
  const { proof: _proof, ...credential } = JSON.parse(json);
  const { proof } = await credentialKeys(NOW);
  return JSON.stringify(await withProof({ ...credential, id, name: "Another module" }, proof, date));
}

async function forgedToken(): Promise<string> {
  const { jwt: key } = await credentialKeys(NOW);
  const payload = JSON.parse(Buffer.from(jwt.split(".")[1] ?? "", "base64url").toString());
  const changed = { ...payload, id: STRANGERS_ADDRESS, jti: STRANGERS_ADDRESS, name: "Another module" };
  return new CompactSign(new TextEncoder().encode(JSON.stringify(changed)))
    .setProtectedHeader({ alg: "RS256", typ: "JWT", kid: key.kid })
    .sign(key.privateKey);
}

const signatureIn = async (input: string) => (await checkCredential(input, LATER)).checks.find(({ name }) => name === "signature");
const COMPROMISED = (day: string) => expect.stringContaining(`signed by a key reported compromised on ${day}`);

async function marked(since: Date): Promise<string> {
  const { id } = await activePair("Ed25519", NOW);
  expect(await reportCompromised(id, since, LATER)).toMatchObject({ ok: true });
  return id;
}

test("a credential dated after the moment, and not in our records, is signed by a key reported compromised", async () => {
  const forgery = await forged(new Date("2026-11-28T00:00:00Z"));
  expect(await signatureIn(forgery)).toMatchObject({ result: "ok" });
  await marked(AFTER_ISSUE);
  expect(await signatureIn(forgery)).toMatchObject({ result: "failed", sentence: COMPROMISED("25 November 2026") });
  expect(await checkCredential(forgery, LATER)).toMatchObject({ verdict: "not_confirmed", code: null });
});

test("one that is dated before it, for a thief writes any date, and one under the address of another of ours, no less", async () => {
  const early = await forged(new Date("2026-11-21T00:00:00Z"));
  const atOurs = await forged(new Date("2026-11-21T00:00:00Z"), JSON.parse(json).id);
  await marked(AFTER_ISSUE);
  for (const forgery of [early, atOurs]) {
    expect(await signatureIn(forgery)).toMatchObject({ result: "failed", sentence: COMPROMISED("25 November 2026") });
    expect(await checkCredential(forgery, LATER)).toMatchObject({ verdict: "not_confirmed", code: null });
  }
});

test("what stands in our records stays valid, signed before the moment or after", async () => {
  await marked(AFTER_ISSUE);
  expect(await checkCredential(json, LATER)).toMatchObject({ verdict: "valid", code });
  const { id } = JSON.parse(JSON.stringify((await keyHistory())[0]));
  expect(await reportCompromised(id, BEFORE_ISSUE, LATER)).toEqual({ ok: true, value: { signsNow: null } });
  expect(await checkCredential(json, LATER)).toMatchObject({ verdict: "valid", code });
  expect(await signatureIn(json)).toMatchObject({ result: "ok", sentence: COMPROMISED("1 November 2026") });
  expect(await checkCredential(jwt, LATER)).toMatchObject({ verdict: "valid", code });
});

test("the same of the key of tokens", async () => {
  const forgery = await forgedToken();
  const { id } = await activePair("RS256", NOW);
  expect(await reportCompromised(id, AFTER_ISSUE, LATER)).toEqual({ ok: false, reason: "given_by_environment" });
  house.sqlite.exec("UPDATE signing_key SET retired_at = 1 WHERE algorithm = 'RS256'");
  expect(await reportCompromised(id, AFTER_ISSUE, LATER)).toMatchObject({ ok: true });
  expect(await signatureIn(forgery)).toMatchObject({ result: "failed", sentence: COMPROMISED("25 November 2026") });
  expect(await checkCredential(jwt, LATER)).toMatchObject({ verdict: "valid", code });
});

test("a stranger's key is no key of ours, compromised or not", async () => {
  const { proof: _proof, ...credential } = JSON.parse(json);
  const { proof } = await credentialKeys(NOW);
  const { privateKey } = generateKeyPairSync("ed25519");
  const forgery = JSON.stringify(await withProof(credential, { method: proof.method, privateKey }, NOW));
  await marked(AFTER_ISSUE);
  expect(await signatureIn(forgery)).toMatchObject({ result: "failed", sentence: expect.stringContaining("does not hold") });
});

test("the DID document and the key's own address say so, and the key stays listed", async () => {
  const [ed25519, rsa] = [await activePair("Ed25519", NOW), await activePair("RS256", NOW)];
  expect(JSON.stringify([await didDocument(), await jwkSet()])).not.toContain("revoked");
  await marked(AFTER_ISSUE);
  house.sqlite.exec("UPDATE signing_key SET retired_at = 1 WHERE algorithm = 'RS256'");
  await reportCompromised(rsa.id, BEFORE_ISSUE, LATER);
  const { verificationMethod, assertionMethod } = await didDocument();
  expect(verificationMethod.map((method) => ("revoked" in method ? method.revoked : null))).toEqual([
    "2026-11-25T00:00:00Z",
    null,
    "2026-11-01T00:00:00Z",
  ]);
  expect(assertionMethod).toHaveLength(3);
  const revoked = { revoked_at: BEFORE_ISSUE.getTime() / 1000, reason: "compromised" };
  expect(await jwkByThumbprint(thumbprintOf(rsa.publicPem))).toMatchObject({ kty: "RSA", revoked });
  expect((await keyHistory()).map(({ id }) => id)).toContain(ed25519.id);
});

test("a key that still signs is replaced first, and the new one vouches for what comes", async () => {
  const id = await marked(AFTER_ISSUE);
  const next = await activePair("Ed25519", LATER);
  expect(next.id).not.toBe(id);
  const fresh = await aCertificate(await anAccount());
  expect(await checkCredential((await credentialByCode(fresh))?.vc.body ?? "", LATER)).toMatchObject({ verdict: "valid", code: fresh });
  const actions = (await house.db.select().from(auditEvent).all()).map(({ action }) => action);
  expect(actions.filter((action) => action === "signing_key.compromised")).toHaveLength(1);
  expect(await verifyAuditChain()).toBeNull();
});

test("a report only moves the moment back, is never changed, and two at once are one", async () => {
  const id = await marked(AFTER_ISSUE);
  expect(await reportCompromised(id, AFTER_ISSUE, LATER)).toEqual({ ok: false, reason: "reported_already" });
  expect(await reportCompromised(id, LATER, LATER)).toEqual({ ok: false, reason: "reported_already" });
  expect(await reportCompromised(id, new Date("2027-01-01"), LATER)).toEqual({ ok: false, reason: "in_the_future" });
  expect(await reportCompromised("ed25519-nobody", BEFORE_ISSUE, LATER)).toEqual({ ok: false, reason: "no_key" });
  const both = await Promise.all([reportCompromised(id, BEFORE_ISSUE, LATER), reportCompromised(id, BEFORE_ISSUE, LATER)]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect((await house.db.select().from(keyCompromise).all()).map(({ since }) => since).sort()).toEqual([+BEFORE_ISSUE, +AFTER_ISSUE]);
  expect(() => house.sqlite.exec("UPDATE key_compromise SET since = 1")).toThrow("append-only");
  expect(() => house.sqlite.exec("DELETE FROM key_compromise")).toThrow("append-only");
});

test("wherever the engine gives up, mark and audit line agree", async () => {
  const { id } = await activePair("Ed25519", NOW);
  for (let failAt = 1; ; failAt += 1) {
    const failing = failingStore(house, failAt);
    provideStore(failing);
    const came = await reportCompromised(id, AFTER_ISSUE, LATER).catch(() => null);
    provideStore(house);
    const marks = (await house.db.select().from(keyCompromise).all()).length;
    const lines = (await house.db.select().from(auditEvent).all()).filter(({ action }) => action === "signing_key.compromised").length;
    expect([marks, lines], `call ${failAt}`).toEqual(came?.ok ? [1, 1] : [0, 0]);
    if (came?.ok) break;
    expect(failAt).toBeLessThan(40);
  }
});

test("the moment is a day or an instant, and nothing else", () => {
  expect(momentOf("2026-11-20")?.toISOString()).toBe("2026-11-20T00:00:00.000Z");
  expect(momentOf("2026-11-20T10:42:00+01:00")?.toISOString()).toBe("2026-11-20T09:42:00.000Z");
  for (const text of ["", "yesterday", "2026-02-30", "2026-13-01", "20 November 2026", "2026-11-20T10:42", "1700000000000"]) {
    expect(momentOf(text), text).toBeNull();
  }
  expect(decideReport(NOW, null, NOW)).toEqual({ ok: true, value: "may_report" });
});

function rotate(given: readonly string[], folder: string): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, DATA_DIR: folder };
    const child = execFile(process.execPath, ["--import", "tsx", "app/commands/keys-rotate.ts", ...given], { env }, (_error, out, err) =>
      resolve({ code: child.exitCode ?? -1, out, err }),
    );
  });
}

test("npm run keys:rotate: a wrong argument is answered with the usage, exit code 2; a mark says which key signs now", async () => {
  const folder = aFolder();
  const { id } = await activePair("Ed25519", NOW);
  expect(await rotate(["--compromised", id, "--since", "yesterday"], folder)).toMatchObject({
    code: 2,
    err: expect.stringContaining("--since DATE"),
  });
  expect(existsSync(path.join(folder, "attune.sqlite"))).toBe(false);
  writeFileSync(path.join(folder, "attune.sqlite"), house.sqlite.serialize());
  const done = await rotate(["--compromised", id, "--since", "2026-11-25"], folder);
  expect(done).toMatchObject({ code: 0, out: expect.stringContaining(`${id} is marked as compromised since 2026-11-25T00:00:00.000Z`) });
  expect(done.out).toMatch(/ed25519-[0-9a-f]{32} signs from now on/u);
  expect(readdirSync(path.join(folder, "keys"))).toHaveLength(1);
}, 120_000);
