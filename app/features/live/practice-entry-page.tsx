/** The learner's own entry: read it over, sign it, hand the phone over, or see who signed. */
import { Form, Link } from "@remix-run/react";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { FormErrors } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { EarlierVersions } from "./practice-earlier.tsx";
import { PracticeFacts } from "./practice-facts.tsx";
import type { EarlierVersion, EntryView } from "./practice-view.server.ts";

export interface PracticeEntryPageProps {
  readonly entry: EntryView & { readonly earlier: readonly EarlierVersion[] };
  readonly errors: Readonly<Record<string, string>> | undefined;
  /** What has just happened on the page for the supervisor: "signed", or "unsigned" when the entry was changed before she could. */
  readonly done: string | null;
}

export function PracticeEntryPage({ entry, errors, done }: PracticeEntryPageProps) {
  return (
    <Page
      title={entry.practice.date}
      above={<Link to="/practice">Supervised practice</Link>}
      intro={`${entry.stateWords}.`}
      width="reading"
    >
      <FormErrors errors={errors} />
      <Standing entry={entry} done={done} />
      <Card>
        <h2>{entry.number === 1 ? "The entry" : `The entry, version ${entry.number}`}</h2>
        <PracticeFacts practice={entry.practice} />
      </Card>
      <NextStep entry={entry} />
      <Signatures entry={entry} />
      <EarlierVersions versions={entry.earlier} />
      <Changes entry={entry} />
    </Page>
  );
}

function Standing({ entry: { state, practice, comment }, done }: Pick<PracticeEntryPageProps, "entry" | "done">) {
  if (state === "signed") {
    return (
      <Notice
        kind="done"
        title={done === "signed" ? `Signed by both. Please hand the phone back to ${practice.learner}.` : "Signed by both."}
      >
        {`${practice.minutes} of supervised practice stand in `}
        <Link to="/hours">the hours</Link>. Nothing of this entry can be changed any more.
      </Notice>
    );
  }
  if (state === "unsigned" && done === "unsigned") {
    return (
      <Notice kind="refusal" title={`${practice.supervisor} has not signed.`}>
        {`This version of the entry needs the signature of ${practice.learner} first. Please read it again.`}
      </Notice>
    );
  }
  if (state === "returned") {
    return (
      <Notice kind="note" title={`${practice.supervisor} returns it with a comment.`}>
        <p className="whitespace-pre-line">{comment}</p>
      </Notice>
    );
  }
  return null;
}

function NextStep({ entry: { id, state, practice, recordHash } }: Pick<PracticeEntryPageProps, "entry">) {
  if (state === "unsigned") {
    return (
      <Form method="post" reloadDocument className="grid gap-3">
        <p>Is this how it was? With your signature you say so; then it is {practice.supervisor}’s turn.</p>
        <input type="hidden" name="recordHash" value={recordHash} />
        <Button name="_intent" value="sign" className="sm:justify-self-start">
          {`Sign as ${practice.learner}`}
        </Button>
      </Form>
    );
  }
  if (state === "returned") return <ButtonLink to={`/practice/${id}/change`}>Change the entry</ButtonLink>;
  if (state !== "waiting") return null;
  return (
    <section aria-labelledby="their-turn" className="grid gap-3">
      <h2 id="their-turn">{`Now it is ${practice.supervisor}’s turn`}</h2>
      <p>
        Hand over the phone: the next page shows the entry and nothing else, and is signed with a PIN. Or wait; it can also be signed later,
        from {practice.supervisor}’s own account.
      </p>
      <ButtonLink to={`/practice/${id}/sign`} reloadDocument className="sm:justify-self-start">
        {`Hand the phone to ${practice.supervisor}`}
      </ButtonLink>
    </section>
  );
}

function Signatures({ entry: { learnerSigned, supervisorSigned, comment, recordHash } }: Pick<PracticeEntryPageProps, "entry">) {
  if (!learnerSigned) return null;
  return (
    <section aria-labelledby="signatures" className="grid gap-2">
      <h2 id="signatures">Signatures</h2>
      <p>{learnerSigned}</p>
      {supervisorSigned ? <p>{supervisorSigned}</p> : null}
      {supervisorSigned && comment ? <blockquote className="whitespace-pre-line border-line border-l-4 pl-4">{comment}</blockquote> : null}
      <details>
        <summary className="flex min-h-11 cursor-pointer items-center text-accent">What exactly was signed</summary>
        <p className="text-quiet text-sm">
          The SHA-256 of the entry as it stands above. Both sign the same figure; a changed word would give another one.
        </p>
        <p className="wrap-anywhere text-sm tabular-nums">{recordHash}</p>
      </details>
    </section>
  );
}

function Changes({ entry: { id, state } }: Pick<PracticeEntryPageProps, "entry">) {
  if (state === "signed" || state === "withdrawn") return null;
  return (
    <Form method="post" reloadDocument className="flex flex-wrap items-center gap-3 border-line border-t pt-6">
      {state === "returned" ? null : (
        <ButtonLink kind="quiet" to={`/practice/${id}/change`}>
          Change the entry
        </ButtonLink>
      )}
      <details>
        <summary className="flex min-h-11 cursor-pointer items-center text-quiet">It should not be here</summary>
        <p className="mb-3">
          A withdrawn entry stays in your list and counts for nothing. It cannot be brought back; you can write a new one.
        </p>
        <Button kind="stop" name="_intent" value="withdraw">
          Withdraw the entry
        </Button>
      </details>
    </Form>
  );
}
