/** Calendars as files (RFC 5545): renewal dates and sessions, as any calendar program reads them. */
import ical, { ICalAlarmType, ICalCalendarMethod, type ICalEventData, ICalEventStatus } from "ical-generator";
import type { CivilDate } from "./civil-date.ts";

/** A whole day on the reader's own calendar, wherever she is, or a stretch of time. */
type When = { readonly on: CivilDate } | { readonly starts: Date; readonly ends: Date };

interface Mailbox {
  readonly name: string;
  readonly email: string;
}

export type CalendarEvent = When & {
  /** The same for every later word about this event, so that a calendar changes it and does not add a second one. */
  readonly uid: string;
  /** 0, and one more with each change that the reader should take over. */
  readonly sequence: number;
  readonly title: string;
  readonly description?: string;
  readonly place?: string;
  /** An absolute http(s) address. */
  readonly url?: string;
  readonly status: "confirmed" | "cancelled";
  /** Minutes before the start (of a whole day: before its first minute), 0 or more. A cancelled event rings no more. */
  readonly alarms?: readonly number[];
  /** Who invites, and who is invited: what REQUEST and CANCEL need (RFC 5546), and a feed leaves out. */
  readonly organizer?: Mailbox;
  readonly attendee?: Mailbox;
};

interface Calendar {
  readonly name: string;
  readonly events: readonly CalendarEvent[];
  /** PUBLISH when left out: a feed to read. REQUEST and CANCEL go out by mail. */
  readonly method?: "PUBLISH" | "REQUEST" | "CANCEL";
}

export const CALENDAR_TYPE = "text/calendar; charset=utf-8";

const METHODS = {
  PUBLISH: ICalCalendarMethod.PUBLISH,
  REQUEST: ICalCalendarMethod.REQUEST,
  CANCEL: ICalCalendarMethod.CANCEL,
} as const satisfies Record<NonNullable<Calendar["method"]>, ICalCalendarMethod>;

/**
 * The calendar as text: CRLF, lines folded at 75 octets, texts escaped. The same input at the same `now`, which becomes DTSTAMP, is
 * the same text.
 * @throws {RangeError} when an event ends before it starts, an alarm is no whole number of minutes from 0, or an id is not one plain word
 */
export function calendarOf({ name, events, method = "PUBLISH" }: Calendar, now: Date): string {
  const calendar = ical({
    // The library writes a calendar's name as it is given.
    name: printable(name)
      .replace(/[\\;,]/gu, "\\$&")
      .replaceAll("\n", " "),
    prodId: { company: "Attune", product: "Attune", language: "EN" },
    method: METHODS[method],
  });
  for (const event of events) calendar.createEvent(eventData(event, now));
  return `${calendar.toString()}\r\n`;
}

function eventData(event: CalendarEvent, now: Date): ICalEventData {
  const { uid, sequence, title, description, place, url, status, alarms = [], organizer, attendee } = event;
  if (!/^[\w.@:-]+$/u.test(uid)) throw new RangeError(`${uid} is no id for an event.`);
  if (alarms.some((before) => !Number.isSafeInteger(before) || before < 0)) throw new RangeError("An alarm is whole minutes before.");
  const rings = status === "confirmed" ? alarms : [];
  return {
    id: uid,
    sequence,
    stamp: now,
    ...whenOf(event),
    summary: printable(title),
    description: description ? printable(description) : null,
    location: place ? printable(place) : null,
    // The library escapes an address like a text, which it is not: what it would escape stands as octets beforehand.
    url: url ? new URL(url).href.replaceAll(",", "%2C").replaceAll(";", "%3B") : null,
    status: status === "confirmed" ? ICalEventStatus.CONFIRMED : ICalEventStatus.CANCELLED,
    alarms: rings.map((before) => ({ type: ICalAlarmType.display, trigger: before * 60 })),
    ...(organizer ? { organizer: mailbox(organizer) } : {}),
    ...(attendee ? { attendees: [mailbox(attendee)] } : {}),
  };
}

function whenOf(when: When): Pick<ICalEventData, "start" | "end" | "allDay"> {
  if ("on" in when) return { start: new Date(`${when.on}T00:00:00Z`), allDay: true };
  if (when.ends < when.starts) throw new RangeError("An event cannot end before it starts.");
  return { start: when.starts, end: when.ends };
}

/** No control characters but line breaks: a calendar program refuses the whole file for one of them. */
function printable(text: string): string {
  return text.replace(/\r\n?/gu, "\n").replace(/[^\P{Cc}\n]/gu, " ");
}

/** A name stands in quotes there, in which nothing can be escaped. */
function mailbox({ name, email }: Mailbox): Mailbox {
  return { name: printable(name).replace(/["\\\n]/gu, " "), email };
}
