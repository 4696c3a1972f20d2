/** Who issues: the did:web of the configured origin, its keys as others read them, and the addresses they are read at. */
import { createPublicKey } from "node:crypto";
import { env } from "#app/env.server.ts";
import { multibaseOf, type PinnedKey, type ProofKey } from "./credential-proof.server.ts";
import { didOf } from "./issuer.ts";
import { type KeyPair, thumbprintOf } from "./key-files.server.ts";
import { activePair, keyHistory, type PublicKey } from "./signing-keys.server.ts";

/** The issuer's id at this origin. */
export function issuerId(): string {
  return didOf(env().origin);
}

/** The address of an RSA key's bare JWK: the `kid` of what it signs. */
export function jwkAddress(publicPem: string): string {
  return `${env().origin}/keys/${thumbprintOf(publicPem)}`;
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

/** Our Ed25519 keys, old and new, under the names that proofs use. */
export async function pinnedKeys(): Promise<PinnedKey> {
  const controller = issuerId();
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
  const { methods } = await pinnedKeys();
  const multikeys = methods.map((method) => ({
    id: method.id,
    type: "Multikey",
    controller: id,
    publicKeyMultibase: method.publicKeyMultibase,
  }));
  const webKeys = (await rsaKeys()).map((key) => {
    const publicKeyJwk = jwkOf(key);
    return { id: `${id}#${publicKeyJwk.kid}`, type: "JsonWebKey", controller: id, publicKeyJwk };
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

/** The RSA key whose JWK stands at exactly this address; null for any other address, of ours or of another host. */
export async function rsaKeyAt(address: string) {
  const found = (await rsaKeys()).find(({ publicPem }) => jwkAddress(publicPem) === address);
  return found ? createPublicKey(found.publicPem) : null;
}

async function rsaKeys(): Promise<readonly PublicKey[]> {
  return (await keyHistory()).filter(({ algorithm }) => algorithm === "RS256");
}

function jwkOf({ publicPem }: PublicKey) {
  const { kty, n, e } = createPublicKey(publicPem).export({ format: "jwk" });
  return { kty, n, e, alg: "RS256", use: "sig", kid: thumbprintOf(publicPem) };
}
