/** What every kind of question must offer, and what a learner may see of one. */
import type { ItemKind } from "#app/features/course/quiz-file.ts";
import type { Random } from "../shuffling.ts";

/** A question as its author wrote it, key and reasons included. It never leaves the server before it is graded. */
export interface Item {
  readonly kind: ItemKind;
  readonly stem: string;
  readonly options: readonly { readonly id: string; readonly text: string; readonly key?: boolean | undefined }[];
}

/**
 * An answer: what the learner marked. A chosen option carries 1; in an ordering each option carries its place, from 1.
 * Stored by the author's option ids; on the page by shown ids.
 */
export type Marks = Readonly<Record<string, number>>;

/**
 * A question as a learner may see it. A shown id is the option's place on this page ("1", "2" …) and nothing else: authors list an
 * ordering in its right order and often put the key first, so their own ids would give the answer away.
 */
export interface Question {
  readonly kind: ItemKind;
  readonly stem: string;
  readonly options: readonly { readonly id: string; readonly text: string }[];
}

/** One kind of question. Pure, and free of keys, so that it may run on the page too. */
export interface ItemRules {
  /** The author's option ids in the order in which they are shown. */
  shuffle(item: Item, random: Random): readonly string[];
  /** The question without its key, options in the given order. */
  hideKey(item: Item, order: readonly string[]): Question;
  /** Whether marks on `options` options have this kind's form; unfinished ones do. */
  fits(marks: Marks, options: number): boolean;
  /** Whether the answer is finished, so that it may be submitted. */
  isAnswered(marks: Marks, options: number): boolean;
  /** Whether a finished answer is right. Anything else is wrong. There is no partial credit. */
  grade(item: Item, marks: Marks): boolean;
  /** The options whose reasons an inline check may show for this answer: those she chose, never those she did not. */
  explained(item: Item, marks: Marks): readonly string[];
  /** The mark that each option carries in the right answer, none for an option that is not part of it. Only after a pass. */
  rightMarks(item: Item): Marks;
}

/** The common half of every `hideKey`: copies the stem and the texts by name, so that a new field of an item stays hidden. */
export function asked(item: Item, order: readonly string[]): Question {
  const options = order.map((id, index) => {
    const option = item.options.find((each) => each.id === id);
    if (!option) throw new Error(`The stored order names option ${id}, which the item does not have.`);
    return { id: String(index + 1), text: option.text };
  });
  return { kind: item.kind, stem: item.stem, options };
}
