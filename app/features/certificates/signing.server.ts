/** The Ed25519 keys that certificates are signed with: made at first use, kept readable by the server alone, and named in a history. */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from "node:crypto";
import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync, readFileSync, statSync, writeSync } from "node:fs";
import path from "node:path";
import { desc, isNull } from "drizzle-orm";
import { env } from "#app/env.server.ts";
import { change, type Store, store } from "#db/client.server.ts";
import { signingKey } from "#db/schema.server.ts";

export interface Signer {
  readonly keyId: string;
  /** The signature of the bytes, base64url. */
  sign(bytes: Uint8Array): string;
}

const signers = new Map<string, Signer>();
const publicKeys = new Map<string, KeyObject>();
/** Keys are few; the bound only keeps damaged rows from filling memory. */
const MOST_CACHED_KEYS = 100;

/**
 * The signer of the newest key that is not retired; the first call ever makes the key file and its row.
 * @throws {Error} when the key file is missing or can be read by other users of the machine
 */
export async function activeSigner(now: Date): Promise<Signer> {
  const row = (await newestKey(store())) ?? (await change((lane) => firstKey(lane, now)));
  const known = signers.get(row.id);
  if (known) return known;
  const signer = signerOf(row.id, createPrivateKey(readKeyFile(row.id)));
  signers.set(row.id, signer);
  return signer;
}

/** A signer of a private key, e.g. one that is not on this disk. @throws {Error} when the key's id is another */
export function signerOf(keyId: string, privateKey: KeyObject): Signer {
  const id = keyIdOf(createPublicKey(privateKey).export({ type: "spki", format: "pem" }).toString());
  if (id !== keyId) throw new Error(`The signing key file of ${keyId} holds another key: ${id}.`);
  return { keyId, sign: (bytes) => sign(null, bytes, privateKey).toString("base64url") };
}

/** A key is named by what it is: the first 128 bits of the SHA-256 of its public half. */
export function keyIdOf(publicKeyPem: string): string {
  const der = createPublicKey(publicKeyPem).export({ type: "spki", format: "der" });
  return `ed25519-${createHash("sha256").update(der).digest("hex").slice(0, 32)}`;
}

/** Whether the signature is the key's over exactly these bytes. A malformed key or signature is simply false. */
export function signatureHolds(key: { readonly id: string; readonly publicKey: string }, bytes: Uint8Array, signature: string): boolean {
  try {
    return verify(null, bytes, parsedKey(key), Buffer.from(signature, "base64url"));
  } catch {
    return false;
  }
}

function parsedKey({ id, publicKey }: { readonly id: string; readonly publicKey: string }): KeyObject {
  const known = publicKeys.get(`${id} ${publicKey}`);
  if (known) return known;
  // A key exchanged in its row no longer has the name that certificates know it by.
  if (keyIdOf(publicKey) !== id) throw new Error(`The public key under ${id} is another key.`);
  const key = createPublicKey(publicKey);
  if (publicKeys.size >= MOST_CACHED_KEYS) publicKeys.clear();
  publicKeys.set(`${id} ${publicKey}`, key);
  return key;
}

function newestKey({ db }: Store): Promise<{ readonly id: string } | undefined> {
  return db
    .select({ id: signingKey.id })
    .from(signingKey)
    .where(isNull(signingKey.retiredAt))
    .orderBy(desc(signingKey.activatedAt))
    .limit(1)
    .get();
}

/** The file comes before the row: a crash between the two leaves an unused file, never a key that cannot sign. */
async function firstKey(lane: Store, now: Date): Promise<{ readonly id: string }> {
  const made = await newestKey(lane);
  if (made) return made;
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const pem = publicKey.export({ type: "spki", format: "pem" }).toString();
  const id = keyIdOf(pem);
  writeKeyFile(id, privateKey.export({ type: "pkcs8", format: "pem" }).toString());
  const row = { id, algorithm: "Ed25519", publicKey: pem, activatedAt: now.getTime(), retiredAt: null };
  await lane.atomic([lane.db.insert(signingKey).values(row)]);
  return row;
}

function keyFile(keyId: string): string {
  return path.join(env().dataDir, "keys", `${keyId}.pem`);
}

function writeKeyFile(keyId: string, pem: string): void {
  const folder = path.dirname(keyFile(keyId));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const file = openSync(keyFile(keyId), "wx", 0o600);
  writeSync(file, pem);
  fsyncSync(file);
  closeSync(file);
}

function readKeyFile(keyId: string): string {
  const file = keyFile(keyId);
  const mode = statSync(file, { throwIfNoEntry: false })?.mode;
  if (mode === undefined)
    throw new Error(`The signing key ${file} is missing. Put it back from the backup; nothing can be issued without it.`);
  if ((mode & 0o077) !== 0) throw new Error(`The signing key ${file} can be read by other users of this machine. Run: chmod 600 ${file}`);
  return readFileSync(file, "utf8");
}
