/** An attempt's questions as the learner may see them before it is graded: no key, no reason, no rationale (invariant 11). */
import { shownMarks } from "./answers.ts";
import { ITEM_RULES } from "./item-kinds.ts";
import type { Marks, Question } from "./items/item.ts";
import type { Slot } from "./submission.ts";

interface PaperQuestion {
  readonly position: number;
  readonly question: Question;
  /** What is saved, by shown id; empty when nothing is. */
  readonly marks: Marks;
  /** The version of what is saved, 0 when nothing is. */
  readonly version: number;
}

export interface Paper {
  readonly attemptId: string;
  readonly number: number;
  readonly passMark: number;
  readonly questions: readonly PaperQuestion[];
}

/** The questions in their stored order with the answers saved so far. */
export function paperOf({
  attempt,
  slots,
}: {
  readonly attempt: { id: string; number: number; passMark: number };
  readonly slots: readonly Slot[];
}): Paper {
  return {
    attemptId: attempt.id,
    number: attempt.number,
    passMark: attempt.passMark,
    questions: slots.map(({ position, item, order, saved }) => ({
      position,
      question: ITEM_RULES[item.kind].hideKey(item, order),
      marks: saved ? shownMarks(order, saved.marks) : {},
      version: saved?.version ?? 0,
    })),
  };
}
