/** Certificates of Attune's among the documents for hours from elsewhere: ours are recognised, another house's only read. */
import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Actor } from "#app/features/accounts/roles.ts";
import type { CredentialClaims } from "#app/features/elsewhere/credential.ts";
import type { FileFault } from "#app/features/elsewhere/file-kinds.ts";
import { KINDS } from "#app/features/hours/kinds.ts";
import { minutes, sumOf } from "#app/shared/minutes.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { store } from "#db/client.server.ts";
import { signingKey } from "#db/schema.server.ts";
import { certificateByCode } from "./certificates.server.ts";
import { CertificateRecord, recordBytes } from "./record.ts";
import { signatureHolds } from "./signing.server.ts";

/** The file that /certificates/CODE.json gives its holder. */
const SignedFile = z.object({ record: CertificateRecord, proof: z.object({ keyId: z.string(), signature: z.string() }) });

/**
 * Null when the credential is no Attune certificate. One of this house is never hours from elsewhere: its holder is told that they stand
 * in her ledger, anyone else nothing about whose it is. The signature is checked with this house's own key history, never with a key
 * that the file itself brings; a certificate of another house is read, and says that its signature was not checked.
 */
export async function attuneCredential(
  learner: Pick<Actor, "id">,
  credential: unknown,
): Promise<Outcome<CredentialClaims, FileFault> | null> {
  const file = SignedFile.safeParse(credential);
  if (!file.success) return null;
  const { record, proof } = file.data;
  const key = await store().db.select().from(signingKey).where(eq(signingKey.id, proof.keyId)).get();
  if (key && !signatureHolds(key, recordBytes(record), proof.signature)) return refused("credential_altered");
  const issued = await certificateByCode(record.code);
  if (key || issued) return refused(issued?.row.learnerId === learner.id ? "ours_to_her" : "ours_not_hers");
  return done(claimsOf(record));
}

function claimsOf(record: CertificateRecord): CredentialClaims {
  const kinds = KINDS.filter((kind) => (record.minutesByKind[kind] ?? 0) > 0);
  const topics = Object.fromEntries(Object.entries(record.minutesByTopic).map(([topic, figure]) => [topic, minutes(figure)]));
  return {
    provider: record.provider.name,
    title: record.title,
    completedOn: record.completedOn,
    minutes: record.minutes,
    kind: kinds.length === 1 ? (kinds[0] ?? null) : null,
    topics: sumOf(Object.values(topics)) === record.minutes ? topics : {},
    checked: "A certificate of another Attune house. Its signature was not checked; a reviewer will look at it.",
  };
}
