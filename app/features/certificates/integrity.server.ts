/** Whether a stored certificate is exactly what was signed. */
import { generateKeyPairSync } from "node:crypto";
import type { Certificate } from "./certificates.server.ts";
import { sha256 } from "./issuing.server.ts";
import { keyIdOf } from "./key-files.server.ts";
import { NO_APPROVAL } from "./no-approval.ts";
import { type CertificateRecord, commitmentBytes, type Frozen, frozenText, readFrozen, recordBytes } from "./record.ts";
import { signatureHolds, signerOf } from "./signing.server.ts";

/** The part of a stored certificate that can be checked. */
export type Checkable = Pick<Certificate, "publicKey"> & {
  readonly row: Pick<Certificate["row"], "code" | "kind" | "record" | "recordHash" | "signature" | "keyId">;
};

/**
 * The record when hash, signature, withheld licence number and the row's own columns all agree; null when anything differs, in a
 * single character.
 */
export function confirmedRecord({ row, publicKey }: Checkable): Frozen | null {
  const frozen = parsed(row.record);
  if (!frozen || publicKey === null) return null;
  const { signed, withheld } = frozen;
  const bytes = recordBytes(signed);
  const holds =
    frozenText(frozen) === row.record &&
    signed.code === row.code &&
    signed.kind === row.kind &&
    sha256(bytes) === row.recordHash &&
    (withheld ? sha256(commitmentBytes(withheld)) : null) === (signed.licence?.commitment ?? null) &&
    signatureHolds({ id: row.keyId, publicKey }, bytes, row.signature);
  return holds ? frozen : null;
}

function parsed(text: string): Frozen | null {
  try {
    return readFrozen(text);
  } catch {
    return null;
  }
}

/** A record of the usual size that nobody holds. */
const NOBODY: CertificateRecord = {
  version: 1,
  kind: "module",
  type: "Certificate of Achievement",
  code: "0000-0000-0000-0000-0",
  name: "Nobody at all",
  licence: { state: null, shown: "•••", commitment: "" },
  title: "A module that was never written",
  edition: 1,
  completedOn: "2026-01-01",
  issuedOn: "2026-01-01",
  timeZone: "America/Chicago",
  delivery: "Self-paced home study, online",
  place: "Online",
  minutes: 60,
  minutesByKind: { self_paced: 60 },
  minutesByTopic: { distress: 60 },
  assessment: "Passed the final test; pass mark 75 %",
  approvals: [],
  approvalStatement: NO_APPROVAL,
  provider: { name: "A provider that does not exist", email: "nobody@example.org" },
  administrator: "Nobody at all",
  instructor: "Nobody at all",
  verifyAddress: "https://attune.invalid/verify/0000-0000-0000-0000-0",
};

let decoy: Checkable | undefined;

/** The same work on a certificate that nobody holds, so that an unknown code takes as long to answer as a known one (R52). */
export function confirmedDecoy(): Frozen | null {
  decoy ??= makeDecoy();
  return confirmedRecord(decoy);
}

function makeDecoy(): Checkable {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const pem = publicKey.export({ type: "spki", format: "pem" }).toString();
  const keyId = keyIdOf(pem);
  const withheld = { licenceNumber: "0000000", salt: "0".repeat(32) };
  const signed = { ...NOBODY, licence: { state: null, shown: "•••", commitment: sha256(commitmentBytes(withheld)) } };
  const bytes = recordBytes(signed);
  const signature = signerOf(keyId, privateKey).sign(bytes);
  const row = { code: signed.code, kind: "module", record: frozenText({ signed, withheld }), recordHash: sha256(bytes), signature, keyId };
  return { row, publicKey: pem };
}
