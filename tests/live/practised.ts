/** Learners before and after the gate, supervisors with a PIN, and entries on their way, through the features' own verbs. */
import type { Actor } from "#app/features/accounts/roles.ts";
import { enrol } from "#app/features/course/enrolment.server.ts";
import type { PracticeEntry } from "#app/features/live/practice.ts";
import { NEW_SLOT } from "#app/features/live/practice-draft.ts";
import { practiceEntryOf } from "#app/features/live/practice-entries.server.ts";
import type { PracticeInput } from "#app/features/live/practice-forms.ts";
import { signAsLearner } from "#app/features/live/practice-signatures.server.ts";
import { finishPractice } from "#app/features/live/practice-writing.server.ts";
import { setPin } from "#app/features/live/supervisor-pin.server.ts";
import { attemptRecord } from "#app/features/quizzes/attempt-records.server.ts";
import { startAttempt, submitAttempt } from "#app/features/quizzes/attempts.server.ts";
import type { Outcome } from "#app/shared/outcome.ts";
import { store } from "#db/client.server.ts";
import { sectionCompletion } from "#db/schema.server.ts";
import { aForm, anEdition, aQuiz, minutesLater, NOON } from "#tests/quizzes/editions.ts";
import { anAccount, PASSWORD } from "#tests/support/factories.ts";

/** The module the real course names as the gate. */
export const GATE = "safety-site-pressure-position";
export const PIN = "271828";
export const COMMENT = "Careful hands, and she asked before each change.";

/** Publishes the gate's module with the pass mark of the real one. */
export async function theGate(): Promise<void> {
  await anEdition(aQuiz({ passMark: 85 }), 1, GATE);
}

/** Begins the gate's module, reads all of it, and hands in a form with so many right of four. */
export async function triedGate(learner: Actor, right: number, now = minutesLater(-60 * 24 * 30)): Promise<void> {
  const round = must(await enrol(learner, GATE, now));
  const { db, atomic } = store();
  const at = now.getTime();
  await atomic(
    ["first", "second", "third"].map((sectionId) =>
      db.insert(sectionCompletion).values({ enrolmentId: round.id, sectionId, at }).onConflictDoNothing(),
    ),
  );
  const { attemptId } = must(await startAttempt(learner, GATE, now));
  const record = await attemptRecord(learner.id, attemptId);
  if (!record) throw new Error("The attempt was not stored.");
  must(await submitAttempt(learner, attemptId, aForm(record, right), minutesLater(20, now)));
}

/** A learner who has passed the gate. */
export async function aPractisingLearner(): Promise<Actor> {
  const learner = await anAccount({ name: "Ana Reyes" });
  await triedGate(learner, 4);
  return learner;
}

export async function aSupervisor(name = "Ruth Calder"): Promise<Actor> {
  return anAccount({ role: "instructor", name });
}

export async function withPin(supervisor: Actor, pin = PIN): Promise<void> {
  must(await setPin(supervisor, { password: PASSWORD, pin }, NOON));
}

/** An hour and a half on the day of NOON, from ten in the morning in Chicago. */
export function anInput(supervisor: Pick<Actor, "id">, wishes: Partial<PracticeInput> = {}): PracticeInput {
  return {
    _intent: "finish",
    date: "2026-11-20",
    from: "09:00",
    until: "10:30",
    setting: "school_clinic",
    clientType: "in_treatment",
    ageBand: "60s",
    site: "No work on the right arm, because of the port.",
    pressure: "Level 1, platelets were low.",
    position: "",
    duration: "30 minutes, she tired early.",
    otherwise: "",
    supervisor: supervisor.id,
    otherTopic: null,
    otherMinutes: null,
    ...wishes,
  };
}

/** A finished entry, not signed yet. */
export async function anEntry(learner: Actor, supervisor: Actor, wishes: Partial<PracticeInput> = {}): Promise<PracticeEntry> {
  const { entryId } = must(await finishPractice(learner, NEW_SLOT, anInput(supervisor, wishes), NOON));
  return entryNow(learner, entryId);
}

/** An entry its learner has signed. */
export async function aSignedEntry(learner: Actor, supervisor: Actor, wishes: Partial<PracticeInput> = {}): Promise<PracticeEntry> {
  const entry = await anEntry(learner, supervisor, wishes);
  must(await signAsLearner(learner, entry.id, entry.newest.recordHash, NOON));
  return entryNow(learner, entry.id);
}

export async function entryNow(learner: Actor, entryId: string): Promise<PracticeEntry> {
  const entry = await practiceEntryOf(learner, entryId);
  if (!entry) throw new Error("The entry is not there.");
  return entry;
}

export function must<Value>(outcome: Outcome<Value, unknown>): Value {
  if (!outcome.ok) throw new Error(`Refused: ${JSON.stringify(outcome.reason)}`);
  return outcome.value;
}
