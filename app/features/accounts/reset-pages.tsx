/** The two sides of a forgotten password: asking for a letter, and where the letter leads. */

import { Form, Link } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Field, FormErrors } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { NewPasswordField } from "./new-password-field.tsx";

type Errors = Readonly<Record<string, string>>;

interface ResetRequestPageProps {
  /** The page was opened by a link that is not good any more. */
  readonly staleLink: boolean;
  readonly sent: boolean;
  readonly email: string | undefined;
  readonly errors: Errors;
}

export function ResetRequestPage({ staleLink, sent, email, errors }: ResetRequestPageProps) {
  return (
    <Page
      title="Choose a new password"
      width="narrow"
      intro="Tell us your e-mail address, and we send you a link that is good for 30 minutes."
    >
      {staleLink ? (
        <Notice kind="refusal" title="This link is not good any more.">
          It was used, replaced by a newer one, or is too old. You can ask for a new one here.
        </Notice>
      ) : null}
      {sent ? (
        <Notice kind="done" title="A letter is on its way.">
          If it is not there in a few minutes, please look among the unwanted mail.
        </Notice>
      ) : null}
      <Card>
        <Form method="post" action="/reset-password" className="grid gap-6">
          <FormErrors errors={errors} />
          <Field
            label="E-mail address"
            name="email"
            type="email"
            autoComplete="username"
            required
            defaultValue={email}
            error={errors.email}
          />
          <Button>Send me a link</Button>
        </Form>
      </Card>
      <p>
        <Link to="/sign-in">Back to signing in</Link>
      </p>
    </Page>
  );
}

export function NewPasswordPage({ token, errors }: { readonly token: string; readonly errors: Errors }) {
  return (
    <Page title="Your new password" width="narrow" intro="Once it is set, you are signed out everywhere and sign in with it.">
      <Card>
        <Form method="post" className="grid gap-6">
          <FormErrors errors={errors} />
          <input type="hidden" name="token" value={token} />
          <NewPasswordField label="New password" error={errors.password} />
          <Button>Set my new password</Button>
        </Form>
      </Card>
    </Page>
  );
}
