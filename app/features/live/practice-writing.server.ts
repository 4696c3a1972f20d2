/** Writing supervised practice: an entry is finished, changed by a new version, or taken back. */
import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { Actor } from "#app/features/accounts/roles.ts";
import { canonicalJson } from "#app/shared/canonical.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change, type Statement } from "#db/client.server.ts";
import { practiceDraft, practiceEntry, practiceVersion, practiceWithdrawal } from "#db/schema.server.ts";
import { attendedSpansOf } from "./one-place.server.ts";
import { decideChange, decidePlace, takenSpans } from "./practice.ts";
import { NEW_SLOT } from "./practice-draft.ts";
import { practiceEntriesOf } from "./practice-entries.server.ts";
import type { PracticeInput } from "./practice-forms.ts";
import { practiceGateFor } from "./practice-gate.server.ts";
import { recordOf } from "./practice-record.ts";
import { minutesOf, type SpanRefusal, spanOf } from "./practice-time.ts";
import { supervisorFor } from "./supervisors.server.ts";

export type WritingRefusal =
  | SpanRefusal
  | "overlaps"
  | "no_supervisor"
  | "split_too_large"
  | "gate_closed"
  | "not_there"
  | "signed"
  | "withdrawn";

/**
 * Makes an entry of what was typed, or a new version of the entry `slot` names; the draft of that slot goes in the same append. Nothing
 * is signed by it: signatures on an earlier version stay with that version. Refused before the gate is open, for a time that cannot be,
 * one that overlaps another entry of hers or a session she was signed in to, a supervisor who is none, and for what was signed by both.
 */
export async function finishPractice(
  learner: Actor,
  slot: string,
  input: PracticeInput,
  now: Date,
): Promise<Outcome<{ readonly entryId: string }, WritingRefusal>> {
  const gate = await practiceGateFor(learner.id);
  if (!gate.ok) return refused("gate_closed");
  return change(async ({ db, atomic }) => {
    const entries = await practiceEntriesOf(learner.id);
    const changing = entries.find((entry) => entry.id === slot) ?? null;
    if (slot !== NEW_SLOT && !changing) return refused("not_there");
    const turn = changing ? decideChange(changing) : done({ number: 1 });
    if (!turn.ok) return turn;
    const span = spanOf(input, learner.timeZone, now);
    if (!span.ok) return span;
    const taken = [...takenSpans(entries, changing?.id ?? null), ...(await attendedSpansOf(learner.id))];
    const place = decidePlace(span.value, taken);
    if (!place.ok) return place;
    if ((input.otherMinutes ?? 0) > minutesOf(span.value)) return refused("split_too_large");
    const supervisor = await supervisorFor(learner, input.supervisor);
    if (!supervisor) return refused("no_supervisor");

    const entryId = changing?.id ?? crypto.randomUUID();
    const record = canonicalJson(recordOf({ entry: entryId, version: turn.value.number, learner, supervisor, span: span.value }, input));
    const version = {
      id: crypto.randomUUID(),
      entryId,
      number: turn.value.number,
      supervisorId: supervisor.id,
      ...span.value,
      record,
      recordHash: createHash("sha256").update(record).digest("hex"),
      createdAt: now.getTime(),
    };
    const statements: Statement[] = [
      db.insert(practiceVersion).values(version),
      db.delete(practiceDraft).where(and(eq(practiceDraft.learnerId, learner.id), eq(practiceDraft.slot, slot))),
    ];
    if (!changing) statements.unshift(db.insert(practiceEntry).values({ id: entryId, learnerId: learner.id, createdAt: now.getTime() }));
    await atomic(statements);
    return done({ entryId });
  });
}

/** Takes an entry back before both have signed; it stays in the list and counts for nothing. A second time changes nothing. */
export function withdrawPractice(learner: Actor, entryId: string, now: Date): Promise<Outcome<"withdrawn", "not_there" | "signed">> {
  return change(async ({ db, atomic }) => {
    const entry = (await practiceEntriesOf(learner.id)).find((each) => each.id === entryId);
    if (!entry) return refused("not_there");
    const turn = decideChange(entry);
    if (!turn.ok) return turn.reason === "withdrawn" ? done("withdrawn") : refused("signed");
    await atomic([
      db.insert(practiceWithdrawal).values({ entryId, at: now.getTime() }),
      db.delete(practiceDraft).where(and(eq(practiceDraft.learnerId, learner.id), eq(practiceDraft.slot, entryId))),
    ]);
    return done("withdrawn");
  });
}
