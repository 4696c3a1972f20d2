/** An inline review question in the text: answered in place, and by an ordinary form where there is no JavaScript. */
import { type FormEvent, useState } from "react";
import { Button } from "#app/ui/button.tsx";
import { CHECK_FIELD, formValues, marksFromFields } from "./answer-fields.ts";
import type { CheckFeedback, CheckQuestion } from "./checks.ts";
import { CitationList } from "./citation-list.tsx";
import { ITEM_VIEWS } from "./item-views.tsx";
import type { Marks } from "./items/item.ts";

interface CheckCardProps {
  readonly moduleSlug: string;
  readonly question: CheckQuestion;
  /** Her last answer, by shown id. */
  readonly lastAnswer?: Marks | undefined;
  /** What was said of it. */
  readonly feedback?: CheckFeedback | undefined;
  /** The answer just posted without JavaScript was not finished. */
  readonly unfinished?: boolean | undefined;
}

const TROUBLE_WORDS = {
  unfinished: "Please finish your answer first.",
  offline: "No connection: your answer was not looked at yet. Try again when it is back.",
  signed_out: "You are signed out. Sign in again in another tab, then come back and try again.",
} as const;

type Trouble = keyof typeof TROUBLE_WORDS;
type Said = { readonly kind: "feedback"; readonly feedback: CheckFeedback } | { readonly kind: "trouble"; readonly why: Trouble };

export function CheckCard({ moduleSlug, question, lastAnswer, feedback, unfinished }: CheckCardProps) {
  const [said, setSaid] = useState<Said | null>(saidBefore(feedback, unfinished));
  const [asking, setAsking] = useState(false);
  const View = ITEM_VIEWS[question.kind];
  const id = `check-${question.id}`;

  const ask = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const answer = marksFromFields(CHECK_FIELD, formValues(new FormData(event.currentTarget)));
    setAsking(true);
    setSaid(await sendCheck(moduleSlug, question.id, answer));
    setAsking(false);
  };

  return (
    // The address with the anchor brings a reader without JavaScript back to this question, not to the top of the section.
    <form
      method="post"
      action={`#${id}`}
      id={id}
      onSubmit={ask}
      className="no-print grid gap-4 rounded-card border border-line bg-card p-5 sm:p-6"
    >
      <input type="hidden" name="check" value={question.id} />
      <fieldset className="grid min-w-0 gap-4">
        <legend className="float-left w-full">
          <span className="block text-quiet text-sm">A question in between</span>
          <span className="block whitespace-pre-line font-semibold">{question.stem}</span>
        </legend>
        <View question={question} field={CHECK_FIELD} marks={lastAnswer ?? {}} />
      </fieldset>
      <div>
        <Button kind="quiet" name="_intent" value="check" aria-disabled={asking}>
          Check my answer
        </Button>
      </div>
      <div role="status">{said ? <Answer said={said} question={question} /> : null}</div>
    </form>
  );
}

function saidBefore(feedback: CheckFeedback | undefined, unfinished: boolean | undefined): Said | null {
  if (unfinished) return { kind: "trouble", why: "unfinished" };
  return feedback ? { kind: "feedback", feedback } : null;
}

function Answer({ said, question }: { readonly said: Said; readonly question: CheckQuestion }) {
  if (said.kind === "trouble") return <p className="font-semibold">{TROUBLE_WORDS[said.why]}</p>;
  const { correct, chosen, refs } = said.feedback;
  return (
    <div className={`grid gap-2 border-l-2 pl-4 ${correct ? "border-accent" : "border-line"}`}>
      <p className="font-semibold">{verdict(correct, chosen.length > 0)}</p>
      {chosen.map(({ id, why }) => (
        <p key={id}>
          {chosen.length > 1 ? (
            <span className="block text-quiet text-sm">{question.options.find((option) => option.id === id)?.text}</span>
          ) : null}
          {why}
        </p>
      ))}
      <CitationList citations={refs} />
    </div>
  );
}

function verdict(correct: boolean, explained: boolean): string {
  if (correct) return "That is right.";
  return explained ? "Not quite. Read on, then try again." : "Not quite. Have another look, then try again.";
}

async function sendCheck(moduleSlug: string, check: string, answer: Marks): Promise<Said> {
  const response = await fetch(`/learn/${moduleSlug}/check`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ check, answer }),
    redirect: "manual",
  }).catch(() => null);
  if (response?.ok) {
    const feedback: CheckFeedback | null = await response.json().catch(() => null);
    if (feedback) return { kind: "feedback", feedback };
  }
  if (response?.status === 422) return { kind: "trouble", why: "unfinished" };
  const signedOut = response?.type === "opaqueredirect" || response?.status === 401;
  return { kind: "trouble", why: signedOut ? "signed_out" : "offline" };
}
