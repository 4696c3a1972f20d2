/** The verification desk on the page: the box for a code or link, and the answer under it. */
import { Form } from "@remix-run/react";
import { formatCivilDate, formatInstant } from "#app/shared/civil-date.ts";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Field } from "#app/ui/field.tsx";
import { FieldList } from "./certificate-sheet.tsx";
import { CheckItYourself, CheckOtherwise } from "./check-it-yourself.tsx";
import { codeChecks, type DeskAnswer, LIMITS } from "./desk-answer.ts";
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

interface NameBoxProps {
  readonly code: string;
  readonly error: string | null;
}

/** Stands under every code that cannot be shown, whether there is such a certificate or not. Sent by POST: a name belongs in no address. */
export function NameBox({ code, error }: NameBoxProps) {
  return (
    <Card className="print:hidden">
      <h2>Do you know the holder's family name?</h2>
      <p>Some holders ask for it as well. It is compared and forgotten.</p>
      <Form method="post" action="/verify" reloadDocument className="grid gap-4">
        <input type="hidden" name="code" value={code} />
        <Field label="Family name" name="familyName" autoComplete="off" maxLength={120} required error={error ?? undefined} />
        <div>
          <Button>Check with the name</Button>
        </div>
      </Form>
    </Card>
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
        text: `${answer.reason}. A newer certificate stands in its place${answer.replacedBy ? "" : "; please ask the holder for it"}. Checked ${at} UTC.`,
      };
    case "revoked":
      return {
        kind: "stop",
        title: `Revoked on ${formatCivilDate(answer.on)}`,
        text: `Reason: ${answer.reason}. This certificate is not valid any more. Checked ${at} UTC.`,
      };
    case "unknown":
      return {
        kind: "plain",
        title: "No certificate with this code can be shown",
        text: `${answer.code} is typed without a mistake. Either no certificate was issued under it, or its holder asks for her family name as well, or shows it to schools only. Checked ${at} UTC.`,
      };
    case "mistyped":
      return {
        kind: "plain",
        title: "There is a typing mistake in this code",
        text: `Its last character does not agree with the others. Please compare it with the certificate once more. Checked ${at} UTC.`,
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
        text: `It leads to ${answer.host}. We vouch only for certificates that we issued ourselves, and did not open it. Please ask the provider who is behind that site. Checked ${at} UTC.`,
      };
    case "no_such_link":
      return {
        kind: "plain",
        title: "This link names no certificate",
        text: `It leads to our site, but not to a certificate. Please type the code that is printed on the certificate. Checked ${at} UTC.`,
      };
    case "link_over":
      return {
        kind: "plain",
        title: "This link does not open a certificate",
        text: `Links that a holder shares end on a day that she chose, or when she ends them. Please ask her for a new one. Checked ${at} UTC.`,
      };
    case "cannot_check":
      return {
        kind: "plain",
        title: "We cannot check right now",
        text: `The records could not be read just now. Please try again in a few minutes. Tried ${at} UTC.`,
      };
    case "too_many_checks":
      return {
        kind: "plain",
        title: "A little slower, please",
        text: `There were many checks from your network in the last minute. Please try again in ${answer.retryAfterSeconds} seconds. Asked ${at} UTC.`,
      };
  }
}

interface AnswerProps {
  readonly answer: DeskAnswer;
  /** Whether the code alone gives the same answer: not after a name was asked for, nor by a link that was shared. */
  readonly hasPublicCode?: boolean;
}

export function AnswerView({ answer, hasPublicCode = true }: AnswerProps) {
  return (
    <section aria-labelledby="answer" className="grid gap-6">
      <Banner {...wordsOf(answer)} />
      <AnswerDetails answer={answer} hasPublicCode={hasPublicCode} />
      {"code" in answer ? <p className="hidden print:block">Code: {answer.code}</p> : null}
      <p className="text-quiet text-sm print:hidden">To keep this answer, print this page: the answer and its time stand on it.</p>
    </section>
  );
}

/** What stands under the verdict: the record, what it does not prove, what was looked at, and the way to do without us. */
export function AnswerDetails({ answer, hasPublicCode = true }: AnswerProps) {
  const limits = LIMITS[answer.status];
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
      {answer.status === "replaced" && answer.replacedBy ? (
        <p>
          <a href={`/verify/${answer.replacedBy}`}>The certificate that stands in its place</a>
        </p>
      ) : null}
      {answer.status === "mistyped" ? <OftenConfused /> : null}
      {limits ? <p className="text-quiet">{limits}</p> : null}
      <CheckList checks={codeChecks(answer)} />
      {answer.status === "valid" ? <CheckItYourself record={answer.record} proof={answer.proof} hasPublicCode={hasPublicCode} /> : null}
      {answer.status === "valid" || answer.status === "other_host" ? null : (
        <CheckOtherwise code={hasPublicCode && "code" in answer ? answer.code : null} />
      )}
    </>
  );
}

/** Which letters to look at again. The right code is not guessed: a guess would be a certificate of somebody else. */
function OftenConfused() {
  return (
    <Card>
      <h3>Often confused</h3>
      <ul className="grid list-disc gap-1 pl-5">
        <li>8 and B, 5 and S, 2 and Z, 6 and G, V and Y, M and N</li>
        <li>two characters that changed places, or one that is missing: a code has seventeen</li>
      </ul>
      <p className="text-quiet">
        0 and O, and 1, I and L are read as the same, as are capitals and small letters. The letter U stands in no code: it may be a V.
      </p>
    </Card>
  );
}
