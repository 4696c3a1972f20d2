/** An entry in the supervisor's own account: read, signed, or returned with a comment. */
import { Form, Link } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { FormErrors, TextArea } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { LONGEST_COMMENT } from "./practice-draft.ts";
import { EarlierVersions } from "./practice-earlier.tsx";
import { PracticeFacts } from "./practice-facts.tsx";
import type { EarlierVersion, EntryView } from "./practice-view.server.ts";

export interface SupervisorPageProps {
  readonly entry: EntryView & { readonly earlier: readonly EarlierVersion[] };
  readonly tried: { readonly errors?: Readonly<Record<string, string>> | undefined; readonly comment?: string | undefined };
}

export function SupervisorPage({ entry, tried }: SupervisorPageProps) {
  const { practice } = entry;
  return (
    <Page
      title={`${practice.learner}, ${practice.date}`}
      above={<Link to="/roster/practice">Practice to sign</Link>}
      intro={`${practice.minutes} under your supervision.`}
      width="reading"
    >
      <FormErrors errors={tried.errors} />
      <Card>
        <h2>{entry.number === 1 ? "The entry" : `The entry, version ${entry.number}`}</h2>
        <PracticeFacts practice={practice} withLearner />
      </Card>
      {entry.state === "waiting" ? <AnswerForm entry={entry} tried={tried} /> : <Answered entry={entry} />}
      <EarlierVersions versions={entry.earlier} />
    </Page>
  );
}

function AnswerForm({ entry: { practice, recordHash }, tried }: SupervisorPageProps) {
  return (
    <Form method="post" reloadDocument className="grid gap-5">
      <input type="hidden" name="recordHash" value={recordHash} />
      <TextArea
        label="Your comment"
        name="comment"
        rows={4}
        maxLength={LONGEST_COMMENT}
        required
        defaultValue={tried.comment}
        error={tried.errors?.comment}
        hint={`${practice.learner} reads and keeps it. Nothing that could point to the client, please.`}
      />
      <div className="flex flex-wrap gap-3">
        <Button name="_intent" value="sign">
          {`Sign as ${practice.supervisor}`}
        </Button>
        <Button kind="quiet" name="_intent" value="return">
          Return with this comment
        </Button>
      </div>
    </Form>
  );
}

function Answered({ entry: { state, supervisorSigned, comment } }: Pick<SupervisorPageProps, "entry">) {
  return (
    <Notice kind="note" title={state === "signed" ? "Signed by both." : "You returned this version."}>
      {supervisorSigned ? <p>{supervisorSigned}</p> : null}
      <p className="whitespace-pre-line">{comment}</p>
    </Notice>
  );
}
