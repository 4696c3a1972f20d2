/** Hours set by hand: what waits for a second administrator, what was promised, and finding a learner. */
import { Form, Link } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Field } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import type { FoundLearner, ListedProposal } from "./adjustment-lists.server.ts";
import type { PromisedCorrection } from "./contest-lists.server.ts";
import { PromisedTable } from "./contest-tables.tsx";

export interface AdjustmentsPageProps {
  readonly waiting: readonly ListedProposal[];
  readonly settled: readonly ListedProposal[];
  readonly promised: readonly PromisedCorrection[];
}

export interface Search {
  readonly who?: string | undefined;
  readonly error?: string | undefined;
  readonly found?: readonly FoundLearner[] | undefined;
}

export function AdjustmentsPage({ desk, search }: { readonly desk: AdjustmentsPageProps; readonly search: Search }) {
  return (
    <Page title="Hours set by hand" intro="One administrator proposes, another carries it out. Neither can be the learner.">
      <section aria-labelledby="waiting" className="grid gap-4">
        <h2 id="waiting">Waiting for a second administrator</h2>
        {desk.waiting.length === 0 ? (
          <Notice kind="done">Nothing waits.</Notice>
        ) : (
          <Proposals caption="Proposals that wait" proposals={desk.waiting} last={{ key: "who", label: "Who decides" }} />
        )}
      </section>
      {desk.promised.length > 0 ? (
        <section aria-labelledby="promised" className="grid gap-4">
          <h2 id="promised">Promised to a learner, and not yet corrected</h2>
          <PromisedTable promised={desk.promised} />
        </section>
      ) : null}
      <Find search={search} />
      {desk.settled.length > 0 ? (
        <section aria-labelledby="settled" className="grid gap-4">
          <h2 id="settled">Decided lately</h2>
          <Proposals
            caption="The last proposals that were decided"
            proposals={desk.settled}
            last={{ key: "state", label: "What became of it" }}
          />
        </section>
      ) : null}
    </Page>
  );
}

interface ProposalsProps {
  readonly caption: string;
  readonly proposals: readonly ListedProposal[];
  readonly last: { readonly key: "who" | "state"; readonly label: string };
}

function Proposals({ caption, proposals, last }: ProposalsProps) {
  return (
    <DataTable
      caption={caption}
      columns={[{ key: "what", label: "Proposal" }, { key: "learner", label: "Learner" }, { key: "by", label: "Proposed by" }, last]}
      rows={proposals.map((each) => ({
        key: each.id,
        cells: {
          what: (
            <>
              <Link to={`/admin/adjustments/${each.id}`}>{each.what}</Link>
              <span className="block text-quiet text-sm">{each.reason}</span>
            </>
          ),
          learner: each.learner,
          by: (
            <>
              {each.by}
              <span className="block text-quiet text-sm">{each.when}</span>
            </>
          ),
          who: each.own ? "Someone other than you" : "You may",
          state: each.state,
        },
      }))}
    />
  );
}

function Find({ search }: { readonly search: Search }) {
  return (
    <section aria-labelledby="find" className="grid gap-4">
      <h2 id="find">Whose hours?</h2>
      <Form method="post" reloadDocument className="flex max-w-xl flex-wrap items-end gap-3">
        <div className="min-w-0 flex-1 basis-60">
          <Field
            label="E-mail address or name"
            name="who"
            defaultValue={search.who}
            maxLength={254}
            autoComplete="off"
            hint="The whole address, or a part of the name."
            error={search.error}
          />
        </div>
        <Button kind="quiet">Find the learner</Button>
      </Form>
      {search.found?.length === 0 ? <p role="status">Nobody of that address or name keeps hours here.</p> : null}
      {search.found && search.found.length > 0 ? (
        <DataTable
          caption="Learners found"
          columns={[
            { key: "name", label: "Name" },
            { key: "email", label: "E-mail" },
          ]}
          rows={search.found.map(({ id, name, email }) => ({
            key: id,
            cells: { name: <Link to={`/admin/adjustments/for/${id}`}>{name}</Link>, email },
          }))}
        />
      ) : null}
    </section>
  );
}
