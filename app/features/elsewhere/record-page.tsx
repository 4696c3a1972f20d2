/** One course from elsewhere: where it stands, what was stated, its documents, and what can still be done. */
import { Form, Link } from "@remix-run/react";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Field } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { DocumentList, type ShownDocument } from "./document-list.tsx";
import { ACCEPTED_DOCUMENTS } from "./file-kinds.ts";
import type { RecordState, Statement } from "./record.ts";
import { RecordFacts } from "./record-facts.tsx";

export interface RecordPageProps {
  readonly id: string;
  readonly statement: Statement;
  readonly state: RecordState;
  readonly entered: string;
  readonly documents: readonly ShownDocument[];
  readonly decision: { readonly by: string; readonly at: string; readonly reason: string; readonly approvalConfirmed: boolean } | null;
}

export function RecordPage({ record, error }: { readonly record: RecordPageProps; readonly error: string | undefined }) {
  const { statement, state, documents } = record;
  return (
    <Page
      title={statement.title}
      above={<Link to="/hours/elsewhere">Hours from elsewhere</Link>}
      intro={statement.provider}
      width="reading"
    >
      {error ? (
        <Notice kind="refusal" title="That was not done.">
          {error}
        </Notice>
      ) : null}
      <Standing record={record} />
      <Card>
        <h2>What you stated</h2>
        <RecordFacts {...statement} />
      </Card>
      <section aria-labelledby="documents" className="grid gap-4">
        <h2 id="documents">{documents.length === 1 ? "Your document" : "Your documents"}</h2>
        <DocumentList recordId={record.id} documents={documents} />
      </section>
      {state === "waiting" ? <WhileWaiting /> : null}
      <History record={record} />
    </Page>
  );
}

function Standing({ record: { id, state, decision } }: { readonly record: RecordPageProps }) {
  if (state === "waiting") {
    return (
      <Notice kind="note" title="Stated by you. It waits for a reviewer.">
        You get a letter when somebody has looked at it. Nothing more is asked of you now.
      </Notice>
    );
  }
  if (state === "accepted") {
    return (
      <Notice kind="done" title={`Accepted by ${decision?.by ?? "a reviewer"}.`}>
        The minutes stand in <Link to="/hours">your hours</Link>, marked as from elsewhere.
      </Notice>
    );
  }
  return (
    <>
      <Notice kind="note" title={state === "declined" ? `Not accepted by ${decision?.by ?? "a reviewer"}.` : "You withdrew this."}>
        {decision?.reason ? <p className="whitespace-pre-line">{decision.reason}</p> : "It counts nowhere."}
      </Notice>
      <ButtonLink to={`/hours/elsewhere/new?from=${id}`} kind={state === "declined" ? "primary" : "quiet"} className="justify-self-start">
        Hand it in anew
      </ButtonLink>
    </>
  );
}

function WhileWaiting() {
  return (
    <section aria-labelledby="while-waiting" className="grid gap-5">
      <h2 id="while-waiting">While it waits</h2>
      <Form method="post" encType="multipart/form-data" reloadDocument className="grid gap-4">
        <Field
          label="A further document"
          name="document"
          type="file"
          accept={ACCEPTED_DOCUMENTS}
          hint="For example the course outline. A PDF, PNG or JPEG, 10 MB at most; five documents in all."
        />
        <Button kind="quiet" name="_intent" value="further" className="justify-self-start">
          Add this document
        </Button>
      </Form>
      <details>
        <summary className="flex min-h-11 cursor-pointer items-center text-accent">Something is wrong with it</summary>
        <Form method="post" reloadDocument className="mt-2 grid justify-items-start gap-3">
          <p className="text-quiet">What was handed in is not changed. Withdraw it, and hand it in anew with the right figures.</p>
          <Button kind="stop" name="_intent" value="withdraw">
            Withdraw these hours
          </Button>
        </Form>
      </details>
    </section>
  );
}

function History({ record: { entered, documents, state, decision } }: { readonly record: RecordPageProps }) {
  const ended = { accepted: "Accepted by", declined: "Declined by", withdrawn: "Withdrawn by" } as const;
  return (
    <section aria-labelledby="history" className="grid gap-3">
      <h2 id="history">What happened</h2>
      <ol className="grid gap-2">
        <li>
          <span className="text-quiet">{entered}</span> Entered by you
        </li>
        {documents.slice(1).map(({ id, name, added }) => (
          <li key={id} className="wrap-anywhere">
            <span className="text-quiet">{added}</span> {`${name} added by you`}
          </li>
        ))}
        {decision && state !== "waiting" ? (
          <li>
            <span className="text-quiet">{decision.at}</span> {`${ended[state]} ${state === "withdrawn" ? "you" : decision.by}`}
            {decision.approvalConfirmed ? ", with the approval seen on the document" : ""}
            {decision.reason && state === "accepted" ? <p className="mt-1 whitespace-pre-line">{decision.reason}</p> : null}
          </li>
        ) : null}
      </ol>
    </section>
  );
}
