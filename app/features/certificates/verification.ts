/** The answers of the verification desk, and the sentences that say them. */
import { type CertificateField, certificateFields } from "./certificate-fields.ts";
import type { CertificateRecord } from "./record.ts";
import { reasonLabel, replacementReason } from "./status.ts";

/** What a valid answer does not say (R50). */
export const DOES_NOT_PROVE =
  "This does not prove a license to practice, insurance, CPR training, or supervised practice unless it is listed above.";

interface Checked {
  /** The server's time of the check, ISO 8601 in UTC (R50). */
  readonly checkedAt: string;
}
interface Named extends Checked {
  readonly code: string;
}

/** Everything needed to check a certificate without this site. */
export interface Proof {
  readonly algorithm: "Ed25519";
  readonly keyId: string;
  /** SPKI, PEM. */
  readonly publicKey: string;
  /** base64url, over the UTF-8 bytes of the record's canonical JSON (RFC 8785). */
  readonly signature: string;
  /** SHA-256 of the same bytes, hexadecimal. */
  readonly recordHash: string;
}

export type Answer =
  | (Named & {
      readonly status: "valid";
      readonly fields: readonly CertificateField[];
      readonly record: CertificateRecord;
      readonly proof: Proof;
      readonly doesNotProve: string;
    })
  | (Named & {
      readonly status: "replaced";
      readonly on: string;
      readonly reasonClass: string;
      readonly reason: string;
      /** The code of the one that stands now, where anyone may see that. */
      readonly replacedBy: string | null;
    })
  | (Named & { readonly status: "revoked"; readonly on: string; readonly reasonClass: string; readonly reason: string })
  | (Named & { readonly status: "unknown" })
  | (Named & { readonly status: "not_confirmed" })
  | (Checked & { readonly status: "mistyped" })
  | (Checked & { readonly status: "cannot_check" })
  | (Checked & { readonly status: "too_many_checks"; readonly retryAfterSeconds: number });

/** What can be said of a certificate that is there. */
export type Told = Extract<Answer, { readonly status: "valid" | "replaced" | "revoked" | "not_confirmed" }>;

/** The HTTP status of each answer, on the page and for machines alike (R49). */
export const HTTP_STATUS = {
  valid: 200,
  replaced: 200,
  revoked: 410,
  unknown: 404,
  mistyped: 404,
  too_many_checks: 429,
  not_confirmed: 500,
  cannot_check: 503,
} as const satisfies Record<Answer["status"], number>;

/** The valid answer: every certified field but the licence number, of which only the last characters show (R51). */
export function validAnswer(record: CertificateRecord, proof: Proof, checkedAt: string): Told {
  const fields = certificateFields(record, null);
  return { status: "valid", code: record.code, checkedAt, fields, record, proof, doesNotProve: DOES_NOT_PROVE };
}

/** The replaced answer: date and heading of the reason, and where the newer one is, if anyone may see it (R49, R53). */
export function replacedAnswer(code: string, on: string, reasonClass: string, replacedBy: string | null, checkedAt: string): Told {
  return { status: "replaced", code, on, ...replacementReason(reasonClass), replacedBy, checkedAt };
}

/** The revoked answer: date and heading of the reason, never its free text. */
export function revokedAnswer(code: string, on: string, reasonClass: string, checkedAt: string): Told {
  return { status: "revoked", code, on, reasonClass, reason: reasonLabel(reasonClass), checkedAt };
}
