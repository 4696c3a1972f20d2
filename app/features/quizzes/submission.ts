/** Decides what a submitted form adds to an attempt: the answers not yet saved, and the result when nothing is missing. */
import { z } from "zod";
import type { FinalItem } from "#app/features/course/quiz-file.ts";
import { parseAnswer, sameMarks } from "./answers.ts";
import { ATTESTATION } from "./attestation.ts";
import { gradeForm } from "./grading.ts";
import { ITEM_RULES } from "./item-kinds.ts";
import type { Marks } from "./items/item.ts";

/** A place of the form with what was last saved for it. */
export interface Slot {
  readonly position: number;
  readonly item: FinalItem;
  readonly order: readonly string[];
  readonly saved: { readonly marks: Marks; readonly version: number } | null;
}

/** What a form says of one question: marks by shown id, and the version of the answer the page was drawn from. */
export interface FormAnswer {
  readonly position: number;
  readonly shown: unknown;
  readonly baseVersion: number;
}

interface SavedAnswer {
  readonly position: number;
  readonly version: number;
  readonly marks: Marks;
}

const Count = z.number().int().min(0);

/** The result of an attempt as its submission stores it. Percent is whole; `credited` is minutes, 0 where this pass added none. */
export const AttemptResult = z.object({
  shape: z.literal(1),
  correct: Count,
  total: Count,
  percent: Count,
  passMark: Count,
  passed: z.boolean(),
  items: z.array(z.object({ position: Count, correct: z.boolean() })).readonly(),
  attestation: z.object({ version: Count, accountId: z.string() }),
  credited: Count,
});
export type AttemptResult = z.output<typeof AttemptResult>;

export interface SubmissionDecision {
  /** Answers to append before anything else: they are kept even when the submission is refused. */
  readonly answers: readonly SavedAnswer[];
  /** Positions without a finished answer. */
  readonly unanswered: readonly number[];
  /** Null while something is missing. `credited` is for the caller to fill. */
  readonly result: Omit<AttemptResult, "credited"> | null;
}

/**
 * The form is what the learner sees when she submits, so its answers win over saved ones. Only where it shows nothing and was drawn
 * before another tab answered does the saved answer stay: an old page must not empty a question.
 */
export function decideSubmission(
  slots: readonly Slot[],
  form: readonly FormAnswer[],
  terms: { readonly passMark: number; readonly attested: boolean; readonly accountId: string },
): SubmissionDecision {
  const finals = slots.map((slot) => ({ slot, marks: finalMarks(slot, form) }));
  const answers = finals.flatMap(({ slot, marks }): SavedAnswer[] => {
    if (marks === null || (slot.saved && sameMarks(slot.saved.marks, marks))) return [];
    return [{ position: slot.position, version: (slot.saved?.version ?? 0) + 1, marks }];
  });
  const unanswered = finals
    .filter(({ slot, marks }) => marks === null || !ITEM_RULES[slot.item.kind].isAnswered(marks, slot.order.length))
    .map(({ slot }) => slot.position);
  if (unanswered.length > 0 || !terms.attested) return { answers, unanswered, result: null };
  const graded = gradeForm(
    finals.map(({ slot, marks }) => ({ position: slot.position, item: slot.item, marks })),
    terms.passMark,
  );
  return {
    answers,
    unanswered,
    result: {
      shape: 1,
      ...graded,
      passMark: terms.passMark,
      attestation: { version: ATTESTATION.version, accountId: terms.accountId },
    },
  };
}

function finalMarks(slot: Slot, form: readonly FormAnswer[]): Marks | null {
  const saved = slot.saved?.marks ?? null;
  const given = form.find((each) => each.position === slot.position);
  const marks = given ? parseAnswer({ kind: slot.item.kind, order: slot.order }, given.shown) : null;
  if (!given || marks === null) return saved;
  if (Object.keys(marks).length > 0) return marks;
  if (!slot.saved || given.baseVersion < slot.saved.version) return saved;
  return marks;
}
