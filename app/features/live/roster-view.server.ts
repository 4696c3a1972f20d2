/** A session's day as its instructor sees it: who is here, who is not yet, what each person's times are, and what can be signed. */
import { inArray } from "drizzle-orm";
import type { Actor } from "#app/features/accounts/roles.ts";
import { civilDateOf, clockTimeOf, formatCivilDate, formatInstant } from "#app/shared/civil-date.ts";
import { store } from "#db/client.server.ts";
import { account } from "#db/schema.server.ts";
import { isInside } from "./attendance.ts";
import { judgedRoster } from "./attestations.server.ts";
import { placesOf, stateOf } from "./booking.ts";
import type { RosterPageProps, RosterTime } from "./roster.ts";
import type { RosterEntry } from "./roster-list.tsx";
import { type LiveSession, signInWindow } from "./session.ts";
import { dayWords, freeWords, kindWords, partFacts, wholeWords } from "./session-facts.ts";
import { attestationOf, bookingsIn, bookingsOf, sessionById, sessionsEndingAfter } from "./sessions.server.ts";
import { cityOf, clocksChangeBetween } from "./wall-clock.ts";

/** The session whose roster this instructor may keep: any but one in which she has a place herself. Null as if it were not there. */
export async function rosterSession(instructor: Pick<Actor, "id">, sessionId: string): Promise<LiveSession | null> {
  const session = await sessionById(sessionId);
  if (!session) return null;
  return stateOf(placesOf(await bookingsIn(sessionId)), instructor.id) === "none" ? session : null;
}

const PAST_DAYS = 60;

/** Sessions to come and of the last sixty days, the ones whose signature is missing told apart. */
export async function rosterSessions(instructor: Actor, now: Date) {
  const sessions = await sessionsEndingAfter(now.getTime() - PAST_DAYS * 86_400_000);
  const bookings = await bookingsOf(sessions.map(({ id }) => id));
  const entries = await Promise.all(
    sessions.map(async (session): Promise<RosterEntry & { readonly over: boolean; readonly hidden: boolean }> => {
      const places = placesOf(bookings.get(session.id) ?? []);
      return {
        id: session.id,
        title: session.title,
        when: `${dayWords(session, session.timeZone)} (${cityOf(session.timeZone)})`,
        worth: kindWords(session),
        instructor: session.instructorId === instructor.id ? "you" : session.instructor,
        places: `${places.booked.length} of ${session.capacity} booked${places.waiting.length > 0 ? `, ${places.waiting.length} waiting` : ""}`,
        standing: session.cancelled
          ? "cancelled"
          : (await attestationOf(session.id))
            ? "signed"
            : session.endsAt <= now.getTime()
              ? "to_sign"
              : "coming",
        over: session.endsAt <= now.getTime(),
        hidden: stateOf(places, instructor.id) !== "none",
      };
    }),
  );
  const shown = entries.filter(({ hidden }) => !hidden);
  return {
    toSign: shown.filter(({ standing }) => standing === "to_sign"),
    coming: shown.filter(({ over }) => !over),
    past: shown.filter(({ over, standing }) => over && standing !== "to_sign").reverse(),
  };
}

/** The roster of the day; null when it is not this instructor's to keep. Times in the session's own zone, where she stands. */
export async function rosterViewFor(instructor: Actor, sessionId: string, now: Date): Promise<RosterPageProps | null> {
  const session = await rosterSession(instructor, sessionId);
  if (!session) return null;
  const { timeZone } = session;
  const { people, bookings, events, waiting } = await judgedRoster(session);
  const authors = await namesOf(events.map(({ actorId }) => actorId));
  const { opensAt, closesAt } = signInWindow(session);
  const attestation = await attestationOf(sessionId);
  const days = daysBetween(opensAt, closesAt, timeZone);
  const time = (at: number) => (days.length > 1 ? formatInstant(at, timeZone) : clockTimeOf(at, timeZone));
  const historyOf = (learnerId: string): RosterTime[] => {
    const replaced = new Map(events.flatMap((event) => (event.replacesId ? [[event.replacesId, event] as const] : [])));
    return events
      .filter((event) => event.learnerId === learnerId && event.kind !== "void")
      .map((event) => {
        const by = replaced.get(event.id);
        const words = by
          ? `${by.kind === "void" ? "taken back" : `corrected to ${time(by.at)}`} by ${authors.get(by.actorId) ?? "somebody"}: ${by.reason}`
          : null;
        return {
          id: event.id,
          kind: event.kind === "out" ? "out" : "in",
          time: time(event.at),
          clock: clockTimeOf(event.at, timeZone),
          day: civilDateOf(new Date(event.at), timeZone),
          by: authors.get(event.actorId) ?? "somebody",
          replaced: words,
        };
      });
  };
  return {
    id: session.id,
    title: session.title,
    when: dayWords(session, timeZone),
    timeZone,
    zone: cityOf(timeZone),
    worth: wholeWords(session),
    parts: session.parts.map((part) => partFacts(part, timeZone, timeZone)),
    free: freeWords(session.capacity, placesOf(bookings).booked.length),
    waiting: waiting.length,
    days: days.map((day) => ({ value: day, label: formatCivilDate(day) })),
    clocksChange: clocksChangeBetween(opensAt, closesAt, timeZone),
    phase: session.cancelled
      ? "cancelled"
      : attestation
        ? "signed"
        : now.getTime() < opensAt
          ? "early"
          : now.getTime() < session.endsAt
            ? "open"
            : "ended",
    signed: attestation
      ? { by: attestation.signature, at: formatInstant(attestation.at, instructor.timeZone), hash: attestation.rosterHash }
      : null,
    people: people.map(({ learnerId, name, taps, verdict, why }) => ({
      learnerId,
      name,
      inside: isInside(taps),
      last: taps.at(-1) ? time(taps.at(-1)?.at ?? 0) : null,
      verdict,
      why,
      times: historyOf(learnerId),
    })),
  };
}

function daysBetween(from: number, to: number, timeZone: string): readonly string[] {
  const days = new Set<string>();
  for (let at = from; at < to; at += 3_600_000) days.add(civilDateOf(new Date(at), timeZone));
  days.add(civilDateOf(new Date(to), timeZone));
  return [...days];
}

async function namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await store()
    .db.select({ id: account.id, name: account.name })
    .from(account)
    .where(inArray(account.id, [...new Set(ids)]))
    .all();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
