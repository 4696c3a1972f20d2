/** Options to tick: the whole line is the target, at least 44 px high. */
import type { ItemViewProps } from "./item-view.ts";

export function ChoiceView({ question, field, marks, type }: ItemViewProps & { readonly type: "radio" | "checkbox" }) {
  return (
    <div className="grid gap-2">
      {question.options.map((option) => (
        <label
          key={option.id}
          className="flex min-h-11 cursor-pointer items-start gap-3 rounded-control border border-line px-3.5 py-2.5 has-checked:border-accent has-checked:bg-accent-soft"
        >
          <input type={type} name={field} value={option.id} defaultChecked={marks[option.id] === 1} className="mt-1" />
          <span className="min-w-0">{option.text}</span>
        </label>
      ))}
    </div>
  );
}
