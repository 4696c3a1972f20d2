/** The registry of question kinds: a new kind is a file of rules, a view, and one entry here and in item-views.tsx. */
import type { ItemKind } from "#app/features/course/quiz-file.ts";
import type { ItemRules } from "./items/item.ts";
import { multipleChoice } from "./items/multiple-choice.ts";
import { ordering } from "./items/ordering.ts";
import { singleChoice } from "./items/single-choice.ts";

export const ITEM_RULES = {
  single_choice: singleChoice,
  multiple_choice: multipleChoice,
  ordering,
} as const satisfies Record<ItemKind, ItemRules>;
