/** The verification desk on the page: the box for a code or link, and the answer under it. */
import { Form } from "@remix-run/react";
import { formatCivilDate, formatInstant } from "#app/shared/civil-date.ts";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { FieldList } from "./certificate-sheet.tsx";
import { CheckItYourself } from "./check-it-yourself.tsx";
import { codeChecks, type DeskAnswer } from "./desk-answer.ts";
import { Banner, type BannerWords, CheckList } from "./desk-banner.tsx";

/** Works by GET and without JavaScript: the address of an answer can be kept and sent on. */
export function VerifyBox({ typed }: { readonly typed: string }) {
  return (
    <Form method="get" action="/verify" reloadDocument className="flex flex-wrap items-end gap-3 print:hidden">
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
          maxLength={2000}
          required
          className="min-h-14 w-full rounded-control border border-field bg-card px-4 font-semibold text-xl uppercase tracking-wide"
        />
      </div>
      <Button className="min-h-14">Check</Button>
    </Form>
  );
}

/** Each answer has words of its own: "invalid" would leave a school not knowing what to do next. */
export function wordsOf(answer: DeskAnswer): BannerWords {
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
    case "other_host":
      return {
        kind: "plain",
        title: "This link leads to another site",
        text: `It leads to ${answer.host}. We vouch only for certificates that we issued ourselves, and did not open it. Please ask the provider who is behind that site.`,
      };
    case "no_such_link":
      return {
        kind: "plain",
        title: "This link names no certificate",
        text: `It leads to our site, but not to a certificate. Please type the code that is printed on the certificate. Checked ${at} UTC.`,
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

export function AnswerView({ answer }: { readonly answer: DeskAnswer }) {
  return (
    <section aria-labelledby="answer" className="grid gap-6">
      <Banner {...wordsOf(answer)} />
      <AnswerDetails answer={answer} />
    </section>
  );
}

/** What stands under the verdict: the record, what it does not prove, what was looked at, and the way to do without us. */
export function AnswerDetails({ answer }: { readonly answer: DeskAnswer }) {
  return (
    <>
      {answer.status === "valid" ? (
        <>
          <Card>
            <FieldList fields={answer.fields} />
          </Card>
          <p className="text-quiet">{answer.doesNotProve}</p>
        </>
      ) : null}
      <CheckList checks={codeChecks(answer)} />
      {answer.status === "valid" ? <CheckItYourself record={answer.record} proof={answer.proof} /> : null}
    </>
  );
}
