/** The holder's choice of who may see a certificate: added, never changed, the newest counts (R53). */
import { count, eq } from "drizzle-orm";
import type { Actor } from "#app/features/accounts/roles.ts";
import { auditRow } from "#app/features/audit/audit.server.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change } from "#db/client.server.ts";
import { auditEvent, certificateVisibility } from "#db/schema.server.ts";
import { certificateByCode } from "./certificates.server.ts";
import type { Visibility } from "./visibility.ts";

/** Chooses for one's own certificate; the same choice again adds nothing. Not hers is the same as not there. */
export function chooseVisibility(
  actor: Actor,
  code: string,
  visibility: Visibility,
  now: Date,
): Promise<Outcome<Visibility, "no_certificate">> {
  return change(async ({ db, atomic }) => {
    const found = await certificateByCode(code);
    if (!found || found.row.learnerId !== actor.id) return refused("no_certificate");
    if (found.visibility === visibility) return done(visibility);
    const certificateId = found.row.id;
    const choices = await db
      .select({ made: count() })
      .from(certificateVisibility)
      .where(eq(certificateVisibility.certificateId, certificateId))
      .get();
    const row = { certificateId, seq: (choices?.made ?? 0) + 1, visibility, actorId: actor.id, at: now.getTime() };
    const facts = { actorId: actor.id, action: "certificate.visibility", subject: `certificate:${certificateId}`, detail: { visibility } };
    await atomic([db.insert(certificateVisibility).values(row), db.insert(auditEvent).values(await auditRow(facts, now, db))]);
    return done(visibility);
  });
}
