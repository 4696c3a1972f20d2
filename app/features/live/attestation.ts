/** The end of a session's day: who was there for the whole of it, who was not and why, and what an instructor's signature needs (R31). */
import { formatMinutes, type Minutes } from "#app/shared/minutes.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { presenceOf, presentMinutes, type Stay, type Tap } from "./attendance.ts";
import { overlap, type Span } from "./practice-time.ts";
import type { LiveSession } from "./session.ts";

/** What is signed, word for word. */
export const STATEMENT =
  "I was at this session. The people listed as present were there for all of its approved minutes, and I record their hours under my name.";

interface RosterPerson {
  readonly learnerId: string;
  readonly name: string;
  readonly taps: readonly Tap[];
}

export interface JudgedPerson extends RosterPerson {
  readonly stays: readonly Stay[];
  /** Minutes inside each part, in the order of the parts. */
  readonly present: readonly Minutes[];
  /** `unclear` keeps the instructor from signing until she has corrected it. */
  readonly verdict: "whole" | "not_whole" | "unclear";
  /** A sentence on what is lacking, without the name; empty for the whole. */
  readonly why: string;
}

/** All or nothing: in each part the presence covers the approved minutes, or no minute of the session counts (R31). */
export function judge(session: LiveSession, person: RosterPerson): JudgedPerson {
  const { stays, open, faults } = presenceOf(person.taps);
  const present = session.parts.map((part) => presentMinutes(stays, part));
  const judged = (verdict: JudgedPerson["verdict"], why: string) => ({ ...person, stays, present, verdict, why });
  if (faults.length > 0) return judged("unclear", "Two times contradict each other. Correct one of them.");
  if (open) return judged("unclear", "A sign-out is missing.");
  if (person.taps.length === 0) return judged("not_whole", "Did not sign in.");
  const short = session.parts.flatMap((part, index) => {
    const minutesThere = present[index];
    return minutesThere !== undefined && minutesThere < part.minutes
      ? [`${formatMinutes(minutesThere)} of the ${formatMinutes(part.minutes)} approved in part ${index + 1}`]
      : [];
  });
  return short.length === 0 ? judged("whole", "") : judged("not_whole", `Was there for ${LIST.format(short)}.`);
}

const LIST = new Intl.ListFormat("en-US");

/** Minutes that two people signed as practice already stand in her ledger; no minute counts twice. */
export function withoutDouble(session: Pick<LiveSession, "parts">, person: JudgedPerson, practised: readonly Span[]): JudgedPerson {
  if (person.verdict !== "whole" || !session.parts.some((part) => practised.some((span) => overlap(part, span)))) return person;
  return { ...person, verdict: "not_whole", why: "Supervised practice at the same time is signed already, and no minute counts twice." };
}

export interface AttestationFacts {
  readonly session: LiveSession;
  readonly attested: boolean;
  readonly people: readonly JudgedPerson[];
  readonly signer: { readonly id: string; readonly name: string };
}

export type AttestationRefusal =
  | "attested"
  | "cancelled"
  | "not_ended"
  | "own_roster"
  | "other_name"
  | { readonly unclear: readonly string[] };

/** Signed once, after the end, with every time clear, by somebody who is not on the roster, under her own name. */
export function decideAttestation(
  { session, attested, people, signer }: AttestationFacts,
  signature: string,
  now: Date,
): Outcome<"may_sign", AttestationRefusal> {
  if (attested) return refused("attested");
  if (session.cancelled) return refused("cancelled");
  if (people.some(({ learnerId }) => learnerId === signer.id)) return refused("own_roster");
  if (now.getTime() < session.endsAt) return refused("not_ended");
  const unclear = people.filter(({ verdict }) => verdict === "unclear").map(({ name }) => name);
  if (unclear.length > 0) return refused({ unclear });
  return plain(signature) === plain(signer.name) ? done("may_sign") : refused("other_name");
}

function plain(name: string): string {
  return name.normalize("NFC").trim().replace(/\s+/gu, " ").toLowerCase();
}
