/** The short evaluation before a certificate; every answer is optional (R39). */
import { Form } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { EVALUATION_QUESTIONS, RATINGS, SESSION_QUESTIONS } from "./evaluation-questions.ts";

const QUESTIONS = { module: EVALUATION_QUESTIONS, session: SESSION_QUESTIONS } as const;

export function EvaluationQuestions({ about }: { readonly about: keyof typeof QUESTIONS }) {
  return (
    <div className="grid gap-6">
      <Form method="post" id="evaluation" className="grid gap-6">
        {Object.entries(QUESTIONS[about]).map(([question, words]) => (
          <fieldset key={question} className="grid gap-2">
            <legend className="mb-2 font-semibold">{words}</legend>
            <div className="flex flex-wrap gap-x-6 gap-y-1">
              {RATINGS.map(({ value, label }) => (
                <label key={value} className="flex min-h-11 cursor-pointer items-center gap-2">
                  <input type="radio" name={question} value={value} className="size-5 accent-accent" />
                  {label}
                </label>
              ))}
            </div>
          </fieldset>
        ))}
        <TextArea label="Anything else?" name="comment" maxLength={2000} hint="Optional. Please write nothing about a client." />
        <div>
          <Button name="_intent" value="evaluate">
            Send my answers
          </Button>
        </div>
      </Form>
      <Form method="post">
        <Button kind="quiet" name="_intent" value="decline">
          Continue without answering
        </Button>
      </Form>
    </div>
  );
}
