/** The roster of a day as its pages show it. */
import type { JudgedPerson } from "./attestation.ts";
import type { PartFacts } from "./session-facts.ts";

export interface RosterTime {
  readonly id: string;
  readonly kind: "in" | "out";
  /** With its day, where the session has more than one. */
  readonly time: string;
  readonly clock: string;
  readonly day: string;
  readonly by: string;
  /** What became of it, when it was corrected or taken back. */
  readonly replaced: string | null;
}

export interface PersonOnRoster {
  readonly learnerId: string;
  readonly name: string;
  readonly inside: boolean;
  readonly last: string | null;
  readonly verdict: JudgedPerson["verdict"];
  readonly why: string;
  readonly times: readonly RosterTime[];
}

export interface RosterPageProps {
  readonly id: string;
  readonly title: string;
  readonly when: string;
  /** Where she stands; every time on the page is of this zone, whatever the phone is set to. */
  readonly timeZone: string;
  readonly zone: string;
  readonly worth: string;
  readonly parts: readonly PartFacts[];
  readonly free: string;
  readonly waiting: number;
  readonly days: readonly { readonly value: string; readonly label: string }[];
  readonly clocksChange: boolean;
  readonly phase: "cancelled" | "signed" | "early" | "open" | "ended";
  readonly signed: { readonly by: string; readonly at: string; readonly hash: string } | null;
  readonly people: readonly PersonOnRoster[];
}
