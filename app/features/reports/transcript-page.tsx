/** The transcript on the page: the accessible original of the print, from the same tables. */
import { formatCivilDate } from "#app/shared/civil-date.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import type { Row, Table } from "./transcript.ts";

export interface TranscriptPageProps {
  readonly name: string;
  readonly provider: string;
  readonly madeOn: string;
  readonly sentence: string;
  readonly selfPacedSentence: string;
  readonly tables: readonly Table[];
  readonly head: { readonly seq: number; readonly hash: string } | null;
}

export function TranscriptPage({ name, provider, madeOn, sentence, selfPacedSentence, tables, head }: TranscriptPageProps) {
  return (
    <Page title="Transcript of hours" above={name} intro={sentence}>
      <p className="text-quiet">{`Made by ${provider} on ${formatCivilDate(madeOn)}. ${selfPacedSentence}`}</p>
      <div className="flex flex-wrap gap-3 print:hidden">
        <ButtonLink to="/hours/transcript.pdf" reloadDocument>
          Download as PDF
        </ButtonLink>
        <ButtonLink to="/hours.csv" kind="quiet" reloadDocument>
          Download as CSV
        </ButtonLink>
      </div>
      {tables.length === 0 ? (
        <Notice kind="note" title="Nothing stands here yet.">
          The first line comes with your first passed module.
        </Notice>
      ) : null}
      {tables.map((table) => (
        <section
          key={table.key}
          aria-labelledby={`table-${table.key}`}
          className={`grid gap-3 ${table.key === "stated" ? "rounded-card border border-field border-dashed p-5 sm:p-7" : ""}`}
        >
          <h2 id={`table-${table.key}`}>{table.title}</h2>
          <p className="text-quiet">{table.remark}</p>
          <DataTable caption={table.title} columns={columnsOf(table)} rows={table.rows.map(drawnRow)} />
        </section>
      ))}
      {head ? (
        <p className="break-all text-quiet text-sm">{`Ledger up to line ${head.seq}. Its hash binds all lines before it: ${head.hash}`}</p>
      ) : null}
    </Page>
  );
}

function columnsOf({ header: [date, what, kind, minutes] }: Table) {
  return [
    { key: "date", label: date },
    { key: "what", label: what },
    { key: "kind", label: kind },
    { key: "minutes", label: minutes, numeric: true },
  ];
}

function drawnRow({ key, cells: [date, what, kind, minutes], under }: Row) {
  return {
    key,
    cells: {
      date: <span className="sm:whitespace-nowrap">{date}</span>,
      what: (
        <>
          {what}
          <span className="block text-quiet text-sm">{under}</span>
        </>
      ),
      kind,
      minutes,
    },
  };
}
