/** The field in which somebody chooses a password. */
import { Field } from "#app/ui/field.tsx";

interface NewPasswordFieldProps {
  readonly label?: string;
  readonly error: string | undefined;
}

export function NewPasswordField({ label = "Password", error }: NewPasswordFieldProps) {
  return (
    <Field
      label={label}
      name="password"
      type="password"
      autoComplete="new-password"
      required
      hint="At least 8 characters. A few unrelated words are easy to remember and hard to guess."
      error={error}
    />
  );
}
