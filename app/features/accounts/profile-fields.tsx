/** Name and time zone: the same fields when signing up and on the account page. */
import { useEffect, useState } from "react";
import { Field, SelectField } from "#app/ui/field.tsx";

export interface ProfileFieldsProps {
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
  readonly zones: readonly { readonly value: string; readonly label: string }[];
  /** Takes the browser's own zone as the first proposal. */
  readonly proposeZone?: boolean;
  /** Where the name will be read. */
  readonly nameHint?: string;
}

export function ProfileFields({
  values,
  errors,
  zones,
  proposeZone = false,
  nameHint = "As it should stand on your certificates.",
}: ProfileFieldsProps) {
  const [zone, setZone] = useState(values.timeZone ?? "UTC");
  useEffect(() => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (proposeZone && zones.some(({ value }) => value === own)) setZone(own);
  }, [proposeZone, zones]);

  return (
    <>
      <Field
        label="Your name"
        name="name"
        hint={nameHint}
        defaultValue={values.name}
        error={errors.name}
        autoComplete="name"
        required
        maxLength={120}
      />
      <SelectField
        label="Time zone"
        name="timeZone"
        hint="Your certificates and letters carry the date of your own calendar."
        options={zones}
        value={zone}
        onChange={(event) => setZone(event.currentTarget.value)}
        error={errors.timeZone}
      />
    </>
  );
}
