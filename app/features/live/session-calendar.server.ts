/** The calendar entry of a booked session, to be fetched. */
import { env } from "#app/env.server.ts";
import type { Actor } from "#app/features/accounts/roles.ts";
import { placesOf, stateOf } from "./booking.ts";
import { sessionCalendar } from "./session-calendar.ts";
import { organizer, sequenceOf } from "./session-post.server.ts";
import { bookingsIn, sessionById } from "./sessions.server.ts";

/** Null when there is no such session, or she has no place in it: the entry holds the link. */
export async function calendarFor(learner: Actor, sessionId: string, now: Date): Promise<string | null> {
  const session = await sessionById(sessionId);
  if (!session || session.cancelled) return null;
  const events = await bookingsIn(sessionId);
  if (stateOf(placesOf(events), learner.id) !== "booked") return null;
  const sequence = sequenceOf(session, events, learner.id);
  const attendee = { name: learner.name, email: learner.email };
  return sessionCalendar(session, { method: "PUBLISH", sequence, origin: env().origin, organizer: organizer(), attendee }, now);
}
