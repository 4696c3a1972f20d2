/** One body's rule in plain words, what we could not confirm, and what it says of our modules. */
import { Link } from "@remix-run/react";
import { formatCivilDate } from "#app/shared/civil-date.ts";
import { Card } from "#app/ui/card.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Fact, Facts } from "#app/ui/facts.tsx";
import { Notice } from "#app/ui/notice.tsx";
import type { RulePage } from "./rule-pages.server.ts";
import { CheckedOn, SourceLink } from "./rule-reading.tsx";
import { VerdictMark } from "./verdict-mark.tsx";

export function RuleView({ id, name, on, row, rows, modules }: RulePage) {
  return (
    <>
      {row ? <TheRule row={row} /> : <Notice kind="note" title={`For ${formatCivilDate(on)} no rule of ${name} is written down here.`} />}
      {modules.length > 0 ? <OurModules modules={modules} on={on} /> : null}
      {rows.length > 1 ? (
        <section aria-labelledby="rows" className="grid gap-3">
          <h2 id="rows">Before and after</h2>
          <ul className="grid gap-1">
            {rows.map((each) => (
              <li key={each.force}>
                {each.shown ? (
                  <span className="inline-block py-2">{each.force} (shown here)</span>
                ) : (
                  <Link to={`/rules/${id}?on=${each.on}`} className="inline-block py-2">
                    {each.force}
                  </Link>
                )}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}

function TheRule({ row }: { readonly row: NonNullable<RulePage["row"]> }) {
  const { force, facts, remarks, reading } = row;
  return (
    <Card>
      <h2>What it asks</h2>
      <Facts>
        <Fact label="In force">{force}</Fact>
        {facts.map(({ label, lines }) => (
          <Fact key={label} label={label}>
            {lines.map((line) => (
              <span key={line} className="block">
                {line}
              </span>
            ))}
          </Fact>
        ))}
        <Fact label="Source">
          <SourceLink source={reading.source} />
        </Fact>
        <Fact label="Checked on">
          <CheckedOn {...reading} />, by {reading.checkedBy}
        </Fact>
        <Fact label="How sure">{reading.confidence}</Fact>
      </Facts>
      {remarks.length > 0 ? (
        <>
          <h3>What to know besides</h3>
          <ul className="grid list-disc gap-2 pl-5">
            {remarks.map((remark) => (
              <li key={remark}>{remark}</li>
            ))}
          </ul>
        </>
      ) : null}
    </Card>
  );
}

function OurModules({ modules, on }: Pick<RulePage, "modules" | "on">) {
  return (
    <section aria-labelledby="modules" className="grid gap-4">
      <h2 id="modules">What it says of our modules</h2>
      <p>By this rule, for a module passed on {formatCivilDate(on)}. The board decides, not we.</p>
      <DataTable
        caption="Each module and whether its hours count"
        columns={[
          { key: "title", label: "Module" },
          { key: "verdict", label: "Answer" },
          { key: "why", label: "Why" },
        ]}
        rows={modules.map(({ slug, number, title, verdict, why }) => ({
          key: slug,
          cells: {
            title: <Link to={`/editions/${slug}/${number}`}>{title}</Link>,
            verdict: (
              <span className="sm:whitespace-nowrap">
                <VerdictMark verdict={verdict} />
              </span>
            ),
            why,
          },
        }))}
      />
    </section>
  );
}
