/** The form in which an instructor plans a session: what, where, and its parts, each a small block that fits a phone. */
import { Form } from "@remix-run/react";
import { TOPIC_LABELS, TOPICS } from "#app/features/course/topics.ts";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Field, FormErrors, SelectField, TextArea } from "#app/ui/field.tsx";
import type { PlanValues } from "./plan-values.ts";

interface PlanFormProps {
  readonly values: PlanValues;
  readonly rows: number;
  readonly errors: Readonly<Record<string, string>>;
  readonly zones: readonly { readonly value: string; readonly label: string }[];
  /** Earlier sessions; empty when a plan is changed. */
  readonly earlier: readonly { readonly id: string; readonly title: string }[];
  /** Whether a plan is changed, and why is asked. */
  readonly changing: boolean;
}

export function PlanFormFields({ values, rows, errors, zones, earlier, changing }: PlanFormProps) {
  const field = (name: string) => ({ name, defaultValue: values[name], error: errors[name] });
  return (
    <Form method="post" reloadDocument className="grid gap-8">
      <FormErrors errors={errors} />
      <input type="hidden" name="rows" value={rows} />
      <input type="hidden" name="version" value={values.version ?? "0"} />
      <Card>
        <h2>What</h2>
        <Field label="Title" maxLength={120} {...field("title")} />
        <TextArea label="What people will learn" rows={4} maxLength={2000} {...field("summary")} />
        {earlier.length > 0 ? (
          <SelectField
            label="Is this something you taught before?"
            hint="Hours of a repeat are marked as one, because most boards count a repeat once."
            {...field("repeats")}
            options={[{ value: "", label: "No, this is new" }, ...earlier.map(({ id, title }) => ({ value: id, label: title }))]}
          />
        ) : null}
      </Card>
      <Card>
        <h2>Where, and for how many</h2>
        <Field label="Place, if a part is in the room" maxLength={300} {...field("place")} />
        <Field
          label="Link, if a part is online"
          type="url"
          maxLength={500}
          hint="Shown only to those who have a place."
          {...field("link")}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Places" type="number" inputMode="numeric" min={1} max={500} {...field("capacity")} />
          <SelectField label="Time zone of the place" {...field("timeZone")} options={zones} />
        </div>
      </Card>
      {Array.from({ length: rows }, (_, index) => index + 1).map((number) => (
        <PartFields key={number} number={number} values={values} errors={errors} />
      ))}
      <Button kind="quiet" name="_intent" value="more" formNoValidate className="justify-self-start">
        Add a part
      </Button>
      {changing ? (
        <TextArea
          label="What changed, and why"
          rows={3}
          maxLength={500}
          hint="Everybody with a place reads this in her letter."
          {...field("reason")}
        />
      ) : null}
      <Button name="_intent" value="save" className="min-h-14">
        {changing ? "Save and tell everybody" : "Schedule the session"}
      </Button>
    </Form>
  );
}

const KIND_OPTIONS = [
  { value: "live_in_person", label: "In the room" },
  { value: "live_online", label: "Live online" },
  { value: "supervised_clinical", label: "Supervised practice" },
] as const;

const TOPIC_OPTIONS = TOPICS.map((topic) => ({ value: topic, label: TOPIC_LABELS[topic] }));

function PartFields({ number, values, errors }: Pick<PlanFormProps, "values" | "errors"> & { readonly number: number }) {
  const field = (name: string) => {
    const full = `part-${number}-${name}`;
    return { name: full, defaultValue: values[full], error: errors[full] };
  };
  const second = ["topic2", "minutes2"].some((name) => values[`part-${number}-${name}`] || errors[`part-${number}-${name}`]);
  return (
    <fieldset className="min-w-0">
      <legend className="mb-3 font-[560] font-read text-2xl">{number === 1 ? "Part 1" : `Part ${number}, if there is one`}</legend>
      <Card>
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField label="Kind" {...field("kind")} options={[...KIND_OPTIONS]} />
          <Field label="Date" type="date" {...field("date")} />
          <div className="grid grid-cols-2 gap-4">
            <Field label="Begins" type="time" {...field("start")} />
            <Field label="Ends" type="time" {...field("end")} />
          </div>
          <Field label="Approved minutes" inputMode="numeric" hint="Without the breaks" {...field("minutes")} />
        </div>
        <SelectField label="Topic" {...field("topic")} options={[{ value: "", label: "Please choose" }, ...TOPIC_OPTIONS]} />
        <details open={second}>
          <summary className="flex min-h-11 cursor-pointer items-center text-accent">It covers a second topic</summary>
          <div className="mt-2 grid gap-4 sm:grid-cols-2">
            <SelectField label="Second topic" {...field("topic2")} options={[{ value: "", label: "None" }, ...TOPIC_OPTIONS]} />
            <Field label="Its share in minutes" inputMode="numeric" hint="The rest belongs to the first topic" {...field("minutes2")} />
          </div>
        </details>
      </Card>
    </fieldset>
  );
}
