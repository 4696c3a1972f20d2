/** Where a rule was read, when it was checked and how sure we are; a check older than 180 days is called old (R20). */
import { formatCivilDate } from "#app/shared/civil-date.ts";
import type { RuleReading } from "./rule-pages.server.ts";

/** "Checked on 20 November 2026", with a badge when that is long ago. */
export function CheckedOn({ checkedOn, stale }: Pick<RuleReading, "checkedOn" | "stale">) {
  return (
    <>
      <span className="sm:whitespace-nowrap">{formatCivilDate(checkedOn)}</span>
      {stale ? <span className="ml-2 inline-block rounded-control border border-stop px-2 text-sm text-stop">Old: check again</span> : null}
    </>
  );
}

/** A link to the source where it has an address; the words alone where it has none. */
export function SourceLink({ source }: Pick<RuleReading, "source">) {
  return (
    <>
      {source.url === null ? source.title : <a href={source.url}>{source.title}</a>}
      <span className="block text-quiet text-sm">{source.locator}</span>
    </>
  );
}
