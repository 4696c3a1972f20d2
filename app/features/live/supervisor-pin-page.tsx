/** Where a supervisor sets the PIN she signs with on a learner's phone. */
import { Form } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { Field, FormErrors } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";

export interface PinPageProps {
  readonly email: string;
  /** When the present PIN was set, in words; null when there is none. */
  readonly since: string | null;
  readonly done: boolean;
  readonly errors: Readonly<Record<string, string>> | undefined;
}

export function PinPage({ email, since, done, errors }: PinPageProps) {
  return (
    <Page
      title="PIN for signing"
      intro="With it you sign for supervised practice on a learner’s phone. It opens nothing else, and nobody can sign in with it."
      width="reading"
    >
      {done && !errors ? <Notice kind="done" title="Your PIN is set. A letter about it is on its way." /> : null}
      <FormErrors errors={errors} />
      <p>
        {since
          ? `You have a PIN since ${since}. A new one takes its place at once.`
          : "You have no PIN yet. Without one you sign from your own account."}
      </p>
      <Form method="post" reloadDocument className="grid gap-6">
        <input type="hidden" name="username" value={email} autoComplete="username" />
        <Field
          label="Your password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
          hint="Asked again, so that a session left open is not enough."
          error={errors?.password}
        />
        <Field
          label="New PIN"
          name="pin"
          type="password"
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          maxLength={12}
          hint="6 to 12 digits, not a row like 123456."
          error={errors?.pin}
        />
        <Field
          label="New PIN once more"
          name="pinAgain"
          type="password"
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          maxLength={12}
          error={errors?.pinAgain}
        />
        <Button className="sm:justify-self-start">{since ? "Set a new PIN" : "Set the PIN"}</Button>
      </Form>
    </Page>
  );
}
