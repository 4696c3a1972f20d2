/** The verification desk on the page: the box for a code or link, and the answer under it. */
import { Form } from "@remix-run/react";
import { formatCivilDate, formatInstant } from "#app/shared/civil-date.ts";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { FieldList } from "./certificate-sheet.tsx";
import { CheckItYourself } from "./check-it-yourself.tsx";
import type { Answer } from "./verification.ts";

/** Works by GET and without JavaScript: the address of an answer can be kept and sent on. */
export function VerifyBox({ typed }: { readonly typed: string }) {
  return (
    <Form method="get" action="/verify" reloadDocument className="flex flex-wrap items-end gap-3">
      <div className="grid min-w-0 flex-1 basis-72 gap-1.5">
        <label htmlFor="field-code" className="font-semibold">
          Code or link
        </label>
        <input
          id="field-code"
          name="code"
          defaultValue={typed}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={300}
          required
          className="min-h-14 w-full rounded-control border border-field bg-card px-4 font-semibold text-xl uppercase tracking-wide"
        />
      </div>
      <Button className="min-h-14">Check</Button>
    </Form>
  );
}

interface Words {
  readonly kind: "good" | "stop" | "plain";
  readonly title: string;
  readonly text: string;
}

/** Each answer has words of its own: "invalid" would leave a school not knowing what to do next. */
function wordsOf(answer: Answer): Words {
  const at = formatInstant(new Date(answer.checkedAt), "UTC");
  switch (answer.status) {
    case "valid":
      return {
        kind: "good",
        title: `Valid, checked ${at} UTC`,
        text: `The record is signed by ${answer.record.provider.name} and has not been replaced or revoked.`,
      };
    case "replaced":
      return {
        kind: "stop",
        title: `Replaced on ${formatCivilDate(answer.on)}`,
        text: `A newer certificate stands in its place. Please ask the holder for the current one. Checked ${at} UTC.`,
      };
    case "revoked":
      return {
        kind: "stop",
        title: `Revoked on ${formatCivilDate(answer.on)}`,
        text: `Reason: ${answer.reason}. This certificate is not valid any more. Checked ${at} UTC.`,
      };
    case "unknown":
      return {
        kind: "stop",
        title: "No certificate has this code",
        text: `${answer.code} is typed without a mistake, and no certificate was ever issued under it here. Checked ${at} UTC.`,
      };
    case "mistyped":
      return {
        kind: "plain",
        title: "There is a typing mistake in this code",
        text: "Its last character does not agree with the others. Please compare it with the certificate once more; this says nothing about the certificate.",
      };
    case "not_confirmed":
      return {
        kind: "stop",
        title: "This certificate cannot be confirmed",
        text: `The stored record does not match its signature, so nothing of it is shown. Please write to us and name the code. Checked ${at} UTC.`,
      };
    case "cannot_check":
      return {
        kind: "plain",
        title: "We cannot check right now",
        text: "The records could not be read just now. This says nothing about the certificate. Please try again in a few minutes.",
      };
    case "too_many_checks":
      return {
        kind: "plain",
        title: "A little slower, please",
        text: `There were many checks from your network in the last minute. Please try again in ${answer.retryAfterSeconds} seconds.`,
      };
  }
}

const BANNERS = {
  good: { box: "border-accent-line bg-accent-soft", mark: "✓", disc: "bg-accent text-on-accent" },
  stop: { box: "border-stop bg-stop-soft", mark: "✕", disc: "border-2 border-stop text-stop" },
  plain: { box: "border-line bg-card", mark: "?", disc: "border-2 border-line text-ink" },
} as const;

export function AnswerView({ answer }: { readonly answer: Answer }) {
  const { kind, title, text } = wordsOf(answer);
  const { box, mark, disc } = BANNERS[kind];
  return (
    <section aria-labelledby="answer" className="grid gap-6">
      <div role="status" className={`flex gap-4 rounded-card border p-6 ${box}`}>
        <span aria-hidden="true" className={`grid size-10 shrink-0 place-items-center rounded-full ${disc}`}>
          {mark}
        </span>
        <div className="grid gap-1">
          <h2 id="answer" className="text-balance font-read text-2xl">
            {title}
          </h2>
          <p>{text}</p>
        </div>
      </div>
      {answer.status === "valid" ? (
        <>
          <Card>
            <FieldList fields={answer.fields} />
          </Card>
          <p className="text-quiet">{answer.doesNotProve}</p>
          <CheckItYourself record={answer.record} proof={answer.proof} />
        </>
      ) : null}
    </section>
  );
}
