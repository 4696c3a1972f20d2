/** A session as an entry in a learner's calendar: the same id for every word about it, and a higher number for each later one. */
import { type CalendarEvent, calendarOf } from "#app/shared/calendar.ts";
import type { LiveSession } from "./session.ts";
import { cityOf, stretchWords } from "./wall-clock.ts";

export interface EntryWishes {
  readonly method: "PUBLISH" | "REQUEST" | "CANCEL";
  /** How many words about this session and her place in it went out before. */
  readonly sequence: number;
  /** "https://attune.example": the house's own address. */
  readonly origin: string;
  readonly organizer: { readonly name: string; readonly email: string };
  readonly attendee: { readonly name: string; readonly email: string };
}

/** For somebody who booked: it holds the link. */
export function sessionCalendar(session: LiveSession, { method, organizer, attendee, ...entry }: EntryWishes, now: Date): string {
  return calendarOf({ name: "Attune", method, events: [{ ...sessionEntry(session, { method, ...entry }), organizer, attendee }] }, now);
}

/** The entry alone, for a calendar that holds others too. */
export function sessionEntry(
  session: LiveSession,
  { method, sequence, origin }: Omit<EntryWishes, "organizer" | "attendee">,
): CalendarEvent {
  const { id, title, summary, place, link, startsAt, endsAt, parts, timeZone } = session;
  const times = parts.map((part, index) => `Part ${index + 1}: ${stretchWords(part, timeZone)} (${cityOf(timeZone)})`);
  return {
    uid: `session-${id}@${new URL(origin).hostname}`,
    sequence,
    title,
    description: [summary, ...times, ...(link ? [`Online: ${link}`] : [])].join("\n"),
    place: place ?? "Online",
    url: `${origin}/sessions/${id}`,
    starts: new Date(startsAt),
    ends: new Date(endsAt),
    status: method === "CANCEL" ? "cancelled" : "confirmed",
    alarms: [60],
  };
}
