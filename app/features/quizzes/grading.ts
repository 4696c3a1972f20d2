/** From answers to a score: each item right or wrong, percent cut to a whole number, passed by the pass mark (R34). */
import { ITEM_RULES } from "./item-kinds.ts";
import type { Item, Marks } from "./items/item.ts";

export interface AnsweredItem {
  readonly position: number;
  readonly item: Item;
  /** Null when it was never answered: that is wrong. */
  readonly marks: Marks | null;
}

export interface Score {
  readonly correct: number;
  readonly total: number;
  /** Whole percent, cut: 74.9 is 74 and does not reach a pass mark of 75. */
  readonly percent: number;
  readonly passed: boolean;
  readonly items: readonly { readonly position: number; readonly correct: boolean }[];
}

/** Grades a form. `passMark` is in percent. @throws {RangeError} on a form without items, which no bank can give. */
export function gradeForm(form: readonly AnsweredItem[], passMark: number): Score {
  if (form.length === 0) throw new RangeError("A form without items cannot be graded.");
  const items = form.map(({ position, item, marks }) => ({
    position,
    correct: marks !== null && ITEM_RULES[item.kind].grade(item, marks),
  }));
  const correct = items.filter((each) => each.correct).length;
  const percent = Math.floor((100 * correct) / form.length);
  return { correct, total: form.length, percent, passed: percent >= passMark, items };
}
