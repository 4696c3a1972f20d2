/** The minutes of each topic, folded away until a document names any. */
import { TOPIC_LABELS, TOPICS } from "#app/features/course/topics.ts";
import { Field } from "#app/ui/field.tsx";
import { type EntryDraft, topicField } from "./entry-draft.ts";

export function TopicFields({ values, errors }: Pick<EntryDraft, "values" | "errors">) {
  const named = TOPICS.some((topic) => (values[topicField(topic)] ?? "0") !== "0" && values[topicField(topic)] !== "");
  return (
    <details open={named || errors.topics !== undefined} id="field-topics">
      <summary className="flex min-h-11 cursor-pointer items-center text-accent">Topics, if the document names them</summary>
      <fieldset className="mt-2 grid gap-4" aria-describedby="topics-said">
        <legend className="sr-only">Minutes of each topic</legend>
        <p id="topics-said" className={errors.topics ? "font-semibold text-stop text-sm" : "text-quiet text-sm"}>
          {errors.topics ?? "Minutes of each topic; together they make the whole course. Leave all empty when none are named."}
        </p>
        <div className="grid grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] items-end gap-4">
          {TOPICS.map((topic) => (
            <Field
              key={topic}
              label={<span className="font-normal">{TOPIC_LABELS[topic]}</span>}
              name={topicField(topic)}
              inputMode="numeric"
              maxLength={5}
              defaultValue={values[topicField(topic)] === "0" ? "" : values[topicField(topic)]}
              error={errors[topicField(topic)]}
            />
          ))}
        </div>
      </fieldset>
    </details>
  );
}
