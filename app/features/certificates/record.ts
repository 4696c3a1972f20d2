/** What a certificate says, frozen: the versioned record, its one sequence of bytes, and what is signed but not shown to strangers. */
import { z } from "zod";
import { TOPICS } from "#app/features/course/topics.ts";
import { KINDS } from "#app/features/hours/kinds.ts";
import { canonicalJson } from "#app/shared/canonical.ts";
import { NO_APPROVAL } from "./no-approval.ts";

const wholeMinutes = z.number().int().nonnegative();
/** Without the flag u, which the writer of our OpenAPI document would print into the pattern. */
const civilDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const Approval = z.strictObject({ body: z.string(), number: z.string(), validFrom: civilDate, validTo: civilDate });
export type Approval = z.output<typeof Approval>;

/**
 * The licence number itself stays outside the signed record, because anyone may read that: in it stand the state, what may be
 * shown, and a salted commitment that ties the withheld number to the signature (R41, R51).
 */
const Licence = z.strictObject({ state: z.string().nullable(), shown: z.string(), commitment: z.string() });

/** Version 1, the fields of R41. A later version stands beside it: signed bytes are read for ever, never rebuilt. */
const RecordV1 = z.strictObject({
  version: z.literal(1),
  kind: z.enum(["module", "course", "session"]),
  type: z.enum(["Certificate of Achievement", "Certificate of Completion"]),
  code: z.string(),
  name: z.string().min(1),
  licence: Licence.nullable(),
  title: z.string(),
  edition: z.number().int().positive().nullable(),
  completedOn: civilDate,
  issuedOn: civilDate,
  timeZone: z.string(),
  delivery: z.string(),
  place: z.string(),
  minutes: wholeMinutes,
  minutesByKind: z.partialRecord(z.enum(KINDS), wholeMinutes),
  minutesByTopic: z.partialRecord(z.enum(TOPICS), wholeMinutes),
  assessment: z.string().nullable(),
  approvals: z.array(Approval),
  approvalStatement: z.enum([NO_APPROVAL]).nullable(),
  provider: z.strictObject({ name: z.string(), email: z.string() }),
  administrator: z.string(),
  instructor: z.string(),
  verifyAddress: z.string(),
});
export const CertificateRecord = RecordV1.refine(
  (record) => (record.approvals.length === 0) === (record.approvalStatement !== null),
  "A certificate names an approval or says that there is none.",
);
export type CertificateRecord = z.output<typeof CertificateRecord>;

const Withheld = z.strictObject({ licenceNumber: z.string(), salt: z.string() });
export type Withheld = z.output<typeof Withheld>;

/** What the certificate row holds: the signed record, and what only its holder sees. */
const Frozen = z.strictObject({ signed: CertificateRecord, withheld: Withheld.nullable() });
export type Frozen = z.output<typeof Frozen>;

/** The record as the row stores it. */
export function frozenText(frozen: Frozen): string {
  return canonicalJson(frozen);
}

/** @throws {z.ZodError} when the stored text is no certificate record: the row was damaged */
export function readFrozen(text: string): Frozen {
  return Frozen.parse(JSON.parse(text));
}

/** The bytes that are hashed and signed: canonical JSON (RFC 8785) of the record, in UTF-8. */
export function recordBytes(record: CertificateRecord): Uint8Array {
  return new TextEncoder().encode(canonicalJson(record));
}

/** Whether two certificates name the same person with the same licence: then the one would say nothing that the other does not. */
export function saysTheSame(one: Frozen, other: Frozen): boolean {
  const said = ({ signed, withheld }: Frozen) => [signed.name, signed.licence?.state ?? null, withheld?.licenceNumber ?? null];
  return canonicalJson(said(one)) === canonicalJson(said(other));
}

/** The bytes whose SHA-256 is the commitment to a licence number. */
export function commitmentBytes(withheld: Withheld): Uint8Array {
  return new TextEncoder().encode(`${withheld.salt}:${withheld.licenceNumber}`);
}

/** The last three characters of a licence number, and none of a number so short that they would give it away (R51). */
export function maskedLicence(licenceNumber: string): string {
  return licenceNumber.length >= 6 ? `•••${licenceNumber.slice(-3)}` : "•••";
}
