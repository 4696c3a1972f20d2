/** Where a reviewer sees the document beside the figures, and decides. */
import { Form, Link } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { FormErrors, TextArea } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { DocumentList } from "./document-list.tsx";
import { RecordFacts } from "./record-facts.tsx";
import type { RecordPageProps } from "./record-page.tsx";

export interface ElsewhereReviewProps extends RecordPageProps {
  readonly learner: string;
  /** Sentences about other records of hers that look like the same course. */
  readonly sameCourse: readonly string[];
}

interface Tried {
  readonly errors?: Readonly<Record<string, string>> | undefined;
  readonly reason?: string | undefined;
  readonly approvalConfirmed?: boolean | undefined;
}

export function ElsewhereReviewPage({ record, tried }: { readonly record: ElsewhereReviewProps; readonly tried: Tried }) {
  const { statement, decision, state, learner } = record;
  return (
    <Page
      title={statement.title}
      above={<Link to="/roster/elsewhere">Hours from elsewhere</Link>}
      intro={`Stated by ${learner} on ${record.entered}. Compare every figure with the document.`}
    >
      <FormErrors errors={tried.errors} />
      {record.sameCourse.length > 0 ? (
        <Notice kind="refusal" title="It looks as if this course was handed in before.">
          <ul className="list-disc pl-5">
            {record.sameCourse.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Card>
          <h2>What was stated</h2>
          <RecordFacts {...statement} />
        </Card>
        <Card>
          <h2>{record.documents.length === 1 ? "The document" : "The documents"}</h2>
          <DocumentList recordId={record.id} documents={record.documents} large />
        </Card>
      </div>
      {decision && state !== "waiting" ? (
        <Notice kind="note" title={`${state === "accepted" ? "Accepted" : "Declined"} by ${decision.by} on ${decision.at}.`}>
          {decision.reason ? <p className="whitespace-pre-line">{decision.reason}</p> : null}
          <p>A decision stands. Hours accepted by mistake are taken back by a correction in the ledger.</p>
        </Notice>
      ) : (
        <DecisionForm approvedBy={statement.approvedBy} tried={tried} />
      )}
    </Page>
  );
}

function DecisionForm({ approvedBy, tried }: { readonly approvedBy: string | null; readonly tried: Tried }) {
  return (
    <Form method="post" reloadDocument className="grid max-w-[46rem] gap-5">
      <h2 id="field-verdict">Your decision</h2>
      {approvedBy ? (
        <label className="flex min-h-11 cursor-pointer items-start gap-3 py-2">
          <input type="checkbox" name="approvalConfirmed" value="yes" defaultChecked={tried.approvalConfirmed} className="mt-1" />
          <span className="wrap-anywhere">{`The document names this approval: ${approvedBy}. If unticked, it does not enter the ledger.`}</span>
        </label>
      ) : null}
      <TextArea
        label="Your reason"
        name="reason"
        rows={4}
        maxLength={2000}
        defaultValue={tried.reason}
        error={tried.errors?.reason}
        hint="The learner reads it with your name. Needed when you decline: say what is missing, so that she can hand in anew."
      />
      <div className="flex flex-wrap gap-3">
        <Button name="verdict" value="accepted">
          Accept these hours
        </Button>
        <Button kind="quiet" name="verdict" value="declined">
          Decline
        </Button>
      </div>
    </Form>
  );
}
