/** The writing page of supervised practice as it opens: the draft, the newest version, or what was the same last time. */
import type { Actor } from "#app/features/accounts/roles.ts";
import { type CivilDate, civilDateOf } from "#app/shared/civil-date.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { decideChange, type PracticeEntry } from "./practice.ts";
import { NEW_SLOT, type Typed } from "./practice-draft.ts";
import { practiceDraftOf } from "./practice-drafts.server.ts";
import { practiceEntriesOf } from "./practice-entries.server.ts";
import type { PracticeWriting } from "./practice-form.tsx";
import { practiceGateFor } from "./practice-gate.server.ts";
import { oldestDate } from "./practice-time.ts";
import { typedOf } from "./practice-words.ts";
import { supervisorsFor } from "./supervisors.server.ts";

/** The writing page of a slot; refused when the entry is not hers, or nothing can be changed of it any more. */
export async function practiceWritingFor(
  learner: Actor,
  slot: string,
  now: Date,
): Promise<Outcome<PracticeWriting, "not_there" | "closed">> {
  const entries = await practiceEntriesOf(learner.id);
  const changing = entries.find((entry) => entry.id === slot);
  if (slot !== NEW_SLOT && !changing) return refused("not_there");
  if (changing && !decideChange(changing).ok) return refused("closed");
  const gate = await practiceGateFor(learner.id);
  const draft = await practiceDraftOf(learner, slot);
  const today = civilDateOf(now, learner.timeZone);
  return done({
    slot,
    gate: gate.ok ? null : gate.reason,
    values: draft?.fields ?? (changing ? typedOf(changing.newest.record) : likeLastTime(entries[0], today)),
    draftVersion: draft?.version ?? 0,
    signedBefore: changing?.newest.learnerSigned != null,
    supervisors: await supervisorsFor(learner),
    timeZone: learner.timeZone,
    today,
    oldest: oldestDate(learner.timeZone, now),
  });
}

/** Place and supervisor are mostly those of the last time; everything else is new. */
function likeLastTime(last: PracticeEntry | undefined, date: CivilDate): Typed {
  return last ? { date, setting: last.newest.record.setting, supervisor: last.newest.record.supervisor.id } : { date };
}
