/** How a record is signed and checked with Ed25519. */
import { createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { type KeyPair, keyIdOf, pairOf } from "./key-files.server.ts";
import { activePair } from "./signing-keys.server.ts";

export interface Signer {
  readonly keyId: string;
  /** The signature of the bytes, base64url. */
  sign(bytes: Uint8Array): string;
}

const publicKeys = new Map<string, KeyObject>();
/** Keys are few; the bound only keeps damaged rows from filling memory. */
const MOST_CACHED_KEYS = 100;

/** The signer of records. @throws {Error} when the key file is missing or can be read by other users of the machine */
export async function activeSigner(now: Date): Promise<Signer> {
  return signerWith(await activePair("Ed25519", now));
}

/** A signer of a private key, e.g. one that is not on this disk. @throws {Error} when the key's id is another */
export function signerOf(keyId: string, privateKey: KeyObject): Signer {
  const pair = pairOf("Ed25519", privateKey);
  if (pair.id !== keyId) throw new Error(`The signing key file of ${keyId} holds another key: ${pair.id}.`);
  return signerWith(pair);
}

function signerWith({ id, privateKey }: KeyPair): Signer {
  return { keyId: id, sign: (bytes) => sign(null, bytes, privateKey).toString("base64url") };
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
