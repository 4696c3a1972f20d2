/** A statement on the page and on paper: the sentence, what is missing part by part, and every line with its verdict. */
import { KIND_RULES } from "#app/features/hours/kinds.ts";
import { formatCivilDate } from "#app/shared/civil-date.ts";
import { formatMinutes, type Minutes } from "#app/shared/minutes.ts";
import { Card } from "#app/ui/card.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Fact, Facts } from "#app/ui/facts.tsx";
import type { Floor, LineVerdict, Period, Statement } from "./statement.ts";
import { VerdictMark } from "./verdict-mark.tsx";

export function StatementView({ statement }: { readonly statement: Statement }) {
  const { lines } = statement;
  return (
    <>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Sums statement={statement} />
        {statement.floors.length > 0 ? <Parts floors={statement.floors} /> : null}
      </div>
      <section aria-labelledby="lines" className="grid gap-4">
        <h2 id="lines">Every line, and why</h2>
        {lines.length === 0 ? (
          <p>There is no line in your ledger yet. The first comes when you pass a module&rsquo;s quiz.</p>
        ) : (
          <Lines lines={lines} />
        )}
      </section>
    </>
  );
}

function Sums({ statement }: { readonly statement: Statement }) {
  const { total, open, missing, askedWords } = statement;
  return (
    <Card>
      <h2>The sum</h2>
      <Facts>
        <Fact label="Period">{periodWords(statement.period)}</Fact>
        <Fact label="Asked">{askedWords}</Fact>
        <Fact label="Counts">
          <strong className="tabular-nums">{formatMinutes(total)}</strong>
        </Fact>
        {open > 0 ? <Fact label="Open">{formatMinutes(open)}, if the questions below are answered yes</Fact> : null}
        <Fact label="Missing in all">{missing === 0 ? "Nothing" : formatMinutes(missing)}</Fact>
      </Facts>
    </Card>
  );
}

function Parts({ floors }: { readonly floors: readonly Floor[] }) {
  return (
    <Card>
      <h2>Part by part</h2>
      <dl className="grid gap-3">
        {floors.map((floor) => (
          <div key={floor.name} className="grid grid-cols-[1fr_auto] gap-x-4">
            <dt>
              {floor.name}
              {floor.outside ? <span className="block text-quiet text-sm">Not taught here</span> : null}
            </dt>
            <dd className="text-right font-semibold tabular-nums">{partWords(floor)}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

function partWords({ asked, have, missing }: Floor): string {
  if (missing === 0) return "met";
  if (asked === null) return "asked";
  return asked === 1 ? "none yet" : `${formatMinutes(have)} of ${formatMinutes(asked)}`;
}

function Lines({ lines }: { readonly lines: readonly LineVerdict[] }) {
  return (
    <DataTable
      caption="Every line of the ledger with its verdict, newest first"
      columns={[
        { key: "date", label: "Date" },
        { key: "what", label: "What" },
        { key: "verdict", label: "Verdict" },
        { key: "counted", label: "Counts", numeric: true },
        { key: "minutes", label: "Of", numeric: true },
      ]}
      rows={lines.toReversed().map((line) => ({
        key: String(line.seq),
        cells: {
          date: <span className="sm:whitespace-nowrap">{formatCivilDate(line.occurredOn)}</span>,
          what: (
            <>
              {line.title}
              <span className="block text-quiet text-sm">
                Line {line.seq}. {KIND_RULES[line.kind].label}
              </span>
            </>
          ),
          verdict: (
            <>
              <VerdictMark verdict={line.verdict} />
              <span className="block text-sm">{line.why}</span>
            </>
          ),
          counted: signed(line.counted),
          minutes: <span className="sm:whitespace-nowrap">{signed(line.minutes)} min</span>,
        },
      }))}
    />
  );
}

function signed(figure: Minutes): string {
  return figure < 0 ? `−${-figure}` : String(figure);
}

/** "1 September 2023 to 31 August 2025", "the whole ledger". */
export function periodWords({ from, to }: Period): string {
  if (from === null) return to === null ? "The whole ledger" : `Everything up to ${formatCivilDate(to)}`;
  return to === null ? `Since ${formatCivilDate(from)}` : `${formatCivilDate(from)} to ${formatCivilDate(to)}`;
}
