/** The hours page: a picture first, then what is missing, whose rules, and every line. */
import { Link } from "@remix-run/react";
import { ActiveTimeList } from "#app/features/hours/active-time-list.tsx";
import { HoursPicture } from "#app/features/hours/hours-picture.tsx";
import { HowHoursCome } from "#app/features/hours/how-hours-come.tsx";
import { LedgerTable } from "#app/features/hours/ledger-table.tsx";
import { MissingCard, type NamedSession } from "#app/features/hours/missing-card.tsx";
import type { HoursOverview } from "#app/features/hours/overview.server.ts";
import { TopicCard } from "#app/features/hours/topic-card.tsx";
import { formatMinutes } from "#app/shared/minutes.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { Page } from "#app/ui/page.tsx";
import { type RuleStanding, RuleStandings } from "./rule-standings.tsx";
import type { StatedHours } from "./transcript.ts";

export interface HoursPageProps extends HoursOverview {
  readonly session: NamedSession | null;
  readonly standings: readonly RuleStanding[];
  readonly unknownStates: readonly string[];
  readonly hasLicence: boolean;
  /** Sentences under a line, by its id. */
  readonly notes: Readonly<Record<string, readonly string[]>>;
  readonly stated: readonly StatedHours[];
}

export function HoursPage(hours: HoursPageProps) {
  const { figure, sentence, asked, balance, missing, next, lines, activeTimes, session, standings, unknownStates, hasLicence } = hours;
  return (
    <Page title={figure} intro={lines.length === 0 ? `This page fills as you learn. ${sentence}` : sentence}>
      <HoursPicture byKind={balance.byKind} total={balance.total} asked={asked.totalMinutes} />
      <p className="-mt-3 text-quiet text-sm">
        The bar moves when a line is added below: on passing a module&rsquo;s quiz, or when an instructor signs for a session, for
        supervised practice or for reviewed work. Reading by itself does not move it.
      </p>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <MissingCard missing={missing} asked={asked} next={next} session={session} />
        {lines.length === 0 ? (
          <HowHoursCome />
        ) : (
          <TopicCard byTopic={balance.byTopic} withoutTopic={balance.withoutTopic} required={asked.requiredTopics} />
        )}
      </div>
      <RuleStandings standings={standings} unknownStates={unknownStates} hasLicence={hasLicence} />
      {lines.length > 0 ? (
        <section aria-labelledby="every-line" className="grid gap-4">
          <div className="flex flex-wrap items-baseline justify-between gap-3">
            <h2 id="every-line">Every line</h2>
            <div className="flex flex-wrap gap-3">
              <ButtonLink to="/hours/transcript" kind="quiet">
                Transcript
              </ButtonLink>
              <ButtonLink to="/hours/sharing" kind="quiet">
                Share with a school
              </ButtonLink>
              <ButtonLink to="/hours.csv" kind="quiet" reloadDocument>
                Download all lines (CSV)
              </ButtonLink>
            </div>
          </div>
          <LedgerTable lines={lines} notes={hours.notes} />
        </section>
      ) : null}
      <Elsewhere stated={hours.stated} />
      {activeTimes.length > 0 ? <ActiveTimeList activeTimes={activeTimes} /> : null}
    </Page>
  );
}

/** Her own word stands apart from the ledger, in no sum (R4, R55). */
function Elsewhere({ stated }: { readonly stated: readonly StatedHours[] }) {
  return (
    <section aria-labelledby="elsewhere" className="grid gap-3 rounded-card border border-field border-dashed p-5 sm:p-7">
      <h2 id="elsewhere">Hours from elsewhere</h2>
      {stated.length === 0 ? (
        <p className="text-quiet">
          Hours you earned with another provider can stand in this ledger too, once a reviewer has seen the document. They are never printed
          on a certificate of ours.
        </p>
      ) : (
        <>
          <p className="text-quiet">Stated by you. These are in no sum until a reviewer accepts them.</p>
          <ul className="grid gap-2">
            {stated.map((each) => (
              <li key={each.id}>
                <Link to={`/hours/elsewhere/${each.id}`}>{each.title}</Link>
                <span className="block text-quiet text-sm">{`${each.provider}. ${formatMinutes(each.minutes)}. ${each.standing}`}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <ButtonLink to="/hours/elsewhere" kind="quiet">
          Hours from elsewhere
        </ButtonLink>
      </p>
    </section>
  );
}
