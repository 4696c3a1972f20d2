/** Every line of the ledger, newest first, each with the reason for its figure and the way to its own page. */
import { Link } from "@remix-run/react";
import { formatCivilDate } from "#app/shared/civil-date.ts";
import { formatMinutes, minutes } from "#app/shared/minutes.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { type ExplainedLine, statusOf } from "./explained-line.ts";
import { KIND_RULES } from "./kinds.ts";

const COLUMNS = [
  { key: "date", label: "Date" },
  { key: "what", label: "What" },
  { key: "kind", label: "Kind" },
  { key: "why", label: "Why this figure" },
  { key: "minutes", label: "Minutes", numeric: true },
  { key: "after", label: "Sum", numeric: true },
] as const;

interface LedgerTableProps {
  readonly lines: readonly ExplainedLine[];
  /** Sentences under a line, by its id: what became of its being contested. */
  readonly notes: Readonly<Record<string, readonly string[]>>;
}

export function LedgerTable({ lines, notes }: LedgerTableProps) {
  return (
    <DataTable
      caption="Every line of your hours, newest first"
      columns={COLUMNS}
      rows={lines.map((line) => ({
        key: line.id,
        cells: {
          date: <span className="sm:whitespace-nowrap">{formatCivilDate(line.occurredOn)}</span>,
          what: <What line={line} notes={notes[line.id] ?? []} />,
          kind: KIND_RULES[line.kind].label,
          why: <Why line={line} />,
          minutes: line.minutes < 0 ? `−${-line.minutes}` : line.minutes,
          after: <span className="whitespace-nowrap">{formatMinutes(minutes(line.after))}</span>,
        },
      }))}
    />
  );
}

function What({ line, notes }: { readonly line: ExplainedLine; readonly notes: readonly string[] }) {
  const corrected = line.takenBackBy !== null || line.takesBack !== null;
  return (
    <>
      <Link to={`/hours/lines/${line.id}`}>{line.title}</Link>
      <span className="block text-quiet text-sm">
        Line {line.seq}
        {corrected ? `. ${statusOf(line)}` : ""}
        {line.recordedBy ? `. Recorded by ${line.recordedBy}` : ""}
      </span>
      {notes.map((note) => (
        <span key={note} className="block text-sm">
          {note}
        </span>
      ))}
      {line.reason ? <span className="block text-quiet text-sm">Reason: {line.reason}</span> : null}
    </>
  );
}

function Why({ line }: { readonly line: ExplainedLine }) {
  if (line.moduleSlug === null || line.editionNumber === null) return line.why;
  return <Link to={`/editions/${line.moduleSlug}/${line.editionNumber}#hours`}>{line.why}</Link>;
}
