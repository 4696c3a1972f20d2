/** Printed and on record, side by side, with what differs marked in words and not by color alone. */
import { Card } from "#app/ui/card.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import type { ComparedField } from "./desk-file-answer.ts";

const RESULTS = {
  ok: { word: "Agrees", tone: "text-quiet" },
  failed: { word: "Differs", tone: "font-semibold text-stop" },
  not_checked: { word: "Not comparable", tone: "text-quiet" },
} as const satisfies Record<ComparedField["result"], object>;

const COLUMNS = [
  { key: "line", label: "Line" },
  { key: "printed", label: "Printed" },
  { key: "recorded", label: "On record" },
  { key: "result", label: "Result" },
] as const;

export function PrintedTable({ compared }: { readonly compared: readonly ComparedField[] }) {
  // What differs first: on a phone the table is several screens long.
  const ordered = [...compared.filter(({ result }) => result === "failed"), ...compared.filter(({ result }) => result !== "failed")];
  return (
    <Card>
      <h3>Printed in the file, and on record</h3>
      <DataTable
        caption="Each line as printed in the file, and as it stands in our record"
        columns={COLUMNS}
        rows={ordered.map(({ label, printed, recorded, result }) => ({
          key: label,
          cells: {
            line: label,
            printed: <Printed text={printed} differs={result === "failed"} />,
            recorded: <span className="wrap-anywhere">{recorded}</span>,
            result: <span className={RESULTS[result].tone}>{RESULTS[result].word}</span>,
          },
        }))}
      />
    </Card>
  );
}

function Printed({ text, differs }: { readonly text: string | null; readonly differs: boolean }) {
  if (text === null) return <em className="text-quiet">Not in the file</em>;
  if (!differs) return <span className="wrap-anywhere">{text}</span>;
  return <mark className="wrap-anywhere rounded bg-stop-soft px-1 font-semibold text-stop">{text}</mark>;
}
