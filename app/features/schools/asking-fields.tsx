/** Fields that several forms about one person share: which certificate, and what for and until when. */
import { Field, TextArea } from "#app/ui/field.tsx";

interface FieldsProps {
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
}

/** The only way by which a school names anybody. */
export function NamedCodeFields({ values, errors }: FieldsProps) {
  return (
    <>
      <Field label="Code" name="code" required autoComplete="off" defaultValue={values.code} error={errors.code} />
      <Field label="Family name" name="familyName" required autoComplete="off" defaultValue={values.familyName} error={errors.familyName} />
    </>
  );
}

interface PurposeFieldsProps extends FieldsProps {
  /** Who reads the purpose; nothing where it is the writer's own. */
  readonly hint?: string;
  readonly lastDay: string;
  /** Civil dates. */
  readonly today: string;
  readonly latest: string;
}

export function PurposeFields({ values, errors, hint, lastDay, today, latest }: PurposeFieldsProps) {
  return (
    <>
      <TextArea
        label="What it is for"
        name="purpose"
        rows={3}
        required
        maxLength={500}
        hint={hint}
        defaultValue={values.purpose}
        error={errors.purpose}
      />
      <Field
        label={lastDay}
        name="endsOn"
        type="date"
        min={today}
        max={latest}
        required
        hint="Two years from today at most."
        defaultValue={values.endsOn}
        error={errors.endsOn}
      />
    </>
  );
}
