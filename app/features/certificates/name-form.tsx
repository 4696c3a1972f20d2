/** The learner confirms the name that will be printed, and the certificate is issued (R42). */
import { Form, Link } from "@remix-run/react";
import type { LicenceQuestion } from "#app/features/licences/licence-question.ts";
import { LicenceQuestionCard } from "#app/features/licences/licence-question-card.tsx";
import { Button } from "#app/ui/button.tsx";
import { Field, FormErrors } from "#app/ui/field.tsx";

interface NameConfirmationProps {
  readonly name: string;
  readonly licence: string | null;
  readonly question: LicenceQuestion | null;
  /** This page, to come back to from her licences. */
  readonly back: string;
  readonly errors: Readonly<Record<string, string>> | undefined;
}

export function NameConfirmation({ name, licence, question, back, errors }: NameConfirmationProps) {
  return (
    <div className="grid max-w-xl gap-6">
      {question ? <LicenceQuestionCard question={question} back={back} /> : null}
      <Form method="post" className="grid gap-6">
        <FormErrors errors={errors} />
        <Field
          label="Your name"
          name="name"
          defaultValue={name}
          autoComplete="name"
          maxLength={120}
          required
          hint="This is how it will be printed and cannot be changed later without a replacement."
          error={errors?.name}
        />
        <p>
          {licence
            ? `Your license will be printed as ${licence}. To change it, correct `
            : "No license number will be printed. If your board asks for one on certificates, add it first to "}
          <Link to={`/licences?next=${encodeURIComponent(back)}`}>your licenses</Link>.
        </p>
        <div>
          <Button name="_intent" value="issue">
            Issue my certificate
          </Button>
        </div>
      </Form>
    </div>
  );
}
