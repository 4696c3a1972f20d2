/** The sessions that would close a gap in somebody's hours. */
import type { Kind } from "#app/features/hours/kinds.ts";
import { placesOf } from "./booking.ts";
import { type MinutesByKind, minutesByKind, overlap, PART_KINDS } from "./session.ts";
import { bookingsOf, sessionsEndingAfter, sessionsOf } from "./sessions.server.ts";

export interface NextSession {
  readonly id: string;
  readonly title: string;
  readonly startsAt: number;
  readonly timeZone: string;
  readonly free: number;
  readonly minutes: MinutesByKind;
}

/**
 * Sessions to come with free places that hold minutes of one of `kinds`, the earliest first; without those she teaches, has a place in
 * or waits for, and those at the time of one of them.
 */
export async function nextSessionsFor(learnerId: string, kinds: readonly Kind[], now: Date): Promise<readonly NextSession[]> {
  const mine = (await sessionsOf(learnerId)).map(({ session }) => session).filter(({ cancelled }) => !cancelled);
  const coming = (await sessionsEndingAfter(now.getTime())).filter(
    (session) =>
      !session.cancelled &&
      session.startsAt > now.getTime() &&
      session.instructorId !== learnerId &&
      !mine.some(({ id, parts }) => id === session.id || overlap(parts, session.parts)) &&
      PART_KINDS.some((kind) => kinds.includes(kind) && minutesByKind(session.parts)[kind] !== undefined),
  );
  const bookings = await bookingsOf(coming.map(({ id }) => id));
  return coming
    .map(({ id, title, startsAt, timeZone, capacity, parts }) => {
      const free = Math.max(0, capacity - placesOf(bookings.get(id) ?? []).booked.length);
      return { id, title, startsAt, timeZone, free, minutes: minutesByKind(parts) };
    })
    .filter(({ free }) => free > 0);
}
