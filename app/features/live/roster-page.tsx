/** The roster of the day, held in one hand: a large button a person, the code for those with a phone, and at the end the signature. */
import { Form, Link } from "@remix-run/react";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Field } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import type { RosterPageProps } from "./roster.ts";
import { RosterPerson } from "./roster-person.tsx";
import { useKeptTaps } from "./use-kept-taps.tsx";

export interface RosterRefusal {
  /** Whose row it is about; null for the page as a whole. */
  readonly learnerId: string | null;
  readonly words: string;
  readonly email?: string | undefined;
}

export function Roster({ roster, refusal }: { readonly roster: RosterPageProps; readonly refusal: RosterRefusal | null }) {
  const kept = useKeptTaps(roster.id, roster.timeZone);
  const { phase, people } = roster;
  const here = people.filter(({ inside }) => inside).length;
  const keepable = phase === "open" || phase === "ended";
  return (
    <>
      <Standing roster={roster} />
      {refusal && refusal.learnerId === null ? <Notice kind="refusal" title={refusal.words} /> : null}
      {keepable ? (
        <div className="grid gap-3 sm:grid-cols-2">
          <ButtonLink
            to={`/roster/sessions/${roster.id}/code`}
            kind={phase === "open" ? "primary" : "quiet"}
            className="min-h-14"
            reloadDocument
          >
            Show the code
          </ButtonLink>
          <ButtonLink to={`/roster/sessions/${roster.id}/attest`} kind={phase === "ended" ? "primary" : "quiet"} className="min-h-14">
            Look over and sign
          </ButtonLink>
        </div>
      ) : null}
      <section aria-labelledby="people" className="grid gap-3">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <h2 id="people">{people.length === 0 ? "Nobody has booked yet" : `${here} of ${people.length} are here`}</h2>
          <p className="text-quiet text-sm">{`${roster.free}${roster.waiting > 0 ? `, ${roster.waiting} waiting` : ""}`}</p>
        </div>
        <p role="status" className="font-semibold text-sm empty:hidden">
          {kept.words}
        </p>
        <ul className="grid">
          {people.map((person) => (
            <RosterPerson
              key={person.learnerId}
              roster={roster}
              person={person}
              refusal={refusal?.learnerId === person.learnerId ? refusal.words : null}
              kept={kept.of(person.learnerId)}
              onTap={kept.tap}
              onDismiss={kept.dismiss}
            />
          ))}
        </ul>
      </section>
      {phase === "open" || phase === "early" ? <WalkIn refusal={refusal} /> : null}
    </>
  );
}

function Standing({ roster: { id, phase, signed } }: { readonly roster: RosterPageProps }) {
  if (phase === "cancelled") return <Notice kind="refusal" title="This session is cancelled." />;
  if (signed) {
    return (
      <Notice kind="done" title={`Signed by ${signed.by}, ${signed.at}.`}>
        The roster stays as it is; a mistake is corrected in the hours of the person. Its fingerprint begins with {signed.hash.slice(0, 12)}
        .
      </Notice>
    );
  }
  if (phase === "ended") return <Notice kind="note" title="The session has ended. Look over the roster and sign it." />;
  return phase === "early" || phase === "open" ? (
    <p className="flex flex-wrap gap-x-6 gap-y-2">
      {phase === "early" ? <span className="flex min-h-11 items-center text-quiet">Sign-in opens an hour before the start.</span> : null}
      <Link to={`/roster/sessions/${id}/change`} className="flex min-h-11 items-center">
        Change or cancel the session
      </Link>
    </p>
  ) : null;
}

function WalkIn({ refusal }: { readonly refusal: RosterRefusal | null }) {
  return (
    <Card>
      <details open={refusal?.email !== undefined}>
        <summary className="flex min-h-11 cursor-pointer items-center font-semibold text-accent">Add somebody who has not booked</summary>
        <Form method="post" reloadDocument className="mt-3 grid gap-4">
          <Field
            label="The e-mail address of her account"
            name="email"
            type="email"
            autoComplete="off"
            required
            defaultValue={refusal?.email}
            hint="There must be a free place. She finds the session on her own page at once."
          />
          <Button name="_intent" value="walk-in">
            Add to the roster
          </Button>
        </Form>
      </details>
    </Card>
  );
}
