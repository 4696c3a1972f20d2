/** The sign-up form, and in one paragraph what is kept of what is typed. */

import { Form } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Field, FormErrors } from "#app/ui/field.tsx";
import { NewPasswordField } from "./new-password-field.tsx";
import { ProfileFields, type ProfileFieldsProps } from "./profile-fields.tsx";

export function SignUpCard({ values, errors, zones, proposeZone = false }: ProfileFieldsProps) {
  return (
    <Card>
      <Form method="post" className="grid gap-6">
        <FormErrors errors={errors} />
        <Field
          label="E-mail address"
          name="email"
          type="email"
          autoComplete="username"
          required
          defaultValue={values.email}
          error={errors.email}
        />
        <NewPasswordField error={errors.password} />
        <ProfileFields values={values} errors={errors} zones={zones} proposeZone={proposeZone} />
        <p className="text-quiet">
          We keep what you type here, what you read and answer in the course, and the hours and certificates you earn, because schools and
          boards ask for them for years. Your notes stay yours alone. Nothing is sold, nothing is shown to advertisers, and nobody follows
          you to other sites.
        </p>
        <Button>Make my account</Button>
      </Form>
    </Card>
  );
}
