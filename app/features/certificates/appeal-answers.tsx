/** The appeals about a certificate as administrators see them, with the form to answer one. */
import { Form } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { APPEAL_SENTENCES } from "./appeals.ts";
import type { GovernedAppeal } from "./governing.ts";
import { Appeal } from "./holder-matters-view.tsx";

interface AppealAnswersProps {
  readonly appeals: readonly GovernedAppeal[];
  readonly errors: Readonly<Record<string, string>> | undefined;
  readonly answer: string | undefined;
}

export function AppealAnswers({ appeals, errors, answer }: AppealAnswersProps) {
  return appeals.map((appeal) => (
    <Card key={appeal.id}>
      <h2>The holder's appeal</h2>
      <Appeal appeal={appeal} />
      {appeal.refusal ? (
        appeal.refusal === "already_answered" ? null : (
          <Notice kind="note">{APPEAL_SENTENCES[appeal.refusal]}</Notice>
        )
      ) : (
        <Form method="post" reloadDocument className="grid gap-5">
          <p>
            Upheld, it is proposed at once to make the certificate valid again, and another administrator confirms that. The holder receives
            your answer by letter, and it stays on this page and on hers.
          </p>
          <input type="hidden" name="_intent" value="answer_appeal" />
          <input type="hidden" name="appeal" value={appeal.id} />
          <TextArea
            label="Your answer"
            name="answer"
            rows={5}
            maxLength={4000}
            defaultValue={answer}
            hint="At least 10 characters. The holder reads it; it is never public."
            error={errors?.answer}
          />
          <div className="flex flex-wrap gap-3">
            <Button name="outcome" value="upheld">
              Uphold the appeal
            </Button>
            <Button kind="quiet" name="outcome" value="dismissed">
              Do not uphold it
            </Button>
          </div>
        </Form>
      )}
    </Card>
  ));
}
