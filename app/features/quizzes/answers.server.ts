/** Saves the single answers of an open attempt, each as it is given. */
import type { Actor } from "#app/features/accounts/roles.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change } from "#db/client.server.ts";
import { attemptEvent } from "#db/schema.server.ts";
import type { Acknowledgement } from "./answer-sheet.ts";
import { parseAnswer, shownMarks, storedAnswer } from "./answers.ts";
import { attemptRecord } from "./attempt-records.server.ts";

/**
 * Saves one answer, on disk when it resolves. A repeated or stale version changes nothing and is told what counts, so that a page
 * may send again whatever was not acknowledged. Refused after submission, and when the marks are no answer to that question.
 */
export function saveAnswer(
  learner: Actor,
  attemptId: string,
  answer: { readonly position: number; readonly answer: unknown; readonly version: number },
  now: Date,
): Promise<Outcome<Acknowledgement, "not_found" | "unreadable" | "submitted">> {
  return change(async ({ db, atomic }) => {
    const record = await attemptRecord(learner.id, attemptId);
    const slot = record?.slots.find((each) => each.position === answer.position);
    if (!record || !slot) return refused("not_found");
    if (record.result) return refused("submitted");
    const marks = parseAnswer({ kind: slot.item.kind, order: slot.order }, answer.answer);
    if (!marks) return refused("unreadable");
    const { position, order, saved } = slot;
    if (saved && answer.version <= saved.version) {
      return done({ position, version: saved.version, marks: shownMarks(order, saved.marks), applied: false });
    }
    const row = {
      attemptId,
      seq: record.nextSeq,
      kind: "answered",
      position,
      version: answer.version,
      payload: storedAnswer(marks),
      at: now.getTime(),
    };
    await atomic([db.insert(attemptEvent).values(row)]);
    return done({ position, version: answer.version, marks: shownMarks(order, marks), applied: true });
  });
}
