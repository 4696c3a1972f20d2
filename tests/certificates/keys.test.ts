/** The keys: private ones are files for the server alone, public ones a history that only grows. */
import { mkdtempSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { readEnv } from "#app/env.server.ts";
import { verifyAuditChain } from "#app/features/audit/audit.server.ts";
import { didDocument, jwkByThumbprint, jwkSet } from "#app/features/certificates/issuer.server.ts";
import { didOf } from "#app/features/certificates/issuer.ts";
import { thumbprintOf } from "#app/features/certificates/key-files.server.ts";
import { activePair, keyHistory, rotateKeys } from "#app/features/certificates/signing-keys.server.ts";
import { freshStore } from "#tests/support/store.ts";

const DATA_DIR = mkdtempSync(path.join(tmpdir(), "attune-keys-"));
process.env.DATA_DIR = DATA_DIR;
const NOW = new Date("2026-11-20T10:42:00Z");
const LATER = new Date("2027-11-20T10:42:00Z");

beforeEach(() => {
  freshStore();
});

test("both keys are made once, also when many ask at once, and only the server can read their files", async () => {
  const pairs = await Promise.all([1, 2].flatMap(() => [activePair("Ed25519", NOW), activePair("RS256", NOW)]));
  expect(new Set(pairs.map(({ id }) => id)).size).toBe(2);
  expect(await keyHistory()).toHaveLength(2);
  for (const { id } of pairs) expect(statSync(path.join(DATA_DIR, "keys", `${id}.pem`)).mode & 0o777).toBe(0o600);
});

test("no private key stands in the database", async () => {
  const { sqlite } = freshStore();
  await activePair("Ed25519", NOW);
  await activePair("RS256", NOW);
  expect(sqlite.serialize().toString("latin1")).not.toContain("PRIVATE KEY");
});

test("after a rotation new keys sign, and the old ones stay listed for ever", async () => {
  const [oldEd, oldRsa] = [await activePair("Ed25519", NOW), await activePair("RS256", NOW)];
  const before = await didDocument();
  await rotateKeys(LATER);
  const [newEd, newRsa] = [await activePair("Ed25519", LATER), await activePair("RS256", LATER)];
  expect(newEd.id).not.toBe(oldEd.id);
  expect(newRsa.id).not.toBe(oldRsa.id);
  const after = await didDocument();
  expect(after.assertionMethod).toEqual(expect.arrayContaining(before.assertionMethod));
  expect(after.assertionMethod).toHaveLength(4);
  expect((await jwkSet()).keys).toHaveLength(2);
  expect(await jwkByThumbprint(thumbprintOf(oldRsa.publicPem))).toMatchObject({ kty: "RSA", alg: "RS256" });
  expect(await jwkByThumbprint("unknown")).toBeNull();
  expect(await verifyAuditChain()).toBeNull();
});

test("the database keeps every key: none is deleted, exchanged or made young again", async () => {
  const { sqlite } = freshStore();
  await activePair("Ed25519", NOW);
  expect(() => sqlite.exec("DELETE FROM signing_key")).toThrow("append-only");
  expect(() => sqlite.exec("UPDATE signing_key SET public_key = 'x', retired_at = 1")).toThrow("append-only");
  sqlite.exec("UPDATE signing_key SET retired_at = 1");
  expect(() => sqlite.exec("UPDATE signing_key SET retired_at = NULL")).toThrow("append-only");
});

test("a key can be given by the environment, its line ends written as \\n", () => {
  const { signingKeys } = readEnv({ ...process.env, SIGNING_KEY_ED25519: "-----BEGIN\\nx\\n" });
  expect(signingKeys).toEqual({ Ed25519: "-----BEGIN\nx\n", RS256: null });
});

test("the issuer is the site's host, with a port's colon escaped", () => {
  expect(didOf("https://attune.example")).toBe("did:web:attune.example");
  expect(didOf("http://127.0.0.1:3000")).toBe("did:web:127.0.0.1%3A3000");
});
