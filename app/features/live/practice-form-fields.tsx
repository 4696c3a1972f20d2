/** The groups of the writing form: when, where and with whom, what was adapted, who supervised. */
import type { ReactNode } from "react";
import { TOPIC_LABELS, TOPICS } from "#app/features/course/topics.ts";
import { Field, SelectField, TextArea } from "#app/ui/field.tsx";
import { ADAPTATIONS, AGE_BANDS, CLIENT_TYPES, keysOf, SETTINGS } from "./practice-choices.ts";
import { LONGEST_ADAPTATION, LONGEST_REFLECTION, type Typed } from "./practice-draft.ts";

const CHOOSE = { value: "", label: "Please choose" };
const optionsOf = (labels: Readonly<Record<string, string>>) => Object.entries(labels).map(([value, label]) => ({ value, label }));
const SETTING_OPTIONS = [CHOOSE, ...optionsOf(SETTINGS)];
const CLIENT_OPTIONS = [CHOOSE, ...optionsOf(CLIENT_TYPES)];
const AGE_OPTIONS = optionsOf(AGE_BANDS);
const TOPIC_OPTIONS = [
  { value: "", label: "None: all minutes are clinical" },
  ...TOPICS.filter((topic) => topic !== "oncology_clinical").map((topic) => ({ value: topic, label: TOPIC_LABELS[topic] })),
];

interface Part {
  readonly values: Typed;
  readonly errors: Readonly<Record<string, string>>;
}

function Group({ title, hint, children }: { readonly title: string; readonly hint?: string; readonly children: ReactNode }) {
  return (
    <fieldset className="grid min-w-0 gap-5">
      <legend className="mb-3 font-[560] font-read text-2xl">{title}</legend>
      {hint ? <p className="text-quiet">{hint}</p> : null}
      {children}
    </fieldset>
  );
}

export function WhenFields({
  timeZone,
  today,
  oldest,
  values,
  errors,
}: Part & { readonly timeZone: string; readonly today: string; readonly oldest: string }) {
  return (
    <Group title="When">
      <Field label="Date" name="date" type="date" min={oldest} max={today} defaultValue={values.date} error={errors.date} required />
      <div className="grid grid-cols-2 gap-4">
        <Field label="Start" name="from" type="time" defaultValue={values.from} error={errors.from} required />
        <Field label="End" name="until" type="time" defaultValue={values.until} error={errors.until} required />
      </div>
      <p className="text-quiet text-sm">{`In your time zone, ${timeZone.replaceAll("_", " ")}. An end before the start is the next morning.`}</p>
    </Group>
  );
}

export function WhereFields({ values, errors }: Part) {
  return (
    <Group title="Where, and with whom">
      <SelectField label="Where" name="setting" options={SETTING_OPTIONS} defaultValue={values.setting} error={errors.setting} required />
      <SelectField
        label="Client"
        name="clientType"
        hint="Whatever fits best. Nothing here should point to one person."
        options={CLIENT_OPTIONS}
        defaultValue={values.clientType}
        error={errors.clientType}
        required
      />
      <SelectField
        label="Age group, if you like"
        name="ageBand"
        options={AGE_OPTIONS}
        defaultValue={values.ageBand}
        error={errors.ageBand}
      />
    </Group>
  );
}

export function AdaptedFields({ values, errors }: Part) {
  return (
    <Group
      title="What you adapted, and why"
      hint="A few words are enough, and you may leave fields empty. No names, dates, places or numbers that could point to the client; your supervisor reads this."
    >
      {keysOf(ADAPTATIONS).map((part) => (
        <TextArea
          key={part}
          label={ADAPTATIONS[part].label}
          name={part}
          rows={2}
          maxLength={LONGEST_ADAPTATION}
          hint={ADAPTATIONS[part].hint}
          defaultValue={values[part]}
          error={errors[part]}
        />
      ))}
      <TextArea
        label="What you would do otherwise, if you like"
        name="otherwise"
        rows={3}
        maxLength={LONGEST_REFLECTION}
        defaultValue={values.otherwise}
        error={errors.otherwise}
      />
    </Group>
  );
}

export function SupervisorFields({
  supervisors,
  values,
  errors,
}: Part & { readonly supervisors: readonly { readonly id: string; readonly name: string }[] }) {
  const people = supervisors.map(({ id, name }) => ({ value: id, label: name }));
  const split = Boolean(values.otherTopic || errors.otherTopic || errors.otherMinutes);
  return (
    <Group title="Who supervised you">
      <SelectField
        label="Supervisor"
        name="supervisor"
        hint="Who was there, watched and answered."
        options={[CHOOSE, ...people]}
        defaultValue={values.supervisor}
        error={errors.supervisor}
        required
      />
      <details open={split}>
        <summary className="flex min-h-11 cursor-pointer items-center text-accent">Part of it was about another topic</summary>
        <div className="mt-2 grid gap-5">
          <SelectField label="Topic" name="otherTopic" options={TOPIC_OPTIONS} defaultValue={values.otherTopic} error={errors.otherTopic} />
          <Field
            label="Minutes for that topic"
            name="otherMinutes"
            inputMode="numeric"
            maxLength={3}
            hint="The rest counts as clinical."
            defaultValue={values.otherMinutes}
            error={errors.otherMinutes}
          />
        </div>
      </details>
    </Group>
  );
}
