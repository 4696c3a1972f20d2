/** What a view of a question is given. */
import type { Marks, Question } from "./item.ts";

export interface ItemViewProps {
  readonly question: Question;
  /** The form field, see answer-fields.ts. */
  readonly field: string;
  /** What is chosen at first, by shown id; afterwards the inputs themselves hold the answer. */
  readonly marks: Marks;
}
