/** A place in a session: asked for, given back, and passed on to who waits. */

import { actorOf } from "#app/features/accounts/actor.ts";
import { accountByEmail } from "#app/features/accounts/passwords.server.ts";
import { may } from "#app/features/accounts/permissions.ts";
import type { Actor } from "#app/features/accounts/roles.ts";
import { auditRow } from "#app/features/audit/audit.server.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change, type Statement, type Store } from "#db/client.server.ts";
import { auditEvent, bookingEvent } from "#db/schema.server.ts";
import {
  type BookingEvent,
  type BookingKind,
  type BookingRefusal,
  type BookingState,
  decideBooking,
  decideGivingUp,
  decideWalkIn,
  movingUp,
  placesOf,
} from "./booking.ts";
import { type ClosedGate, practiceGateFor } from "./practice-gate.server.ts";
import { isSupervised, type LiveSession, overlap } from "./session.ts";
import { type Addressed, sessionPost } from "./session-post.server.ts";
import { attestationOf, bookingsIn, sessionById, sessionsOf } from "./sessions.server.ts";

/** Books a place, or stands the learner on the waiting list when all are taken: fifty people and two tabs at once get what there is. */
export function bookPlace(
  learner: Actor,
  sessionId: string,
  now: Date,
): Promise<Outcome<"booked" | "waiting", BookingRefusal | "not_there">> {
  return change(async ({ db, atomic }) => {
    const session = await sessionById(sessionId);
    if (!session) return refused("not_there");
    const events = await bookingsIn(sessionId);
    const facts = { learnerId: learner.id, session, places: placesOf(events), clash: await clashOf(learner.id, session) };
    const decision = decideBooking({ ...facts, gate: await gateFor(learner.id, session) }, now);
    if (!decision.ok) return decision;
    const after = [...events, nextEvent(events, learner.id, decision.value)];
    const news: Addressed[] = decision.value === "booked" ? [{ learnerId: learner.id, news: { kind: "booked" }, entry: true }] : [];
    await atomic(await placeStatements({ session, before: events, after, news, actorId: learner.id }, now, db));
    return decision;
  });
}

/** Gives a place back, or leaves the waiting list; who is next moves up in the same append. */
export function giveUpPlace(
  learner: Actor,
  sessionId: string,
  now: Date,
): Promise<Outcome<BookingState, "not_there" | "not_booked" | "begun">> {
  return change(async ({ db, atomic }) => {
    const session = await sessionById(sessionId);
    if (!session) return refused("not_there");
    const events = await bookingsIn(sessionId);
    const decision = decideGivingUp({ learnerId: learner.id, session, places: placesOf(events) }, now);
    if (!decision.ok) return decision;
    const after = withMovedUp([...events, nextEvent(events, learner.id, "cancelled")], session, now);
    const news: Addressed[] = decision.value === "booked" ? [{ learnerId: learner.id, news: { kind: "given_up" }, entry: true }] : [];
    await atomic(await placeStatements({ session, before: events, after, news, actorId: learner.id }, now, db));
    return decision;
  });
}

type WalkInRefusal =
  | "not_there"
  | "no_account"
  | "attested"
  | "cancelled"
  | "over"
  | "own_session"
  | "already_booked"
  | "full"
  | { readonly gate: ClosedGate };

/** Adds somebody who came without booking, by the address of her account. The caller has checked that the roster is this instructor's to keep. */
export function addWalkIn(instructor: Actor, sessionId: string, email: string, now: Date): Promise<Outcome<"walked_in", WalkInRefusal>> {
  return change(async ({ db, atomic }) => {
    const session = await sessionById(sessionId);
    if (!session) return refused("not_there");
    if (await attestationOf(sessionId)) return refused("attested");
    const found = await accountByEmail(email, db);
    if (!found || found.id === instructor.id || !may(actorOf(found), "session:attend")) return refused("no_account");
    const events = await bookingsIn(sessionId);
    const gate = await gateFor(found.id, session);
    const decision = decideWalkIn({ learnerId: found.id, session, places: placesOf(events), gate }, now);
    if (!decision.ok) return decision;
    const after = [...events, nextEvent(events, found.id, "walked_in")];
    const audit = await auditRow(
      { actorId: instructor.id, action: "session.walked_in", subject: `session:${sessionId}`, detail: { learner: found.id } },
      now,
      db,
    );
    const news: Addressed[] = [{ learnerId: found.id, news: { kind: "walked_in" }, entry: now.getTime() < session.startsAt }];
    const statements = await placeStatements({ session, before: events, after, news, actorId: instructor.id }, now, db);
    await atomic([...statements, db.insert(auditEvent).values(audit)]);
    return decision;
  });
}

/** The events and everybody who moves up by them now. */
export function withMovedUp(events: readonly BookingEvent[], session: LiveSession, now: Date): readonly BookingEvent[] {
  const all = [...events];
  for (const learnerId of movingUp(placesOf(events), session, now.getTime())) all.push(nextEvent(all, learnerId, "moved_up"));
  return all;
}

interface PlaceChange {
  readonly session: LiveSession;
  readonly before: readonly BookingEvent[];
  readonly after: readonly BookingEvent[];
  /** Letters beside those to everybody who moves up. */
  readonly news: readonly Addressed[];
  readonly actorId: string;
}

/** The new events as rows, with a letter to everybody whom they give a place and to those named in `news`. */
export async function placeStatements(
  { session, before, after, news, actorId }: PlaceChange,
  now: Date,
  db: Store["db"],
): Promise<readonly Statement[]> {
  const added = after.slice(before.length);
  const movedUp: Addressed[] = added
    .filter(({ kind }) => kind === "moved_up")
    .map(({ learnerId }) => ({ learnerId, news: { kind: "moved_up" }, entry: true }));
  const rows = added.map((event) => db.insert(bookingEvent).values({ ...event, sessionId: session.id, actorId, at: now.getTime() }));
  return [...rows, ...(await sessionPost([...news, ...movedUp], session, after, now, db))];
}

function nextEvent(events: readonly BookingEvent[], learnerId: string, kind: BookingKind): BookingEvent {
  return { seq: (events.at(-1)?.seq ?? 0) + 1, learnerId, kind };
}

async function clashOf(learnerId: string, session: LiveSession) {
  const mine = await sessionsOf(learnerId);
  const clash = mine.find(
    (other) => other.session.id !== session.id && !other.session.cancelled && overlap(other.session.parts, session.parts),
  );
  return clash ? { id: clash.session.id, title: clash.session.title } : null;
}

/** Asked only where somebody is worked on. */
async function gateFor(learnerId: string, session: LiveSession): Promise<Outcome<"open", ClosedGate>> {
  return isSupervised(session.parts) ? practiceGateFor(learnerId) : done("open");
}
