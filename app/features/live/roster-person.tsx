/** One person on the roster: her name, one large button, and under Times every sign-in and sign-out with its corrections. */
import { Form } from "@remix-run/react";
import { useId } from "react";
import { Button } from "#app/ui/button.tsx";
import { Field, SelectField } from "#app/ui/field.tsx";
import type { PersonOnRoster, RosterPageProps, RosterTime } from "./roster.ts";
import type { KeptOnPhone } from "./use-kept-taps.tsx";

interface RosterPersonProps {
  readonly roster: RosterPageProps;
  readonly person: PersonOnRoster;
  readonly refusal: string | null;
  /** Taps of hers that are on this phone and not yet with us, the oldest first. */
  readonly kept: readonly KeptOnPhone[];
  readonly onTap: (learnerId: string, kind: "in" | "out") => void;
  readonly onDismiss: (id: string) => void;
}

export function RosterPerson({ roster, person, refusal, kept, onTap, onDismiss }: RosterPersonProps) {
  const { learnerId, name } = person;
  const pending = kept.filter(({ refused }) => refused === null).at(-1);
  const inside = pending ? pending.kind === "in" : person.inside;
  const next = inside ? "out" : "in";
  const keepable = roster.phase === "open" || roster.phase === "ended";
  return (
    <li id={`person-${learnerId}`} className="grid gap-2 border-line border-b py-3">
      <div className="grid grid-cols-[1fr_auto] items-center gap-4">
        <div className="min-w-0">
          <p className="break-words font-semibold text-lg">{name}</p>
          <p className="text-quiet text-sm">{standingOf(person, inside, pending, roster.phase)}</p>
        </div>
        {keepable ? (
          <Form
            method="post"
            reloadDocument
            onSubmit={(event) => {
              event.preventDefault(); // kept on the phone first, so that nothing depends on the reception
              onTap(learnerId, next);
            }}
          >
            <input type="hidden" name="learner" value={learnerId} />
            <Button
              name="_intent"
              value={next}
              kind={inside ? "quiet" : "primary"}
              className="min-h-14 min-w-28"
              aria-label={`${inside ? "Sign out" : "Sign in"} ${name}`}
            >
              {inside ? "Sign out" : "Sign in"}
            </Button>
          </Form>
        ) : null}
      </div>
      {refusal ? (
        <p role="alert" className="font-semibold text-stop text-sm">
          {refusal}
        </p>
      ) : null}
      {kept
        .filter(({ refused }) => refused !== null)
        .map((tap) => (
          <div key={tap.id} role="alert" className="grid gap-1 rounded-control border border-stop bg-stop-soft p-3 text-sm">
            <p className="font-semibold">{`The ${tap.kind === "in" ? "sign-in" : "sign-out"} of ${tap.clock} on this phone was not taken.`}</p>
            <p>{tap.refused}</p>
            <button
              type="button"
              className="min-h-11 cursor-pointer justify-self-start text-accent underline"
              onClick={() => onDismiss(tap.id)}
            >
              I have seen it
            </button>
          </div>
        ))}
      {keepable || person.times.length > 0 ? <Times roster={roster} person={person} keepable={keepable} /> : null}
    </li>
  );
}

function standingOf(person: PersonOnRoster, inside: boolean, pending: KeptOnPhone | undefined, phase: RosterPageProps["phase"]): string {
  if (pending) return `${pending.kind === "in" ? "In" : "Out"} at ${pending.clock}: kept on this phone, not yet sent`;
  if (phase === "signed") return person.verdict === "whole" ? "There for all of it" : person.why;
  if (phase === "ended" && !inside) return person.verdict === "whole" ? "There for all of it" : person.why;
  if (inside) return `Here since ${person.last}`;
  return person.last ? `Out since ${person.last}` : "Not here yet";
}

function Times({
  roster,
  person,
  keepable,
}: {
  readonly roster: RosterPageProps;
  readonly person: PersonOnRoster;
  readonly keepable: boolean;
}) {
  return (
    <details>
      <summary className="flex min-h-11 cursor-pointer items-center text-accent text-sm">Times</summary>
      <ul className="grid gap-3 border-line border-l-2 pl-4">
        {person.times.map((time) => (
          <li key={time.id} className="grid gap-2">
            <p className={time.replaced ? "text-quiet" : ""}>
              {`${time.kind === "in" ? "Signed in" : "Signed out"} ${time.time}, by ${time.by === person.name ? "herself" : time.by}`}
              {time.replaced ? <span className="block text-sm">{`Then ${time.replaced}`}</span> : null}
            </p>
            {keepable && !time.replaced ? <Correction roster={roster} learnerId={person.learnerId} time={time} /> : null}
          </li>
        ))}
        {keepable ? (
          <li>
            <MissingTime roster={roster} learnerId={person.learnerId} />
          </li>
        ) : null}
      </ul>
    </details>
  );
}

function Correction({
  roster,
  learnerId,
  time,
}: {
  readonly roster: RosterPageProps;
  readonly learnerId: string;
  readonly time: RosterTime;
}) {
  const id = useId();
  return (
    <details>
      <summary className="flex min-h-11 cursor-pointer items-center text-accent text-sm">Correct {time.time}</summary>
      <Form method="post" reloadDocument className="grid gap-3 pb-3">
        <input type="hidden" name="learner" value={learnerId} />
        <input type="hidden" name="tap" value={time.id} />
        <When roster={roster} id={id} clock={time.clock} day={time.day} />
        <Field label="Why" name="reason" id={`${id}-reason`} required maxLength={300} hint="Both times stay on record, with your name." />
        <div className="flex flex-wrap gap-3">
          <Button name="_intent" value="correct">
            Save the time
          </Button>
          <Button kind="stop" name="_intent" value="void">
            Take it back
          </Button>
        </div>
      </Form>
    </details>
  );
}

function MissingTime({ roster, learnerId }: { readonly roster: RosterPageProps; readonly learnerId: string }) {
  const id = useId();
  return (
    <details>
      <summary className="flex min-h-11 cursor-pointer items-center text-accent text-sm">Add a time that is missing</summary>
      <Form method="post" reloadDocument className="grid gap-3 pb-3">
        <input type="hidden" name="learner" value={learnerId} />
        <When roster={roster} id={id} clock="" day={roster.days[0]?.value ?? ""} />
        <div className="flex flex-wrap gap-3">
          <Button kind="quiet" name="_intent" value="in-at">
            She came then
          </Button>
          <Button kind="quiet" name="_intent" value="out-at">
            She left then
          </Button>
        </div>
      </Form>
    </details>
  );
}

function When({
  roster,
  id,
  clock,
  day,
}: {
  readonly roster: RosterPageProps;
  readonly id: string;
  readonly clock: string;
  readonly day: string;
}) {
  return (
    <>
      {roster.days.length > 1 ? (
        <SelectField label="Day" name="day" id={`${id}-day`} defaultValue={day} options={roster.days} />
      ) : (
        <input type="hidden" name="day" value={day || (roster.days[0]?.value ?? "")} />
      )}
      <Field label={`Time in ${roster.zone}`} name="time" id={`${id}-time`} type="time" required defaultValue={clock} />
      {roster.clocksChange ? (
        <label className="flex min-h-11 cursor-pointer items-center gap-3">
          <input type="checkbox" name="second" value="yes" />
          <span>After the clocks went back, where the time comes twice</span>
        </label>
      ) : null}
    </>
  );
}
