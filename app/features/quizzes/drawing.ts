/** Draws a form from the bank: every objective, a safety question, fresh questions first (R34, R35). */
import type { FinalItem, QuizFile } from "#app/features/course/quiz-file.ts";
import { ITEM_RULES } from "./item-kinds.ts";
import { type Random, shuffled } from "./shuffling.ts";

/** One place of a form, as it is stored: the draw is kept, never drawn again. */
export interface DrawnSlot {
  readonly position: number;
  readonly itemId: string;
  readonly itemVersion: number;
  /** The author's option ids in the order shown. */
  readonly optionOrder: readonly string[];
}

/**
 * Draws `drawn` items in random order, options shuffled. Every objective of the bank is covered and, when the bank has one, a
 * safety item is in it; where that needs more items than `drawn`, coverage wins. Items in `seen` (those of the attempt before)
 * come only when no other serves.
 */
export function drawForm(quiz: Pick<QuizFile, "items" | "drawn">, seen: ReadonlySet<string>, random: Random): readonly DrawnSlot[] {
  const mixed = shuffled(quiz.items, random);
  const bank = [...mixed.filter((item) => !seen.has(item.id)), ...mixed.filter((item) => seen.has(item.id))];
  const picked = new Set<FinalItem>();
  const pick = (serves: (item: FinalItem) => boolean) => {
    const item = bank.find((each) => !picked.has(each) && serves(each));
    if (item) picked.add(item);
  };

  pick((item) => item.safety);
  for (const objective of new Set(bank.map((item) => item.objective))) {
    if (![...picked].some((item) => item.objective === objective)) pick((item) => item.objective === objective);
  }
  while (picked.size < Math.min(quiz.drawn, bank.length)) pick(() => true);

  return shuffled([...picked], random).map((item, index) => ({
    position: index + 1,
    itemId: item.id,
    itemVersion: item.version,
    optionOrder: ITEM_RULES[item.kind].shuffle(item, random),
  }));
}
