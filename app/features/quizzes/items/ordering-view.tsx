/** An ordering: a place for each line, chosen from a list, so that keyboard, touch and screen reader do the same as the mouse. */
import type { ItemViewProps } from "./item-view.ts";

export function OrderingView({ question, field, marks }: ItemViewProps) {
  return (
    <div className="grid gap-3">
      <p className="text-quiet text-sm">Give each line its place; 1 comes first.</p>
      <div className="grid gap-2">
        {question.options.map((option) => (
          <label key={option.id} className="flex items-start gap-3 rounded-control border border-line px-3.5 py-2.5">
            <select
              name={`${field}.${option.id}`}
              defaultValue={marks[option.id] ?? ""}
              className="min-h-11 flex-none rounded-control border border-field bg-card px-2"
            >
              <option value="">Place</option>
              {question.options.map(({ id }, index) => (
                <option key={id} value={index + 1}>
                  {index + 1}
                </option>
              ))}
            </select>
            <span className="min-w-0 self-center">{option.text}</span>
          </label>
        ))}
      </div>
    </div>
  );
}
