/** The private keys: files that the server alone may read, or given by the environment; never in a table. */
import { createHash, createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from "node:crypto";
import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync, readFileSync, statSync, writeSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { env } from "#app/env.server.ts";

/** `Ed25519` signs records and embedded proofs; `RS256` (RSA, 2048 bit) is the floor that every reader of JWTs accepts. */
export const KEY_ALGORITHMS = ["Ed25519", "RS256"] as const;
export type KeyAlgorithm = (typeof KEY_ALGORITHMS)[number];

/** A private key with the name it is known by and its public half. */
export interface KeyPair {
  readonly id: string;
  readonly algorithm: KeyAlgorithm;
  readonly privateKey: KeyObject;
  /** SPKI, PEM. */
  readonly publicPem: string;
}

const given = new Map<string, KeyPair>();
const generate = promisify(generateKeyPair);

/** A new pair, not yet kept anywhere. Takes up to a second for RSA: never in the write lane. */
export async function newKeyPair(algorithm: KeyAlgorithm): Promise<KeyPair> {
  const { privateKey } = await (algorithm === "Ed25519" ? generate("ed25519") : generate("rsa", { modulusLength: 2048 }));
  return pairOf(algorithm, privateKey);
}

/** The pair that the environment gives, or null. @throws {Error} when it is no key of the algorithm */
export function keyFromEnvironment(algorithm: KeyAlgorithm): KeyPair | null {
  const pem = env().signingKeys[algorithm];
  if (pem === null) return null;
  const known = given.get(pem);
  if (known) return known;
  const pair = pairOf(algorithm, createPrivateKey(pem));
  const details = pair.privateKey.asymmetricKeyDetails;
  const fits =
    algorithm === "Ed25519"
      ? pair.privateKey.asymmetricKeyType === "ed25519"
      : pair.privateKey.asymmetricKeyType === "rsa" && (details?.modulusLength ?? 0) >= 2048;
  if (!fits)
    throw new Error(`SIGNING_KEY_${algorithm.toUpperCase()} is not ${algorithm === "Ed25519" ? "an Ed25519" : "an RSA 2048"} key.`);
  given.set(pem, pair);
  return pair;
}

/** The pair kept under the id. @throws {Error} when its file is missing, can be read by others, or holds another key */
export function keyFromFile(algorithm: KeyAlgorithm, id: string): KeyPair {
  const pair = pairOf(algorithm, createPrivateKey(readKeyFile(id)));
  if (pair.id !== id) throw new Error(`The signing key file of ${id} holds another key: ${pair.id}.`);
  return pair;
}

/** Keeps a new pair as a file of mode 0600, on the disk when it returns. */
export function keepAsFile({ id, privateKey }: KeyPair): void {
  const folder = path.dirname(keyFile(id));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const file = openSync(keyFile(id), "wx", 0o600);
  writeSync(file, privateKey.export({ type: "pkcs8", format: "pem" }).toString());
  fsyncSync(file);
  closeSync(file);
}

/** A pair of a private key at hand. */
export function pairOf(algorithm: KeyAlgorithm, privateKey: KeyObject): KeyPair {
  const publicPem = createPublicKey(privateKey).export({ type: "spki", format: "pem" }).toString();
  return { id: algorithm === "Ed25519" ? keyIdOf(publicPem) : `rs256-${thumbprintOf(publicPem)}`, algorithm, privateKey, publicPem };
}

/** An Ed25519 key is named by what it is: the first 128 bits of the SHA-256 of its public half. */
export function keyIdOf(publicKeyPem: string): string {
  const der = createPublicKey(publicKeyPem).export({ type: "spki", format: "der" });
  return `ed25519-${createHash("sha256").update(der).digest("hex").slice(0, 32)}`;
}

/** An RSA key's thumbprint: SHA-256 of its required members in order, base64url (RFC 7638). */
export function thumbprintOf(publicKeyPem: string): string {
  const { e, kty, n } = createPublicKey(publicKeyPem).export({ format: "jwk" });
  return createHash("sha256").update(JSON.stringify({ e, kty, n })).digest("base64url");
}

function keyFile(keyId: string): string {
  return path.join(env().dataDir, "keys", `${keyId}.pem`);
}

function readKeyFile(keyId: string): string {
  const file = keyFile(keyId);
  const mode = statSync(file, { throwIfNoEntry: false })?.mode;
  if (mode === undefined)
    throw new Error(`The signing key ${file} is missing. Put it back from the backup; nothing can be issued without it.`);
  if ((mode & 0o077) !== 0) throw new Error(`The signing key ${file} can be read by other users of this machine. Run: chmod 600 ${file}`);
  return readFileSync(file, "utf8");
}
