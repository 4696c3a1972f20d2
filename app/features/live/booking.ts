/** Places in a session: who holds one, who waits in which order, and what may be asked for. */
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import type { ClosedGate } from "./practice-gate.server.ts";
import { isSupervised, type LiveSession } from "./session.ts";
import { MINUTE_MS } from "./wall-clock.ts";

export const BOOKING_KINDS = ["booked", "waiting", "moved_up", "walked_in", "cancelled"] as const;
export type BookingKind = (typeof BOOKING_KINDS)[number];

export interface BookingEvent {
  readonly seq: number;
  readonly learnerId: string;
  readonly kind: BookingKind;
}

/** What each event leaves its learner with. */
const AFTER = {
  booked: "booked",
  moved_up: "booked",
  walked_in: "booked",
  waiting: "waiting",
  cancelled: "none",
} as const satisfies Record<BookingKind, string>;

export type BookingState = (typeof AFTER)[BookingKind];

export function stateAfter(kind: BookingKind): BookingState {
  return AFTER[kind];
}

export interface Places {
  /** In the order in which they got their place. */
  readonly booked: readonly string[];
  /** In the order in which they will move up. */
  readonly waiting: readonly string[];
}

/** Who holds a place and who waits, from all events of a session. */
export function placesOf(events: readonly BookingEvent[]): Places {
  const booked = new Set<string>();
  const waiting = new Set<string>();
  for (const { learnerId, kind } of [...events].sort((a, b) => a.seq - b.seq)) {
    const state = stateAfter(kind);
    if (state === "booked") booked.add(learnerId);
    else booked.delete(learnerId);
    waiting.delete(learnerId); // who joins again stands at the end
    if (state === "waiting") waiting.add(learnerId);
  }
  return { booked: [...booked], waiting: [...waiting] };
}

export function stateOf({ booked, waiting }: Places, learnerId: string): BookingState {
  if (booked.includes(learnerId)) return "booked";
  return waiting.includes(learnerId) ? "waiting" : "none";
}

/** Nobody is moved up in the last two hours: she would learn of it on the way to somewhere else. A free place is then anybody's. */
export const MOVES_UP_UNTIL_HOURS = 2;

/** Who moves up now, in order, into the places that are free. */
export function movingUp(
  places: Places,
  session: Pick<LiveSession, "capacity" | "startsAt" | "cancelled">,
  now: number,
): readonly string[] {
  if (session.cancelled || now > session.startsAt - MOVES_UP_UNTIL_HOURS * 60 * MINUTE_MS) return [];
  return places.waiting.slice(0, Math.max(0, session.capacity - places.booked.length));
}

export interface BookingFacts {
  readonly learnerId: string;
  readonly session: LiveSession;
  readonly places: Places;
  /** Another session of hers, booked or waited for, at the same time. */
  readonly clash: { readonly id: string; readonly title: string } | null;
  /** Asked only where somebody is worked on. */
  readonly gate: Outcome<"open", ClosedGate>;
}

export type BookingRefusal =
  | "cancelled"
  | "begun"
  | "own_session"
  | "already_booked"
  | "already_waiting"
  | { readonly clash: { readonly id: string; readonly title: string } }
  | { readonly gate: ClosedGate };

/** A place when one is free, a place on the waiting list when none is. Until the session begins. */
export function decideBooking(facts: BookingFacts, now: Date): Outcome<"booked" | "waiting", BookingRefusal> {
  const { learnerId, session, places, clash, gate } = facts;
  const state = stateOf(places, learnerId);
  const free = session.capacity > places.booked.length;
  if (session.cancelled) return refused("cancelled");
  if (state === "booked") return refused("already_booked");
  if (state === "waiting" && !free) return refused("already_waiting");
  if (now.getTime() >= session.startsAt) return refused("begun");
  if (session.instructorId === learnerId) return refused("own_session");
  if (clash) return refused({ clash });
  if (isSupervised(session.parts) && !gate.ok) return refused({ gate: gate.reason });
  return done(free ? "booked" : "waiting");
}

/** A place given back, or the waiting list left; until the session begins, for then the roster says who came. */
export function decideGivingUp(
  { learnerId, session, places }: Pick<BookingFacts, "learnerId" | "session" | "places">,
  now: Date,
): Outcome<BookingState, "not_booked" | "begun"> {
  const state = stateOf(places, learnerId);
  if (state === "none") return refused("not_booked");
  return now.getTime() >= session.startsAt && state === "booked" ? refused("begun") : done(state);
}

/** Someone who stands in the door, added by the instructor: there must be room, and the gate before practice holds for her too. */
export function decideWalkIn(
  { learnerId, session, places, gate }: Omit<BookingFacts, "clash">,
  now: Date,
): Outcome<"walked_in", "cancelled" | "over" | "own_session" | "already_booked" | "full" | { readonly gate: ClosedGate }> {
  if (session.cancelled) return refused("cancelled");
  if (now.getTime() > session.endsAt) return refused("over");
  if (session.instructorId === learnerId) return refused("own_session");
  if (stateOf(places, learnerId) === "booked") return refused("already_booked");
  if (places.booked.length >= session.capacity) return refused("full");
  return isSupervised(session.parts) && !gate.ok ? refused({ gate: gate.reason }) : done("walked_in");
}
