/** An open attempt: all questions on one page in one form, which is complete without JavaScript. */
import { Form } from "@remix-run/react";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import type { SheetEntry } from "./answer-sheet.ts";
import { ATTESTATION } from "./attestation.ts";
import { ITEM_RULES } from "./item-kinds.ts";
import type { Paper } from "./paper.ts";
import { QuestionField, questionAnchor } from "./question-field.tsx";
import { useAnswerSheet } from "./use-answer-sheet.tsx";

/** What kept a submission back. */
export interface SubmissionErrors {
  readonly unanswered: readonly number[];
  readonly attested: boolean;
}

interface QuizPaperProps {
  readonly moduleSlug: string;
  readonly paper: Paper;
  readonly errors: SubmissionErrors | undefined;
}

export function QuizPaper({ moduleSlug, paper, errors }: QuizPaperProps) {
  const form = useRef<HTMLFormElement>(null);
  const { sheet, noteChange } = useAnswerSheet(moduleSlug, paper, form);
  const [heldBack, setHeldBack] = useState(false);
  // Without a connection the browser would leave for its own error page, and the answers with it.
  const holdWhileOffline = (event: FormEvent) => {
    setHeldBack(!navigator.onLine);
    if (!navigator.onLine) event.preventDefault();
  };
  const open = sheet.filter((entry) => !isAnswered(paper, entry));
  return (
    <Form ref={form} method="post" reloadDocument autoComplete="off" onSubmit={holdWhileOffline} className="grid gap-6">
      <input type="hidden" name="attempt" value={paper.attemptId} />
      {errors ? <WhatIsMissing errors={errors} /> : null}
      {paper.questions.map(({ position, question }) => {
        const entry = sheet.find((each) => each.position === position);
        return entry ? (
          <QuestionField
            key={position}
            question={question}
            entry={entry}
            of={paper.questions.length}
            missing={errors?.unanswered.includes(position) === true && open.includes(entry)}
            onChange={() => noteChange(position)}
          />
        ) : null;
      })}
      <Overview sheet={sheet} open={open} />
      <div className="grid gap-2">
        <label className="flex min-h-11 cursor-pointer items-start gap-3">
          <input
            type="checkbox"
            id="field-attested"
            name="attested"
            value="yes"
            className="mt-1"
            defaultChecked={errors?.attested === true}
            aria-invalid={errors?.attested === false ? true : undefined}
            aria-describedby={errors?.attested === false ? "field-attested-error" : undefined}
          />
          <span>{ATTESTATION.text}</span>
        </label>
        {errors?.attested === false ? (
          <p id="field-attested-error" className="font-semibold text-sm text-stop">
            Please confirm this before you hand in your answers.
          </p>
        ) : null}
      </div>
      <div className="grid gap-3">
        <div>
          <Button name="_intent" value="submit">
            Hand in my answers
          </Button>
        </div>
        <p role="status" className="text-quiet">
          {heldBack ? "There is no connection right now. Your answers are kept on this device; hand them in when it is back." : ""}
        </p>
      </div>
    </Form>
  );
}

function isAnswered(paper: Paper, { position, marks }: SheetEntry): boolean {
  const question = paper.questions.find((each) => each.position === position)?.question;
  return question !== undefined && ITEM_RULES[question.kind].isAnswered(marks, question.options.length);
}

/** Takes the focus when the page comes back, so that it is heard first. */
function WhatIsMissing({ errors }: { readonly errors: SubmissionErrors }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  const { unanswered, attested } = errors;
  return (
    <div ref={place} tabIndex={-1}>
      <Notice kind="refusal" title="Not handed in yet. Everything you answered is saved.">
        {unanswered.length > 0 ? (
          <p>
            Still open: <QuestionLinks positions={unanswered} />
          </p>
        ) : null}
        {attested ? null : (
          <p>
            <a href="#field-attested">Confirm that the answers are your own.</a>
          </p>
        )}
      </Notice>
    </div>
  );
}

function Overview({ sheet, open }: { readonly sheet: readonly SheetEntry[]; readonly open: readonly SheetEntry[] }) {
  return (
    <nav aria-label="Questions" className="rounded-card border border-line p-5">
      <p>
        {sheet.length - open.length} of {sheet.length} questions answered.
      </p>
      {open.length > 0 ? (
        <p className="mt-1">
          Still open: <QuestionLinks positions={open.map((entry) => entry.position)} />
        </p>
      ) : null}
    </nav>
  );
}

function QuestionLinks({ positions }: { readonly positions: readonly number[] }) {
  return (
    <span className="inline-flex flex-wrap gap-x-4">
      {positions.map((position) => (
        <a key={position} href={`#${questionAnchor(position)}`} className="inline-flex min-h-11 items-center">
          Question {position}
        </a>
      ))}
    </span>
  );
}
