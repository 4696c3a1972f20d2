/** One body's rule in plain words, what we could not confirm, and what it says of our modules. */
import { Link } from "@remix-run/react";
import { formatCivilDate } from "#app/shared/civil-date.ts";
import { Card } from "#app/ui/card.tsx";
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

/** Modules with the same answer for the same reason stand together: one sentence instead of fourteen. */
function OurModules({ modules, on }: Pick<RulePage, "modules" | "on">) {
  const answers = [...new Map(modules.map((each) => [`${each.verdict} ${each.why}`, each])).values()];
  return (
    <section aria-labelledby="modules" className="grid gap-4">
      <h2 id="modules">What it says of our modules</h2>
      <p className="text-quiet">By this rule, for a module passed on {formatCivilDate(on)}. The board decides, not we.</p>
      {answers.map(({ verdict, why }) => (
        <Card key={`${verdict} ${why}`}>
          <div className="grid gap-1">
            <p>
              <VerdictMark verdict={verdict} />
            </p>
            <p>{why}</p>
          </div>
          <ul className="grid gap-x-8 sm:grid-cols-2">
            {modules
              .filter((each) => each.verdict === verdict && each.why === why)
              .map(({ slug, number, title }) => (
                <li key={slug}>
                  <Link to={`/editions/${slug}/${number}`} className="inline-block py-2">
                    {title}
                  </Link>
                </li>
              ))}
          </ul>
        </Card>
      ))}
    </section>
  );
}
