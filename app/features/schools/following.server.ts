/** Which schools hear about a certificate: those that watch it, and those that its holder lets follow her. */
import { and, eq, exists, gt, not } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { store } from "#db/client.server.ts";
import { certificate, schoolWatch, transcriptConsent, transcriptConsentEvent } from "#db/schema.server.ts";
import { schoolStandingOf } from "./membership.server.ts";

/**
 * The ids of the approved schools that follow a certificate at `now`: it is on their watch list, or its holder's consent is open. Each
 * once, in no order that means anything. May be asked inside a change.
 */
export async function schoolsFollowing(certificateId: string, now: Date): Promise<readonly string[]> {
  const { db } = store();
  const later = alias(transcriptConsentEvent, "later");
  const watching = await db
    .select({ schoolId: schoolWatch.schoolId })
    .from(schoolWatch)
    .where(eq(schoolWatch.certificateId, certificateId))
    .all();
  const allowed = await db
    .select({ schoolId: transcriptConsent.schoolId })
    .from(certificate)
    .innerJoin(transcriptConsent, eq(transcriptConsent.learnerId, certificate.learnerId))
    .innerJoin(transcriptConsentEvent, eq(transcriptConsentEvent.consentId, transcriptConsent.id))
    .where(
      and(
        eq(certificate.id, certificateId),
        eq(transcriptConsentEvent.kind, "given"),
        gt(transcriptConsentEvent.endsAt, now.getTime()),
        not(
          exists(
            db
              .select({ seq: later.seq })
              .from(later)
              .where(and(eq(later.consentId, transcriptConsentEvent.consentId), gt(later.seq, transcriptConsentEvent.seq))),
          ),
        ),
      ),
    )
    .all();
  const ids = [...new Set([...watching, ...allowed].map(({ schoolId }) => schoolId))];
  const standings = await Promise.all(ids.map(schoolStandingOf));
  return ids.filter((_, index) => standings[index] === "approved");
}
