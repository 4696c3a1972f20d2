/** Where an administrator proposes to set one learner's hours by hand: new minutes, or a line taken back. */
import { Link } from "@remix-run/react";
import { DataTable } from "#app/ui/data-table.tsx";
import { FormErrors } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { NewMinutes, type ProposingPageProps, TakeBack, type Tried } from "./proposing-forms.tsx";

export function ProposingPage({ desk, tried }: { readonly desk: ProposingPageProps; readonly tried: Tried }) {
  return (
    <Page
      title={desk.learner}
      above={<Link to="/admin/adjustments">Hours set by hand</Link>}
      intro={`${desk.email}. ${desk.total} stand in this ledger. What you propose here changes nothing until another administrator carries it out.`}
    >
      <FormErrors errors={tried.errors} />
      {desk.contest ? (
        <Notice kind="note" title="The learner wrote">
          <p className="whitespace-pre-line break-words">{desk.contest.words}</p>
        </Notice>
      ) : null}
      {desk.about ? <TakeBack desk={desk} line={desk.about} tried={tried} /> : <NewMinutes desk={desk} tried={tried} />}
      <Lines desk={desk} />
    </Page>
  );
}

function Lines({ desk }: { readonly desk: ProposingPageProps }) {
  const carried = desk.contest ? `&contest=${desk.contest.id}` : "";
  if (desk.lines.length === 0) return <Notice kind="note">There is no line in this ledger yet.</Notice>;
  return (
    <section aria-labelledby="lines" className="grid gap-4">
      <h2 id="lines">The lines</h2>
      <DataTable
        caption={`The lines of ${desk.learner}, newest first`}
        columns={[
          { key: "day", label: "Date" },
          { key: "what", label: "What" },
          { key: "kind", label: "Kind" },
          { key: "minutes", label: "Minutes", numeric: true },
          { key: "next", label: "Set by hand" },
        ]}
        rows={desk.lines.map((line) => ({
          key: line.id,
          cells: {
            day: line.day,
            what: (
              <>
                {line.title}
                <span className="block text-quiet text-sm">{`Line ${line.seq}. Recorded by ${line.recordedBy}`}</span>
              </>
            ),
            kind: line.kind,
            minutes: line.minutes < 0 ? `−${-line.minutes}` : line.minutes,
            next:
              line.mayWhole || line.mayPart ? (
                <Link to={`?line=${line.id}${carried}`} reloadDocument>
                  {line.minutes > 0 ? "Take back" : "Undo"}
                </Link>
              ) : (
                <span className="text-quiet">Nothing left</span>
              ),
          },
        }))}
      />
    </section>
  );
}
