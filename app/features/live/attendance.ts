/** Sign-ins and sign-outs: which of them stand, what presence they show, and which new ones can be true. */
import { type Minutes, minutes } from "#app/shared/minutes.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { type LiveSession, type SessionPart, signInWindow } from "./session.ts";
import { MINUTE_MS } from "./wall-clock.ts";

export interface AttendanceEvent {
  readonly id: string;
  readonly learnerId: string;
  readonly kind: "in" | "out" | "void";
  /** UTC milliseconds, whole minutes. */
  readonly at: number;
  readonly replacesId: string | null;
}

export interface Tap {
  readonly id: string;
  readonly kind: "in" | "out";
  readonly at: number;
}

/** What stands of the events of one person: each once, without what was replaced or taken back, by time; an end comes before a new start. */
export function standingTaps(events: readonly AttendanceEvent[]): readonly Tap[] {
  const replaced = new Set(events.flatMap(({ replacesId }) => replacesId ?? []));
  const standing = new Map<string, Tap>();
  for (const { id, kind, at } of events) if (kind !== "void" && !replaced.has(id)) standing.set(id, { id, kind, at });
  return [...standing.values()].sort(byTime);
}

function byTime(a: Tap, b: Tap): number {
  if (a.at !== b.at) return a.at - b.at;
  if (a.kind !== b.kind) return a.kind === "out" ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

export interface Stay {
  readonly from: number;
  readonly to: number;
}

export interface Presence {
  readonly stays: readonly Stay[];
  /** A sign-in without a sign-out. */
  readonly open: Tap | null;
  /** Taps that contradict the others; what they would prove is not counted. */
  readonly faults: readonly Tap[];
}

/** Pairs taps into stays. Of two sign-ins in a row the later counts: between them nobody knows. */
export function presenceOf(taps: readonly Tap[]): Presence {
  const stays: Stay[] = [];
  const faults: Tap[] = [];
  let open: Tap | null = null;
  for (const tap of [...taps].sort(byTime)) {
    if (tap.kind === "in") {
      if (open && open.at !== tap.at) faults.push(tap);
      open = tap;
    } else if (open) {
      stays.push({ from: open.at, to: tap.at });
      open = null;
    } else faults.push(tap);
  }
  return { stays, open, faults };
}

/** Minutes of the stays inside a part, from its start to its end; a minute in two stays counts once. */
export function presentMinutes(stays: readonly Stay[], { startsAt, endsAt }: Pick<SessionPart, "startsAt" | "endsAt">): Minutes {
  let present = 0;
  let countedTo = startsAt;
  for (const stay of [...stays].sort((a, b) => a.from - b.from)) {
    const from = Math.max(stay.from, countedTo);
    const to = Math.min(stay.to, endsAt);
    if (to <= from) continue;
    present += to - from;
    countedTo = to;
  }
  return minutes(Math.floor(present / MINUTE_MS));
}

/** Whom the taps show inside at an instant. */
export function isInside(taps: readonly Tap[], at = Number.POSITIVE_INFINITY): boolean {
  return presenceOf(taps.filter((tap) => tap.at <= at)).open !== null;
}

export interface TapFacts {
  readonly session: LiveSession;
  readonly attested: boolean;
  readonly booked: boolean;
  /** What stands of this person's taps. */
  readonly taps: readonly Tap[];
}

export const TAP_REFUSALS = [
  "attested",
  "cancelled",
  "not_booked",
  "future",
  "too_early",
  "too_late",
  "already_in",
  "not_in",
  "same_minute",
  "contradicts",
  "gone",
] as const;
export type TapRefusal = (typeof TAP_REFUSALS)[number];

/** Whether a tap at that whole minute can be true beside the others. */
export function decideTap(facts: TapFacts, tap: Omit<Tap, "id">, now: Date): Outcome<"taken", TapRefusal> {
  const allowed = decideTime(facts, tap.at, now);
  if (!allowed.ok) return allowed;
  const before = presenceOf(facts.taps.filter(({ at }) => at <= tap.at));
  if (tap.kind === "in" && before.open) return refused("already_in");
  if (tap.kind === "out" && !before.open) return refused("not_in");
  if (tap.kind === "out" && before.open?.at === tap.at) return refused("same_minute");
  return fits(facts.taps, [...facts.taps, { ...tap, id: "new" }]);
}

/** A correction of a tap that stands: another time, or none at all. What it leaves must fit together as well as before. */
export function decideCorrection(
  facts: TapFacts,
  { replacesId, at }: { readonly replacesId: string; readonly at: number | null },
  now: Date,
): Outcome<Tap, TapRefusal> {
  const replaced = facts.taps.find(({ id }) => id === replacesId);
  const allowed = at === null ? decideOpen(facts) : decideTime(facts, at, now);
  if (!allowed.ok) return allowed;
  if (!replaced) return refused("gone");
  const others = facts.taps.filter((tap) => tap !== replaced);
  const outcome = fits(facts.taps, at === null ? others : [...others, { ...replaced, at }]);
  return outcome.ok ? done(replaced) : outcome;
}

function decideOpen({ session, attested, booked }: TapFacts): Outcome<"taken", TapRefusal> {
  if (attested) return refused("attested");
  if (session.cancelled) return refused("cancelled");
  return booked ? done("taken") : refused("not_booked");
}

function decideTime(facts: TapFacts, at: number, now: Date): Outcome<"taken", TapRefusal> {
  const open = decideOpen(facts);
  if (!open.ok) return open;
  const { opensAt, closesAt } = signInWindow(facts.session);
  if (at > now.getTime()) return refused("future");
  if (at < opensAt) return refused("too_early");
  return at > closesAt ? refused("too_late") : done("taken");
}

function fits(before: readonly Tap[], after: readonly Tap[]): Outcome<"taken", "contradicts"> {
  const empty = presenceOf(after).stays.some(({ from, to }) => from === to);
  return empty || presenceOf(after).faults.length > presenceOf(before).faults.length ? refused("contradicts") : done("taken");
}
