/** Every sign-in and sign-out of one person with its corrections, and the forms that correct them. */
import { Form } from "@remix-run/react";
import { useId } from "react";
import { Button } from "#app/ui/button.tsx";
import { Field, SelectField } from "#app/ui/field.tsx";
import type { PersonOnRoster, RosterPageProps, RosterTime } from "./roster.ts";

export function Times({
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
