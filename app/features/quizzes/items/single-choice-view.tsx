/** A single choice: radio buttons. */
import { ChoiceView } from "./choice-view.tsx";
import type { ItemViewProps } from "./item-view.ts";

export function SingleChoiceView(props: ItemViewProps) {
  return <ChoiceView {...props} type="radio" />;
}
