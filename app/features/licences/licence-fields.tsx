/** The fields of a licence: the same when it is added and when it is corrected. */
import { LICENCE_STATES } from "#app/features/accounts/licence-states.ts";
import { Field, SelectField } from "#app/ui/field.tsx";
import { numberHint } from "./licence-numbers.ts";

interface LicenceFieldsProps {
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
  readonly numberHint?: string;
}

const STATES = [{ value: "", label: "Choose" }, ...LICENCE_STATES.map(([value, label]) => ({ value, label }))];

export function LicenceFields({ values, errors, numberHint: hint = numberHint(null) }: LicenceFieldsProps) {
  return (
    <>
      <SelectField label="Licensed in" name="state" options={STATES} defaultValue={values.state} error={errors.state} required />
      <Field
        label="License number (optional)"
        name="number"
        hint={hint}
        defaultValue={values.number}
        error={errors.number}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={40}
      />
      <div className="grid gap-6 sm:grid-cols-2">
        <Field
          label="Renew by (optional)"
          name="renewsBy"
          type="date"
          hint="The last day on which it is good."
          defaultValue={values.renewsBy}
          error={errors.renewsBy}
        />
        <Field
          label="Cycle began (optional)"
          name="cycleBegan"
          type="date"
          hint="Left empty, we propose it."
          defaultValue={values.cycleBegan}
          error={errors.cycleBegan}
        />
      </div>
    </>
  );
}
