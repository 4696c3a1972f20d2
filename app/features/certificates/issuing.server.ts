/** How a certificate comes into being: a fresh code, the signed record and its first event, as rows for one atomic. */
import { createHash, randomBytes } from "node:crypto";
import { env } from "#app/env.server.ts";
import { programme } from "#app/features/course/programme.server.ts";
import type { certificate, certificateEvent } from "#db/schema.server.ts";
import { CODE_BYTES, codeFrom } from "./code.ts";
import type { Confirmed } from "./drafting.ts";
import { type CertificateRecord, commitmentBytes, type Frozen, frozenText, maskedLicence, recordBytes, type Withheld } from "./record.ts";
import type { Signer } from "./signing.server.ts";

/** The holder's own facts as they are at this moment. */
export interface Holder {
  readonly timeZone: string;
  /** The licence she marked for printing, if it has a number (R86). */
  readonly licence: { readonly number: string; readonly state: string | null } | null;
}

export interface Confirmation {
  readonly confirmed: Confirmed;
  readonly withheld: Withheld | null;
}

/** Everything a record says of its holder, with a code from a cryptographic source (R47). */
export function confirmationOf(holder: Holder, name: string, now: Date): Confirmation {
  const withheld = holder.licence ? { licenceNumber: holder.licence.number, salt: randomBytes(16).toString("hex") } : null;
  const licence =
    holder.licence && withheld
      ? { state: holder.licence.state, shown: maskedLicence(withheld.licenceNumber), commitment: sha256(commitmentBytes(withheld)) }
      : null;
  const code = codeFrom(randomBytes(CODE_BYTES));
  return { confirmed: { code, name, licence, timeZone: holder.timeZone, programme: programme(), origin: env().origin, now }, withheld };
}

export interface Issue {
  readonly learnerId: string;
  readonly editionId: string | null;
  readonly signed: CertificateRecord;
  readonly withheld: Withheld | null;
  /** The same key is issued once, ever. */
  readonly idempotencyKey: string;
  readonly actorId: string;
}

/** The certificate row and its `issued` event. */
export function issuedRows(signer: Signer, issue: Issue, now: Date) {
  const frozen: Frozen = { signed: issue.signed, withheld: issue.withheld };
  const bytes = recordBytes(issue.signed);
  const row: typeof certificate.$inferInsert = {
    id: crypto.randomUUID(),
    code: issue.signed.code,
    learnerId: issue.learnerId,
    kind: issue.signed.kind,
    editionId: issue.editionId,
    record: frozenText(frozen),
    recordHash: sha256(bytes),
    signature: signer.sign(bytes),
    keyId: signer.keyId,
    idempotencyKey: issue.idempotencyKey,
    issuedAt: now.getTime(),
  };
  const event: typeof certificateEvent.$inferInsert = {
    certificateId: row.id,
    seq: 1,
    kind: "issued",
    reasonClass: null,
    reason: null,
    actorId: issue.actorId,
    secondId: null,
    replacedBy: null,
    at: now.getTime(),
  };
  return { row, event };
}

/** SHA-256, hexadecimal. */
export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
