/** Drafts of practice entries: kept as they are typed, read by nobody else, gone when the entry is finished. */
import { and, eq } from "drizzle-orm";
import type { Actor } from "#app/features/accounts/roles.ts";
import { canonicalJson } from "#app/shared/canonical.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change, store } from "#db/client.server.ts";
import { practiceDraft } from "#db/schema.server.ts";
import { DRAFT_FIELDS, type KeptDraft, NEW_SLOT, type Typed } from "./practice-draft.ts";
import { practiceEntryOf } from "./practice-entries.server.ts";
import { DraftFields } from "./practice-forms.ts";

/** The learner's draft of that slot, or null. */
export async function practiceDraftOf(learner: Pick<Actor, "id">, slot: string): Promise<KeptDraft | null> {
  const row = await store()
    .db.select()
    .from(practiceDraft)
    .where(and(eq(practiceDraft.learnerId, learner.id), eq(practiceDraft.slot, slot)))
    .get();
  return row ? { fields: DraftFields.parse(JSON.parse(row.fields)), version: row.version } : null;
}

export type DraftRefusal = { readonly kind: "not_there" } | { readonly kind: "changed_elsewhere"; readonly stored: KeptDraft };

/**
 * Keeps a draft over the version it was typed on (0 for a new one). The same words again are kept already. Refused with the other words
 * when another device kept some meanwhile, and for an entry that is not hers.
 */
export function keepPracticeDraft(
  learner: Pick<Actor, "id">,
  slot: string,
  draft: { readonly baseVersion: number; readonly fields: Typed },
  now: Date,
): Promise<Outcome<KeptDraft, DraftRefusal>> {
  return change(async ({ db, atomic }) => {
    if (slot !== NEW_SLOT && !(await practiceEntryOf(learner, slot))) return refused({ kind: "not_there" });
    const stored = (await practiceDraftOf(learner, slot)) ?? NOTHING;
    const fields = textOf(draft.fields);
    if (textOf(stored.fields) === fields) return done(stored);
    if (stored.version !== draft.baseVersion) return refused({ kind: "changed_elsewhere", stored });
    const row = { learnerId: learner.id, slot, fields, version: stored.version + 1, updatedAt: now.getTime() };
    await atomic([
      db
        .insert(practiceDraft)
        .values(row)
        .onConflictDoUpdate({ target: [practiceDraft.learnerId, practiceDraft.slot], set: row }),
    ]);
    return done({ fields: draft.fields, version: row.version });
  });
}

/** Also what is left of a draft whose entry was finished: words that arrive late do not bring it back. */
const NOTHING: KeptDraft = { fields: {}, version: 0 };

function textOf(fields: Typed): string {
  return canonicalJson(Object.fromEntries(DRAFT_FIELDS.flatMap((field) => (fields[field] ? [[field, fields[field]]] : []))));
}
