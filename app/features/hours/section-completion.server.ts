/** "I have read this": the mark that moves the bar, together with its own sign of life. */
import type { Actor } from "#app/features/accounts/roles.ts";
import { editionOf, enrolmentOf, progressOf } from "#app/features/course/enrolment.server.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change } from "#db/client.server.ts";
import { sectionCompletion } from "#db/schema.server.ts";
import { beatRow } from "./reading.server.ts";

/** Where to go after the section: the next unread one, or the module's front when all are read. */
export interface Onward {
  readonly nextSection: string | null;
}

/**
 * Marks a section as read. It carries its own heartbeat, so that nobody at the threshold is refused for a ping that was still
 * under way (R27). A second click is the same mark.
 */
export function completeSection(learner: Actor, moduleSlug: string, sectionId: string, now: Date): Promise<Outcome<Onward, "no_section">> {
  return change(async ({ db, atomic }) => {
    const round = await enrolmentOf(learner.id, moduleSlug);
    if (!round) return refused("no_section");
    const edition = await editionOf(round);
    if (!edition.outline.some((section) => section.id === sectionId)) return refused("no_section");
    await atomic([
      db.insert(sectionCompletion).values({ enrolmentId: round.id, sectionId, at: now.getTime() }).onConflictDoNothing(),
      beatRow(round.id, sectionId, now),
    ]);
    const { allRead } = await progressOf(round, edition);
    const index = edition.outline.findIndex((section) => section.id === sectionId);
    const next = edition.outline[index + 1]?.id ?? null;
    return done({ nextSection: allRead ? null : next });
  });
}
