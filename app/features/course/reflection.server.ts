/** Private notes: saved as they are typed, read by nobody else, never required for credit (R62). */
import { and, eq } from "drizzle-orm";
import type { Actor } from "#app/features/accounts/roles.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change, store } from "#db/client.server.ts";
import { reflection } from "#db/schema.server.ts";
import { enrolmentOf } from "./enrolment.server.ts";
import type { SavedNote } from "./reflection.ts";

export async function reflectionsOf(learnerId: string, moduleSlug: string): Promise<readonly SavedNote[]> {
  return store()
    .db.select({ promptId: reflection.promptId, text: reflection.text, version: reflection.version })
    .from(reflection)
    .where(and(eq(reflection.learnerId, learnerId), eq(reflection.moduleSlug, moduleSlug)))
    .all();
}

export type NoteRefusal = { readonly kind: "not_begun" } | { readonly kind: "changed_elsewhere"; readonly stored: SavedNote };

/**
 * Saves a note over the version it was typed on (0 for a new one). The same text again is saved already.
 * Refused with the other text when another device saved meanwhile: neither is lost without being seen.
 */
export function saveReflection(
  learner: Actor,
  moduleSlug: string,
  note: { readonly promptId: string; readonly text: string; readonly baseVersion: number },
  now: Date,
): Promise<Outcome<SavedNote, NoteRefusal>> {
  return change(async ({ db, atomic }) => {
    if (!(await enrolmentOf(learner.id, moduleSlug))) return refused({ kind: "not_begun" });
    const stored = (await reflectionsOf(learner.id, moduleSlug)).find((each) => each.promptId === note.promptId);
    if (stored?.text === note.text) return done(stored);
    if (stored && stored.version !== note.baseVersion) return refused({ kind: "changed_elsewhere", stored });
    const saved = { promptId: note.promptId, text: note.text, version: (stored?.version ?? 0) + 1 };
    const row = { learnerId: learner.id, moduleSlug, ...saved, updatedAt: now.getTime() };
    await atomic([
      db
        .insert(reflection)
        .values(row)
        .onConflictDoUpdate({ target: [reflection.learnerId, reflection.moduleSlug, reflection.promptId], set: row }),
    ]);
    return done(saved);
  });
}
