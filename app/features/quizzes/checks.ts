/** Inline review questions: what the page may hold of one, and what is said of an answer. */
import { z } from "zod";
import type { Edition } from "#app/features/course/edition.ts";
import type { CheckItem } from "#app/features/course/quiz-file.ts";
import { CHECK_FIELD, marksFromFields, recordValues } from "./answer-fields.ts";
import { ShownMarks } from "./answers.ts";
import { type Citation, citationsOf } from "./citations.ts";
import { ITEM_RULES } from "./item-kinds.ts";
import type { Marks, Question } from "./items/item.ts";
import { seededRandom, seedOf } from "./shuffling.ts";

export interface CheckQuestion extends Question {
  readonly id: string;
}

/** Reasons only for what she chose, so that the next try is still her own. */
export interface CheckFeedback {
  readonly correct: boolean;
  readonly chosen: readonly { readonly id: string; readonly why: string }[];
  readonly refs: readonly Citation[];
}

/** A check as a lesson page shows it; the answer by shown id, both left out until she has answered. */
export interface ShownCheck {
  readonly question: CheckQuestion;
  readonly lastAnswer?: Marks;
  readonly feedback?: CheckFeedback;
}

/** What the door takes. */
export const CheckBody = z.object({ check: z.string().min(1).max(80), answer: ShownMarks });

/** What the lesson page's form posts: `check` and the answer's fields, as check-card.tsx draws them. */
export const CheckForm = z
  .object({ check: z.string().min(1).max(80) })
  .catchall(z.union([z.string().max(100), z.array(z.string().max(100)).max(20)]))
  .transform(({ check, ...fields }) => ({ check, answer: marksFromFields(CHECK_FIELD, recordValues(fields)) }));

/** The options in a mixed order that is the same for everyone at every visit: the text around may speak of them. */
export function checkOrder(edition: Pick<Edition, "id">, item: CheckItem): readonly string[] {
  return ITEM_RULES[item.kind].shuffle(item, seededRandom(seedOf(`${edition.id} ${item.id}`)));
}

/** The question of a `<Check>` without its key. */
export function checkView(edition: Pick<Edition, "id">, item: CheckItem): CheckQuestion {
  return { id: item.id, ...ITEM_RULES[item.kind].hideKey(item, checkOrder(edition, item)) };
}

/** What is said of an answer. `marks` are by the author's option ids. */
export function feedbackOn(edition: Pick<Edition, "id" | "references">, item: CheckItem, marks: Marks): CheckFeedback {
  const rules = ITEM_RULES[item.kind];
  const explained = new Set(rules.explained(item, marks));
  const chosen = checkOrder(edition, item).flatMap((id, index) => {
    const why = item.options.find((option) => option.id === id)?.why;
    return explained.has(id) && why ? [{ id: String(index + 1), why }] : [];
  });
  return { correct: rules.grade(item, marks), chosen, refs: citationsOf(edition.references, item.refs) };
}
