/** Whose rules: what each body that matters to this person counts of her hours, each with the way to every line under that rule. */
import { Link } from "@remix-run/react";
import { formatCivilDate } from "#app/shared/civil-date.ts";
import { formatMinutes, minutes } from "#app/shared/minutes.ts";

export interface RuleStanding {
  readonly ruleSetId: string;
  readonly name: string;
  /** The cycle of her licence, when it is known; empty for a pattern without one. */
  readonly period: string;
  readonly address: string;
  readonly total: number;
  readonly asked: number | null;
  readonly sentence: string;
  readonly stale: boolean;
  readonly checkedOn: string;
}

interface RuleStandingsProps {
  readonly standings: readonly RuleStanding[];
  /** States of her licences for which no rule is known here. */
  readonly unknownStates: readonly string[];
  readonly hasLicence: boolean;
}

export function RuleStandings({ standings, unknownStates, hasLicence }: RuleStandingsProps) {
  return (
    <section aria-labelledby="whose-rules" className="grid gap-4">
      <h2 id="whose-rules">Whose rules</h2>
      <ul className="grid gap-4 lg:grid-cols-2">
        {standings.map((standing) => (
          <li
            key={`${standing.ruleSetId}${standing.address}`}
            className="grid content-start gap-2 rounded-card border border-line bg-card p-5"
          >
            <div className="flex flex-wrap items-baseline justify-between gap-x-4">
              <h3 className="font-semibold">
                <Link to={standing.address}>{standing.name}</Link>
              </h3>
              <p className="font-semibold tabular-nums">{figureOf(standing)}</p>
            </div>
            {standing.period ? <p className="text-quiet text-sm">{standing.period}</p> : null}
            <p>{standing.sentence}</p>
            <p className="text-quiet text-sm">
              {`Rule checked on ${formatCivilDate(standing.checkedOn)}${standing.stale ? "; that is more than 180 days ago, so ask the body before you rely on it" : ""}.`}
            </p>
          </li>
        ))}
      </ul>
      {unknownStates.length > 0 ? (
        <p className="text-quiet">{`We do not know the rules of ${unknownStates.join(", ")} yet: please ask your board what it counts.`}</p>
      ) : null}
      <p className="text-quiet">
        {hasLicence ? null : (
          <>
            Tell us <Link to="/licences">where you are licensed</Link>, and this page says what your board counts, and until when.{" "}
          </>
        )}
        <Link to="/rules">All rules we know</Link>
      </p>
    </section>
  );
}

function figureOf({ total, asked }: RuleStanding): string {
  return asked === null ? "nothing asked" : `${formatMinutes(minutes(total))} of ${formatMinutes(minutes(asked))}`;
}
