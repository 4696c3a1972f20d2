/** What can be told a body now, what cannot yet and why, and what was told before. */
import { Form, Link } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Field, FormErrors, SelectField } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";

export interface ShownRow {
  readonly key: string;
  readonly learner: string;
  readonly title: string;
  readonly completed: string;
  readonly licence: string;
  readonly due: string | null;
  readonly overdue: boolean;
  readonly faults: readonly string[];
}

interface Preview {
  readonly body: { readonly id: string; readonly name: string };
  readonly from: string;
  readonly to: string;
  readonly missing: readonly string[];
  readonly ready: number;
  readonly total: number;
  readonly rows: readonly ShownRow[];
  readonly overdue: number;
}

interface ReportsPageProps {
  readonly bodies: readonly { readonly value: string; readonly label: string }[];
  readonly preview: Preview | null;
  readonly posted: readonly { readonly id: string; readonly body: string; readonly days: string; readonly posted: string }[];
  readonly errors: Readonly<Record<string, string>>;
}

export function ReportsPage({ bodies, preview, posted, errors }: ReportsPageProps) {
  return (
    <Page
      title="Reports to boards"
      intro="Each completion is told a board once. A posted report never changes; what the board turned away may be told again."
    >
      <FormErrors errors={errors} />
      {preview ? (
        <PreviewOf bodies={bodies} preview={preview} errors={errors} />
      ) : (
        <Notice kind="note">No board is listed in content/reporting.yaml.</Notice>
      )}
      <section aria-labelledby="posted" className="grid gap-3">
        <h2 id="posted">Posted before</h2>
        {posted.length === 0 ? (
          <p className="text-quiet">Nothing has been posted yet.</p>
        ) : (
          <DataTable
            caption="Posted reports, the newest first"
            columns={[
              { key: "posted", label: "Posted" },
              { key: "body", label: "To" },
              { key: "days", label: "Completed" },
            ]}
            rows={posted.map((each) => ({
              key: each.id,
              cells: { posted: <Link to={`/admin/reports/${each.id}`}>{each.posted}</Link>, body: each.body, days: each.days },
            }))}
          />
        )}
      </section>
    </Page>
  );
}

function PreviewOf({ bodies, preview, errors }: { readonly preview: Preview } & Pick<ReportsPageProps, "bodies" | "errors">) {
  const { body, from, to, missing, ready, total, rows, overdue } = preview;
  return (
    <>
      <Card>
        <h2>Look before you post</h2>
        <Form method="get" reloadDocument className="grid gap-6">
          <SelectField label="Board" name="body" options={bodies} defaultValue={body.id} />
          <div className="grid gap-6 sm:grid-cols-2">
            <Field label="Completed from" name="from" type="date" required defaultValue={from} error={errors.from} />
            <Field label="to" name="to" type="date" required defaultValue={to} error={errors.to} />
          </div>
          <Button kind="quiet" className="justify-self-start">
            Show
          </Button>
        </Form>
      </Card>
      {overdue > 0 ? (
        <Notice kind="stop" title={overdue === 1 ? "One completion is overdue." : `${overdue} completions are overdue.`}>
          Counted over all days, not only those shown. Rows with something to mend below keep them from going out.
        </Notice>
      ) : null}
      {missing.length > 0 ? (
        <Notice kind="note" title={`${body.name} has not given us ${missing.join(", nor ")}.`}>
          Until it approves us nothing can be posted. When it does, write its numbers into content/reporting.yaml. No approval is claimed.
        </Notice>
      ) : null}
      <section aria-labelledby="rows" className="grid gap-4">
        <h2 id="rows">{`${ready} of ${total} ready to post`}</h2>
        {total === 0 ? (
          <p className="text-quiet">Nobody licensed there completed anything in these days that was not told already.</p>
        ) : null}
        {total > rows.length ? <p className="text-quiet">{`The first ${rows.length} are shown.`}</p> : null}
        {rows.length > 0 ? <RowsTable rows={rows} /> : null}
        <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
          {ready > 0 ? (
            <Form method="post" reloadDocument>
              <input type="hidden" name="body" value={body.id} />
              <input type="hidden" name="from" value={from} />
              <input type="hidden" name="to" value={to} />
              <Button>{ready === 1 ? "Post this one" : `Post these ${ready}`}</Button>
            </Form>
          ) : null}
          <a href={`/admin/fsmtb-roster.csv?body=${body.id}&from=${from}&to=${to}`} className="flex min-h-11 items-center">
            Roster of these days for the FSMTB registry (CSV)
          </a>
        </div>
      </section>
    </>
  );
}

function RowsTable({ rows }: { readonly rows: readonly ShownRow[] }) {
  return (
    <DataTable
      caption="Completions that were not told yet"
      columns={[
        { key: "learner", label: "Learner" },
        { key: "title", label: "Completed" },
        { key: "licence", label: "License" },
        { key: "due", label: "Due" },
        { key: "state", label: "Ready" },
      ]}
      rows={rows.map(({ key, learner, title, completed, licence, due, overdue, faults }) => ({
        key,
        cells: {
          learner,
          title: `${title}, ${completed}`,
          licence,
          due: due ? <span className={overdue ? "font-semibold text-stop" : ""}>{overdue ? `${due}, overdue` : due}</span> : "No rule",
          state:
            faults.length === 0
              ? "Yes"
              : faults.map((fault) => (
                  <span key={fault} className="block text-stop">
                    {fault}
                  </span>
                )),
        },
      }))}
    />
  );
}
