/** The answers of a list: the counts first, then what to take away, then row by row, with those that need a look before the valid ones. */
import { Form, Link } from "@remix-run/react";
import type { RefObject } from "react";
import { formatInstant } from "#app/shared/civil-date.ts";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { countsSentence, ROSTER_DOES_NOT_PROVE, ROW_LABELS, type RowAnswer, type RowStatus } from "./roster-check.ts";
import { CHECKED_COLUMNS, type ResultStage } from "./roster-stage.ts";

/** The mark beside the word: never color alone. */
const MARKS = {
  valid: { mark: "✓", color: "text-accent" },
  name_differs: { mark: "✕", color: "text-stop" },
  replaced: { mark: "✕", color: "text-stop" },
  revoked: { mark: "✕", color: "text-stop" },
  unknown: { mark: "✕", color: "text-stop" },
  not_confirmed: { mark: "✕", color: "text-stop" },
  mistyped: { mark: "?", color: "text-ink" },
  cannot_check: { mark: "?", color: "text-ink" },
} as const satisfies Record<RowStatus, { mark: string; color: string }>;

export function RosterResult({ table, checkedAt, rows, counts }: ResultStage & { readonly counts?: RefObject<HTMLParagraphElement> }) {
  const valid = rows.filter(({ status }) => status === "valid");
  const others = rows.filter(({ status }) => status !== "valid");
  return (
    <>
      <p ref={counts} tabIndex={-1} className="font-read text-2xl text-pretty">
        {countsSentence(rows)}
      </p>
      <p className="text-quiet">{`Checked ${formatInstant(new Date(checkedAt), "UTC")} UTC. ${ROSTER_DOES_NOT_PROVE}`}</p>
      <Card className="print:hidden">
        <h2>Take it with you</h2>
        <p className="text-quiet">
          Both are checked anew at that moment and say its time. The letter is signed, has a code that anyone can check, and is the only
          thing that is kept of your list; the table is for your own files.
        </p>
        <Form method="post" encType="multipart/form-data" reloadDocument className="flex flex-wrap gap-3">
          <input type="hidden" name="table" value={table} />
          <input type="hidden" name="code" value={CHECKED_COLUMNS.code ?? ""} />
          <input type="hidden" name="name" value={CHECKED_COLUMNS.name ?? ""} />
          <Button name="_intent" value="letter">
            Make a signed letter
          </Button>
          <Button kind="quiet" formAction="/school/roster.csv">
            Download as CSV
          </Button>
        </Form>
      </Card>
      <p className="print:hidden">
        <Link to="/school/roster" reloadDocument>
          Check another list
        </Link>
      </p>
      <Rows id="others" title="Look at these" rows={others} />
      <Rows id="valid" title="Valid" rows={valid} />
    </>
  );
}

function Rows({ id, title, rows }: { readonly id: string; readonly title: string; readonly rows: readonly RowAnswer[] }) {
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby={id} className="grid gap-3">
      <h2 id={id}>{title}</h2>
      <DataTable
        caption={`${title}: answers, row by row`}
        columns={[
          { key: "row", label: "Row" },
          { key: "asked", label: "As you sent it" },
          { key: "answer", label: "Answer" },
        ]}
        rows={rows.map((row) => ({
          key: String(row.number),
          cells: { row: row.number, asked: <Asked {...row} />, answer: <Answered {...row} /> },
        }))}
      />
    </section>
  );
}

function Asked({ code, familyName }: RowAnswer) {
  return (
    <>
      <span className="[overflow-wrap:anywhere] sm:inline-block sm:w-56">{code || "(nothing)"}</span>
      <span className="block text-quiet">{familyName ?? "no name"}</span>
    </>
  );
}

function Answered({ status, sentence }: RowAnswer) {
  const { mark, color } = MARKS[status];
  return (
    <>
      <strong className={color}>
        <span aria-hidden="true">{mark} </span>
        {ROW_LABELS[status]}
      </strong>
      <span className="block text-quiet">{sentence}</span>
    </>
  );
}
