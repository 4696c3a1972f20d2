/** All entries of a learner, with where each stands in words. */
import { Link } from "@remix-run/react";
import { formatCivilDate } from "#app/shared/civil-date.ts";
import { formatMinutes, type Minutes } from "#app/shared/minutes.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { type PracticeState, STATE_WORDS } from "./practice.ts";
import { ClosedGateNotice, type ShownGate } from "./practice-gate-notice.tsx";

interface ListedPractice {
  readonly id: string;
  readonly state: PracticeState;
  readonly minutes: Minutes;
  readonly occurredOn: string;
  readonly client: string;
  readonly supervisor: string;
}

export interface PracticeListProps {
  readonly gate: ShownGate | null;
  readonly drafted: boolean;
  readonly signed: string;
  readonly asked: string;
  readonly entries: readonly ListedPractice[];
  readonly done: string | null;
}

export function PracticeList({ gate, drafted, signed, asked, entries, done }: PracticeListProps) {
  const anySigned = entries.some(({ state }) => state === "signed");
  return (
    <Page
      title="Supervised practice"
      intro={`${signed} of ${asked} signed by both. Practice counts when somebody who supervises was there, watched and answered.`}
      width="reading"
    >
      {done ? <Notice kind="done" title={done} /> : null}
      {gate ? (
        <ClosedGateNotice gate={gate} />
      ) : (
        <ButtonLink to="/practice/new" className="sm:justify-self-start">
          {drafted ? "Go on with your draft" : "Write down a practice"}
        </ButtonLink>
      )}
      {entries.length === 0 ? (
        gate ? null : (
          <Notice kind="note" title="No entry yet.">
            Write one after each practice. You sign it, hand your phone to your supervisor, and the minutes stand in your hours.
          </Notice>
        )
      ) : (
        <Entries entries={entries} />
      )}
      {anySigned ? (
        <p className="flex flex-wrap gap-x-6">
          <Link to="/practice/log" className="flex min-h-11 items-center">
            The log to print
          </Link>
          <Link to="/practice.csv" reloadDocument className="flex min-h-11 items-center">
            The log as a table (CSV)
          </Link>
        </p>
      ) : null}
    </Page>
  );
}

function Entries({ entries }: { readonly entries: readonly ListedPractice[] }) {
  return (
    <section aria-labelledby="entries">
      <h2 id="entries">Your entries</h2>
      <ul className="mt-3 grid">
        {entries.map(({ id, state, minutes, occurredOn, client, supervisor }) => (
          <li key={id} className="grid border-line border-b py-3">
            <Link to={`/practice/${id}`} className="flex min-h-11 items-center font-semibold">
              {`${formatCivilDate(occurredOn)}, ${formatMinutes(minutes)}`}
            </Link>
            <span>{`${client}. With ${supervisor}.`}</span>
            <span className={state === "signed" ? "text-accent" : state === "returned" ? "text-stop" : "text-quiet"}>
              {STATE_WORDS[state]}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
