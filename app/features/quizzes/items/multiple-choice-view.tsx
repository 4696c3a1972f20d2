/** A multiple choice: check boxes, and the words that say so. */
import { ChoiceView } from "./choice-view.tsx";
import type { ItemViewProps } from "./item-view.ts";

export function MultipleChoiceView(props: ItemViewProps) {
  return (
    <div className="grid gap-3">
      <p className="text-quiet text-sm">Choose all that are right.</p>
      <ChoiceView {...props} type="checkbox" />
    </div>
  );
}
