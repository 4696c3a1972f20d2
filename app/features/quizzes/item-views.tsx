/** The registry of question views; the rules stand apart in item-kinds.ts. */
import type { ReactElement } from "react";
import type { ItemKind } from "#app/features/course/quiz-file.ts";
import type { ItemViewProps } from "./items/item-view.ts";
import { MultipleChoiceView } from "./items/multiple-choice-view.tsx";
import { OrderingView } from "./items/ordering-view.tsx";
import { SingleChoiceView } from "./items/single-choice-view.tsx";

export const ITEM_VIEWS = {
  single_choice: SingleChoiceView,
  multiple_choice: MultipleChoiceView,
  ordering: OrderingView,
} as const satisfies Record<ItemKind, (props: ItemViewProps) => ReactElement>;
