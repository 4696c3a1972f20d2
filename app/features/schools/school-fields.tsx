/** What a school says of itself: the same fields for signing up and for founding with an account that is there. */
import { Field, TextArea } from "#app/ui/field.tsx";

interface SchoolFieldsProps {
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
}

export function SchoolFields({ values, errors }: SchoolFieldsProps) {
  return (
    <>
      <Field
        label="The school's name"
        name="school"
        autoComplete="organization"
        required
        maxLength={120}
        defaultValue={values.school}
        error={errors.school}
      />
      <Field label="City and state" name="place" required maxLength={120} defaultValue={values.place} error={errors.place} />
      <Field label="Website" name="website" required maxLength={200} defaultValue={values.website} error={errors.website} />
      <TextArea
        label="What do you need to check?"
        name="purpose"
        rows={3}
        required
        maxLength={1000}
        hint="One or two sentences. An administrator may read them."
        defaultValue={values.purpose}
        error={errors.purpose}
      />
    </>
  );
}
