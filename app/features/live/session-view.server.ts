/** Sessions as a learner sees them: hers first, then what is coming; and one of them with her own place and times. */
import { z } from "zod";
import type { Actor } from "#app/features/accounts/roles.ts";
import { clockTimeOf } from "#app/shared/civil-date.ts";
import { presenceOf, standingTaps } from "./attendance.ts";
import { type BookingState, placesOf, stateOf } from "./booking.ts";
import { signInWindow } from "./session.ts";
import { dayWords, freeWords, kindWords, partFacts, topicWords, wholeWords } from "./session-facts.ts";
import type { ListedSession } from "./session-list.tsx";
import type { SessionPageProps } from "./session-page.tsx";
import { attendanceIn, attestationOf, bookingsIn, bookingsOf, sessionById, sessionsEndingAfter, sessionsOf } from "./sessions.server.ts";

/** Hers that are coming, hers that are over, and the others that are coming and not cancelled. */
export async function sessionLists(learner: Actor, now: Date) {
  const mine = await sessionsOf(learner.id);
  const coming = await sessionsEndingAfter(now.getTime());
  const bookings = await bookingsOf([...new Set([...coming, ...mine.map(({ session }) => session)].map(({ id }) => id))]);
  const stateIn = new Map(mine.map(({ session, state }) => [session.id, state]));
  const listed = (session: (typeof coming)[number]): ListedSession => ({
    id: session.id,
    title: session.title,
    when: dayWords(session, learner.timeZone),
    worth: kindWords(session),
    instructor: session.instructor,
    free: freeWords(session.capacity, placesOf(bookings.get(session.id) ?? []).booked.length),
    state: stateIn.get(session.id) ?? (session.instructorId === learner.id ? "own" : "none"),
    cancelled: session.cancelled,
  });
  const isOver = ({ endsAt }: { readonly endsAt: number }) => endsAt <= now.getTime();
  return {
    mine: coming.filter(({ id }) => stateIn.has(id)).map(listed),
    others: coming.filter((session) => !stateIn.has(session.id) && !session.cancelled).map(listed),
    past: mine
      .filter(({ session, state }) => isOver(session) && state === "booked" && !session.cancelled)
      .map(({ session }) => ({ ...listed(session), state: "attended" as const }))
      .reverse(),
  };
}

const FrozenRoster = z.object({ people: z.array(z.object({ learnerId: z.string(), whole: z.boolean(), why: z.string() })) });

/** One session; the link and the times only for who has a place. Null when there is none. */
export async function sessionViewFor(learner: Actor, sessionId: string, now: Date): Promise<Omit<SessionPageProps, "typedCode"> | null> {
  const session = await sessionById(sessionId);
  if (!session) return null;
  const places = placesOf(await bookingsIn(sessionId));
  const state: BookingState = stateOf(places, learner.id);
  const taps = standingTaps((await attendanceIn(sessionId)).filter((event) => event.learnerId === learner.id));
  const { stays, open } = presenceOf(taps);
  const { opensAt, closesAt } = signInWindow(session);
  const at = now.getTime();
  const time = (instant: number) => clockTimeOf(instant, learner.timeZone);
  const attestation = await attestationOf(sessionId);
  const frozen = attestation && FrozenRoster.parse(JSON.parse(attestation.roster));
  const result = frozen?.people.find(({ learnerId }) => learnerId === learner.id);
  return {
    id: session.id,
    title: session.title,
    summary: session.summary,
    instructor: session.instructor,
    cancelled: session.cancelled,
    own: session.instructorId === learner.id,
    parts: session.parts.map((part) => partFacts(part, session.timeZone, learner.timeZone)),
    worth: wholeWords(session),
    topics: topicWords(session),
    place: session.place,
    link: state === "booked" ? session.link : null,
    online: session.link !== null,
    free: freeWords(session.capacity, places.booked.length),
    full: places.booked.length >= session.capacity,
    waiting: places.waiting.length,
    state,
    position: state === "waiting" ? places.waiting.indexOf(learner.id) + 1 : null,
    begun: at >= session.startsAt,
    signInOpen: state === "booked" && !session.cancelled && !attestation && at >= opensAt && at <= closesAt,
    signInFrom: time(opensAt),
    inside: open ? time(open.at) : null,
    stays: stays.map(({ from, to }) => `${time(from)} to ${time(to)}`),
    result: result ? { whole: result.whole, why: result.why } : null,
  };
}
