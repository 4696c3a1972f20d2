/** A licence: what it is, what it was, and what may become of it. Nothing of it is overwritten; the newest version counts. */
import type { LicenceState } from "#app/features/accounts/licence-states.ts";
import type { CivilDate } from "#app/shared/civil-date.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { cycleBeganBefore, daysBetween, daysLater } from "./renewal-dates.ts";

/** The one profession there is until a second is asked for; every version carries it, for reports name it. */
export const PROFESSION = "massage_therapist";

export interface LicenceFacts {
  /** Null only for a number from the time when no state was asked. */
  readonly state: LicenceState | null;
  /** As the board writes it, where that is known; null when she will add it later. */
  readonly number: string | null;
  /** The last day on which it is still good. */
  readonly renewsBy: CivilDate | null;
  /** The first day whose hours count for this renewal. */
  readonly cycleBegan: CivilDate | null;
}

export const CHANGES = ["added", "corrected", "renewed", "ended"] as const;
export type Change = (typeof CHANGES)[number];

export const CHANGE_WORDS = {
  added: "Added",
  corrected: "Corrected",
  renewed: "Renewed",
  ended: "No longer held",
} as const satisfies Record<Change, string>;

export interface LicenceVersion extends LicenceFacts {
  readonly change: Change;
  readonly at: number;
}

export interface Licence {
  readonly id: string;
  readonly learnerId: string;
  /** Whether certificates carry it. */
  readonly printed: boolean;
  /** Whether letters remind of its renewal. */
  readonly reminds: boolean;
  /** Oldest first. */
  readonly versions: readonly LicenceVersion[];
  /** The newest of them. */
  readonly current: LicenceVersion;
}

export function isHeld({ current }: Pick<Licence, "current">): boolean {
  return current.change !== "ended";
}

/** Renewal dates it has had, oldest first: what the next one is reckoned from. */
export function renewalDatesOf({ versions }: Pick<Licence, "versions">): readonly CivilDate[] {
  return versions.flatMap(({ renewsBy }) => renewsBy ?? []);
}

/** What is known when a licence is typed in. */
export interface Typing {
  /** All licences of the person. */
  readonly own: readonly Licence[];
  /** Months of the state's cycle in force; null when its rules are not known or it has none. */
  readonly cycleMonths: number | null;
  /** On her own calendar. */
  readonly today: CivilDate;
}

export type LicenceRefusal = "twice" | "ended" | "far" | "cycle_backwards" | "not_later";

/** A cycle longer than this, or a date farther away, is a slip of the finger. */
const FARTHEST_DAYS = 3653;

/** Refused for a second licence with the same state and number, and for dates that cannot be. The first one held is printed. */
export function decideAdd(
  typed: LicenceFacts,
  typing: Typing,
): Outcome<{ readonly facts: LicenceFacts; readonly printed: boolean }, LicenceRefusal> {
  const facts = completed(typed, [], typing);
  const fault = datesFault(facts, typing.today) ?? (isTwice(facts, typing.own) ? "twice" : null);
  if (fault) return refused(fault);
  return done({ facts, printed: !typing.own.some((each) => each.printed && isHeld(each)) });
}

/** A correction says what was true all along. Nothing is added when nothing differs. */
export function decideCorrect(licence: Licence, typed: LicenceFacts, typing: Typing): Outcome<LicenceFacts | "same", LicenceRefusal> {
  if (!isHeld(licence)) return refused("ended");
  const facts = completed(typed, renewalDatesOf(licence), typing);
  const others = typing.own.filter((each) => each.id !== licence.id);
  const fault = datesFault(facts, typing.today) ?? (isTwice(facts, others) ? "twice" : null);
  if (fault) return refused(fault);
  return done(isSame(facts, licence.current) ? "same" : facts);
}

/** A renewal moves the date on; the new cycle begins on the day after the old one ended. */
export function decideRenew(licence: Licence, renewsBy: CivilDate, typing: Typing): Outcome<LicenceFacts, LicenceRefusal> {
  if (!isHeld(licence)) return refused("ended");
  const before = licence.current.renewsBy;
  if (before && renewsBy <= before) return refused("not_later");
  const began = before ? daysLater(before, 1) : cycleBeganBefore([renewsBy], typing.cycleMonths);
  const { state, number } = licence.current;
  const facts = { state, number, renewsBy, cycleBegan: began };
  const fault = datesFault(facts, typing.today);
  return fault ? refused(fault) : done(facts);
}

/** Ended once. Of the licences that remain, the one held longest is printed in its place. */
export function decideEnd(licence: Licence, own: readonly Licence[]): Outcome<{ readonly printInstead: string | null }, "ended"> {
  if (!isHeld(licence)) return refused("ended");
  const [next] = own.filter((each) => each.id !== licence.id && isHeld(each));
  return done({ printInstead: licence.printed ? (next?.id ?? null) : null });
}

/** The start of the cycle is proposed when it was left empty; what is typed stays. */
function completed(typed: LicenceFacts, earlier: readonly CivilDate[], { cycleMonths }: Typing): LicenceFacts {
  if (typed.cycleBegan || !typed.renewsBy) return typed;
  return { ...typed, cycleBegan: cycleBeganBefore([...earlier, typed.renewsBy], cycleMonths) };
}

function datesFault({ renewsBy, cycleBegan }: LicenceFacts, today: CivilDate): LicenceRefusal | null {
  const dates = [renewsBy, cycleBegan].flatMap((date) => date ?? []);
  if (dates.some((date) => Math.abs(daysBetween(today, date)) > FARTHEST_DAYS)) return "far";
  return renewsBy && cycleBegan && cycleBegan >= renewsBy ? "cycle_backwards" : null;
}

function isTwice({ state, number }: LicenceFacts, others: readonly Licence[]): boolean {
  return others.some((each) => isHeld(each) && each.current.state === state && each.current.number === number);
}

function isSame(one: LicenceFacts, other: LicenceFacts): boolean {
  return one.state === other.state && one.number === other.number && one.renewsBy === other.renewsBy && one.cycleBegan === other.cycleBegan;
}
