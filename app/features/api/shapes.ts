/** What the API takes and gives, each shape once: requests are parsed by these schemas, answers pass through them, and the OpenAPI document is made from them. */
import { z } from "zod";
import { CHECKS } from "#app/features/certificates/credential-check.ts";
import { CertificateRecord } from "#app/features/certificates/record.ts";

/** R48. */
export const MOST_ROWS = 500;

const Instant = z.iso.datetime();
const code = z.string().meta({ description: "The code as certificates show it.", example: "7KQ4-M2XD-RT9W-3HVC-E" });
const checkedAt = Instant.meta({ description: "Our server's time of the check." });
const on = z.iso.date().meta({ description: "The day, in UTC." });
const reasonClass = z.string().meta({ description: "The kind of reason, for programs.", example: "issued_in_error" });
const reason = z.string().meta({ description: "The same in words." });
const doesNotProve = z.string().meta({ description: "What the answer does not say. Show it beside the answer." });

const Proof = z
  .object({
    algorithm: z.literal("Ed25519"),
    keyId: z.string(),
    publicKey: z.string().meta({ description: "SPKI, PEM." }),
    signature: z.string().meta({ description: "base64url, over the record's canonical JSON (RFC 8785) in UTF-8." }),
    recordHash: z.string().meta({ description: "SHA-256 of the same bytes, hexadecimal." }),
  })
  .meta({ id: "Proof", description: "Everything needed to check the record without us." });

const Record = CertificateRecord.meta({ id: "CertificateRecord", description: "What the certificate says, exactly as it was signed." });

const Valid = z
  .object({
    status: z.literal("valid"),
    code,
    checkedAt,
    fields: z
      .array(z.object({ key: z.string(), label: z.string(), value: z.string() }))
      .meta({ description: "The lines of the certificate in order, as a person reads them." }),
    record: Record,
    proof: Proof,
    doesNotProve,
  })
  .meta({ id: "ValidCertificate" });

const Replaced = z
  .object({
    status: z.literal("replaced"),
    code,
    on,
    reasonClass: reasonClass.optional(),
    reason: reason.optional(),
    replacedBy: z.string().nullable().optional().meta({ description: "The code of the newer one, where anyone may see it." }),
    checkedAt,
  })
  .meta({ id: "ReplacedCertificate", description: "A newer certificate stands in its place. Ask the holder for that one." });

export const VerifyAnswer = z.discriminatedUnion("status", [Valid, Replaced]).meta({ id: "VerifyAnswer" });

export const VerifyParams = z.object({
  code: z.string().meta({ description: "Case, spaces and dashes do not matter.", example: "7KQ4-M2XD-RT9W-3HVC-E" }),
});

const BatchRow = z.object({
  code: z
    .string({ error: "A row needs a code, as text." })
    .max(1000, "A code has 17 letters and digits.")
    .meta({ example: "7KQ4-M2XD-RT9W-3HVC-E" }),
  familyName: z
    .string({ error: "A family name is text." })
    .max(200, "A family name has at most 200 characters.")
    .nullable()
    .optional()
    .meta({ description: "Compared with the name on the certificate; never answered.", example: "Reyes" }),
});

export const BatchBody = z
  .object({
    rows: z.array(BatchRow, { error: "rows is a list." }).min(1, "The list has no rows.").max(MOST_ROWS, "A list has at most 500 rows."),
  })
  .meta({ id: "VerifyList" });
export type BatchRow = z.output<typeof BatchRow>;

/** The outcomes of one row; a row never makes the whole list fail. */
const ROW_STATUSES = ["valid", "replaced", "revoked", "unknown", "mistyped", "not_confirmed", "cannot_check"] as const;

const RowAnswer = z
  .object({
    row: z.number().int().positive().meta({ description: "The place in the list that was sent, beginning with 1." }),
    code: z.string().nullable().meta({ description: "The code as it was read; null when it was mistyped." }),
    status: z.enum(ROW_STATUSES),
    nameMatches: z.boolean().nullable().meta({
      description:
        "Whether the family name belongs to the certificate; null when none was sent, or when there is nothing to compare it with.",
    }),
    title: z.string().nullable(),
    completedOn: z.iso.date().nullable(),
    minutes: z.number().int().nullable().meta({ description: "Whole minutes of training." }),
    on: z.iso.date().nullable().meta({ description: "For replaced and revoked: since which day." }),
    reasonClass: z.string().nullable().meta({ description: "For revoked, and for replaced where it is told: the kind of reason." }),
  })
  .meta({ id: "VerifyRow" });
export type RowAnswer = z.output<typeof RowAnswer>;

export const BatchAnswer = z
  .object({ checkedAt, rows: z.array(RowAnswer).meta({ description: "One for each row sent, in the same order." }), doesNotProve })
  .meta({ id: "VerifyListAnswer" });
export type BatchAnswer = z.output<typeof BatchAnswer>;

export const CredentialAnswer = z
  .object({
    verdict: z.enum(["valid", "ended", "not_ours", "unreadable", "not_confirmed"]).meta({
      description:
        "valid: every check held. ended: genuine, and revoked or replaced since. not_ours: names another issuer, for which we cannot speak. unreadable: no credential. not_confirmed: says that it is ours, and something does not hold.",
    }),
    form: z.enum(["json", "jwt", "png", "svg"]).nullable(),
    checks: z.array(
      z.object({ name: z.enum(CHECKS), label: z.string(), result: z.enum(["ok", "failed", "not_checked"]), sentence: z.string() }),
    ),
    code: z.string().nullable().meta({ description: "The code of our certificate, when the credential is the one we stored." }),
    claims: z
      .array(z.object({ label: z.string(), value: z.string() }))
      .meta({ description: "What the file says of itself: claims, not facts, unless the verdict is valid." }),
    checkedAt,
  })
  .meta({ id: "CredentialReport" });

/** What a 410 says besides the problem. */
export const RevokedMembers = z.object({ code, on, reasonClass, reason, checkedAt });
