/** One proposal to set hours by hand: what it would do, why, and the second administrator's decision. */
import { Form, Link } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Fact, Facts } from "#app/ui/facts.tsx";
import { FormErrors, TextArea } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";

export interface ProposalPageProps {
  readonly learnerId: string;
  readonly learner: string;
  readonly what: string;
  readonly kind: string;
  readonly topics: readonly string[];
  readonly reasonHeading: string;
  readonly reason: string;
  readonly proposedBy: string;
  readonly proposedAt: string;
  /** The objection it answers. */
  readonly contestId: string | null;
  readonly state: string;
  readonly decided: { readonly by: string; readonly at: string; readonly words: string } | null;
  readonly mayDecide: boolean;
  readonly mayWithdraw: boolean;
  /** Why the reader does not decide it. */
  readonly because: string | null;
}

interface Tried {
  readonly errors?: Readonly<Record<string, string>> | undefined;
  readonly words?: string | undefined;
}

export function ProposalPage({ proposal, tried }: { readonly proposal: ProposalPageProps; readonly tried: Tried }) {
  return (
    <Page
      title={proposal.what}
      above={<Link to="/admin/adjustments">Hours set by hand</Link>}
      intro={`In the ledger of ${proposal.learner}. ${proposal.state}.`}
      width="reading"
    >
      <FormErrors errors={tried.errors} />
      <Card>
        <h2>{proposal.reasonHeading}</h2>
        <p className="whitespace-pre-line break-words font-read text-lg">{proposal.reason}</p>
        <Facts>
          <Fact label="Proposed by">{`${proposal.proposedBy}, ${proposal.proposedAt}`}</Fact>
          <Fact label="Kind">{proposal.kind}</Fact>
          <Fact label="Topics">{proposal.topics.length === 0 ? "None named" : proposal.topics.join(", ")}</Fact>
          <Fact label="Ledger">
            <Link to={`/admin/adjustments/for/${proposal.learnerId}`}>{`The lines of ${proposal.learner}`}</Link>
          </Fact>
          {proposal.contestId ? (
            <Fact label="Objection">
              <Link to={`/roster/contests/${proposal.contestId}`}>What the learner wrote, and the answer</Link>
            </Fact>
          ) : null}
        </Facts>
      </Card>
      {proposal.decided ? (
        <Notice kind="note" title={proposal.state}>
          {proposal.decided.words ? <p className="whitespace-pre-line break-words">{proposal.decided.words}</p> : null}
          <p className="mt-2 text-quiet text-sm">{`${proposal.decided.by}, ${proposal.decided.at}`}</p>
        </Notice>
      ) : null}
      {proposal.because ? <Notice kind="note">{proposal.because}</Notice> : null}
      {proposal.mayDecide ? <Deciding learner={proposal.learner} tried={tried} /> : null}
      {proposal.mayWithdraw ? (
        <Form method="post" reloadDocument>
          <Button kind="quiet" name="_intent" value="withdraw">
            Withdraw the proposal
          </Button>
        </Form>
      ) : null}
    </Page>
  );
}

function Deciding({ learner, tried }: { readonly learner: string; readonly tried: Tried }) {
  return (
    <section aria-labelledby="decide" className="grid gap-4">
      <h2 id="decide">Your decision</h2>
      <p className="text-quiet">
        Only carrying it out changes the ledger. {learner} then gets a letter with both names, the reason, your words and the way to object.
      </p>
      <Form method="post" reloadDocument className="grid gap-5">
        <input type="hidden" name="_intent" value="decide" />
        <TextArea
          label="In your words"
          name="words"
          rows={4}
          maxLength={2000}
          defaultValue={tried.words}
          error={tried.errors?.words}
          hint="What you looked at yourself. The learner reads it."
        />
        <div className="flex flex-wrap gap-3">
          <Button name="decision" value="carried_out">
            Carry it out
          </Button>
          <Button kind="quiet" name="decision" value="declined">
            Decline the proposal
          </Button>
        </div>
      </Form>
    </section>
  );
}
