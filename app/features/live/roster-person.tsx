/** One person on the roster: her name, where she stands, and one large button. */
import { Form } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import type { PersonOnRoster, RosterPageProps } from "./roster.ts";
import { Times } from "./roster-times.tsx";
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
