/** Who issues: the did:web of the configured origin, its keys as others read them, and the addresses they are read at. */
import { createPublicKey } from "node:crypto";
import { env } from "#app/env.server.ts";
import { multibaseOf, type PinnedKey, type ProofKey } from "./credential-proof.server.ts";
import { didOf } from "./issuer.ts";
import { type KeyPair, thumbprintOf } from "./key-files.server.ts";
import { activePair, keyHistory, type PublicKey } from "./signing-keys.server.ts";
import { wholeSeconds } from "./whole-seconds.ts";

/** The issuer's id at this origin. */
export function issuerId(): string {
  return didOf(env().origin);
}

/** The address of an RSA key's bare JWK: the `kid` of what it signs at an address of ours. */
export function jwkAddress(publicPem: string, origin = env().origin): string {
  return `${origin}/keys/${thumbprintOf(publicPem)}`;
}

export interface CredentialKeys {
  readonly proof: ProofKey;
  readonly jwt: { readonly kid: string; readonly privateKey: KeyPair["privateKey"] };
}

/** The two keys that sign credentials now. */
export async function credentialKeys(now: Date): Promise<CredentialKeys> {
  const [ed25519, rsa] = [await activePair("Ed25519", now), await activePair("RS256", now)];
  return {
    proof: { method: `${issuerId()}#${await multibaseOf(ed25519.publicPem)}`, privateKey: ed25519.privateKey },
    jwt: { kid: jwkAddress(rsa.publicPem), privateKey: rsa.privateKey },
  };
}

/** Our Ed25519 keys, old and new, under the names that proofs use at an address of ours. */
export async function pinnedKeys(origin: string): Promise<PinnedKey> {
  const controller = didOf(origin);
  const ours = (await keyHistory()).filter(({ algorithm }) => algorithm === "Ed25519");
  const multibases = await Promise.all(ours.map(({ publicPem }) => multibaseOf(publicPem)));
  return {
    controller,
    methods: multibases.map((publicKeyMultibase) => ({ id: `${controller}#${publicKeyMultibase}`, publicKeyMultibase })),
  };
}

/** The DID document: every key there ever was, each named once more as one that may assert. */
export async function didDocument() {
  const id = issuerId();
  const multikeys = await Promise.all(
    (await keyHistory())
      .filter(({ algorithm }) => algorithm === "Ed25519")
      .map(async ({ publicPem, compromisedSince }) => {
        const publicKeyMultibase = await multibaseOf(publicPem);
        const named = { id: `${id}#${publicKeyMultibase}`, type: "Multikey", controller: id, publicKeyMultibase };
        return { ...named, ...revokedSince(compromisedSince) };
      }),
  );
  const webKeys = (await rsaKeys()).map((key) => {
    const publicKeyJwk = jwkOf(key);
    const named = { id: `${id}#${publicKeyJwk.kid}`, type: "JsonWebKey", controller: id, publicKeyJwk };
    return { ...named, ...revokedSince(key.compromisedSince) };
  });
  const verificationMethod = [...multikeys, ...webKeys];
  return {
    "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1", "https://w3id.org/security/jwk/v1"],
    id,
    verificationMethod,
    // Each as a string: the official validator breaks on objects here.
    assertionMethod: verificationMethod.map((method) => method.id),
  };
}

/** The RSA keys as a set, for whoever expects one. */
export async function jwkSet() {
  return { keys: (await rsaKeys()).map(jwkOf) };
}

/** One RSA key by its thumbprint, or null. */
export async function jwkByThumbprint(thumbprint: string) {
  const found = (await rsaKeys()).find(({ publicPem }) => thumbprintOf(publicPem) === thumbprint);
  return found ? jwkOf(found) : null;
}

/**
 * The key of ours that a signature names, as the proof or the token's header does: a verification method, or the address of a bare
 * JWK. Null for any other name, of ours or of another host.
 */
export async function keyNamed(name: string, origin: string): Promise<PublicKey | null> {
  for (const key of await keyHistory()) {
    const ours = key.algorithm === "Ed25519" ? `${didOf(origin)}#${await multibaseOf(key.publicPem)}` : jwkAddress(key.publicPem, origin);
    if (ours === name) return key;
  }
  return null;
}

/** How a DID document says that a key is not to be trusted any more: from this moment on (Controlled Identifiers, `revoked`). */
function revokedSince(since: number | null): { readonly revoked?: string } {
  return since === null ? {} : { revoked: wholeSeconds(new Date(since)) };
}

async function rsaKeys(): Promise<readonly PublicKey[]> {
  return (await keyHistory()).filter(({ algorithm }) => algorithm === "RS256");
}

/** A compromised key says so, in the words of OpenID Federation's list of earlier keys: JWK itself has none. */
function jwkOf({ publicPem, compromisedSince }: PublicKey) {
  const { kty, n, e } = createPublicKey(publicPem).export({ format: "jwk" });
  const revoked = compromisedSince === null ? {} : { revoked: { revoked_at: Math.floor(compromisedSince / 1000), reason: "compromised" } };
  return { kty, n, e, alg: "RS256", use: "sig", kid: thumbprintOf(publicPem), ...revoked };
}
