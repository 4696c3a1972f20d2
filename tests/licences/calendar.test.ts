/** A calendar file says the same to every program that reads it. */
import fc from "fast-check";
import ICAL from "ical.js";
import { expect, test } from "vitest";
import { type CalendarEvent, calendarOf } from "#app/shared/calendar.ts";

const NOW = new Date("2026-11-30T15:04:05Z");

const SESSION = {
  uid: "session-1@attune",
  sequence: 0,
  title: "Positioning, in the room",
  starts: new Date("2027-03-14T14:00:00Z"),
  ends: new Date("2027-03-14T17:30:00Z"),
  status: "confirmed",
} as const satisfies CalendarEvent;

const RENEWAL = { uid: "licence-1@attune", sequence: 2, title: "Renew", on: "2028-02-29", status: "confirmed" } as const;

function calendarWith(...events: readonly CalendarEvent[]): string {
  return calendarOf({ name: "Attune", events }, NOW);
}

function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const events = calendar.getAllSubcomponents("vevent").map((component) => ({ component, event: new ICAL.Event(component) }));
  const [first] = events;
  if (!first) throw new Error("No event was read.");
  return { calendar, ...first, count: events.length };
}

test("a session keeps its instants, its id, its number of changes and the time of writing", () => {
  const { event, component } = read(calendarWith({ ...SESSION, sequence: 3 }));
  expect(event.uid).toBe("session-1@attune");
  expect(event.sequence).toBe(3);
  expect(event.startDate.toJSDate()).toEqual(SESSION.starts);
  expect(event.endDate.toJSDate()).toEqual(SESSION.ends);
  expect(component.getFirstPropertyValue("dtstamp")?.toString()).toBe("2026-11-30T15:04:05Z");
  expect(component.getFirstPropertyValue("status")).toBe("CONFIRMED");
});

test("a civil date is a whole day and no instant, on leap days too", () => {
  const text = calendarWith(RENEWAL);
  expect(text).toContain("\r\nDTSTART;VALUE=DATE:20280229\r\n");
  expect(read(text).event.startDate.isDate).toBe(true);
});

test("a feed publishes, an invitation asks, and a cancellation takes back", () => {
  const methodOf = (method?: "REQUEST" | "CANCEL") =>
    read(calendarOf({ name: "Attune", events: [SESSION], ...(method ? { method } : {}) }, NOW)).calendar.getFirstPropertyValue("method");
  expect([methodOf(), methodOf("REQUEST"), methodOf("CANCEL")]).toEqual(["PUBLISH", "REQUEST", "CANCEL"]);
});

test("an alarm rings its minutes before, and a cancelled event rings no more", () => {
  const alarms = [90 * 24 * 60, 15];
  const triggers = (status: "confirmed" | "cancelled") =>
    read(calendarWith({ ...RENEWAL, alarms, status }))
      .component.getAllSubcomponents("valarm")
      .map((alarm) => alarm.getFirstPropertyValue("trigger")?.toString());
  expect(triggers("confirmed")).toEqual(["-P90D", "-PT15M"]);
  expect(triggers("cancelled")).toEqual([]);
});

test("an invitation names who invites and who is invited, whatever quotes their names hold", () => {
  const text = calendarOf(
    {
      name: "Attune",
      method: "REQUEST",
      events: [
        { ...SESSION, organizer: { name: "Attune", email: "a@example.org" }, attendee: { name: 'Jo "J" Li;', email: "jo@example.org" } },
      ],
    },
    NOW,
  );
  const { component } = read(text);
  expect(component.getFirstPropertyValue("organizer")).toBe("mailto:a@example.org");
  expect(component.getFirstProperty("attendee")?.getParameter("cn")).toBe("Jo  J  Li;");
});

test("an address is one, commas and semicolons included", () => {
  const { component } = read(calendarWith({ ...SESSION, url: "https://example.org/a,b;c?d=1,2" }));
  expect(component.getFirstPropertyValue("url")).toBe("https://example.org/a%2Cb%3Bc?d=1%2C2");
});

test("whatever is written comes back as it was, in lines of at most 75 octets that end with CRLF", () => {
  const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 200 }).map((each) => each.replace(/\p{Cc}/gu, "\n"));
  fc.assert(
    fc.property(text, text, text, text, (name, title, description, place) => {
      const file = calendarOf({ name, events: [{ ...SESSION, title, description, place }] }, NOW);
      const { event, calendar, count } = read(file);
      expect([event.summary, event.description, event.location]).toEqual([title, description, place]);
      // ical.js does not know this property as a text, and hands it over as it stands in the file.
      expect(String(calendar.getFirstPropertyValue("name")).replace(/\\(.)/gu, "$1")).toBe(name.replaceAll("\n", " "));
      expect(count).toBe(1);
      expect(file.endsWith("\r\nEND:VCALENDAR\r\n")).toBe(true);
      expect(file.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/u);
      for (const each of file.split("\r\n")) expect(new TextEncoder().encode(each).length).toBeLessThanOrEqual(75);
    }),
  );
});

test("control characters are left out, for one of them spoils the whole file", () => {
  expect(read(calendarWith({ ...SESSION, title: "A\u0000B\u0007C" })).event.summary).toBe("A B C");
});

test("the same calendar at the same time is the same text", () => {
  expect(calendarWith(SESSION, RENEWAL)).toBe(calendarWith(SESSION, RENEWAL));
});

test.each([
  ["ends before it starts", { ...SESSION, ends: new Date("2027-03-14T13:59:00Z") }],
  ["has half a minute's alarm", { ...SESSION, alarms: [0.5] }],
  ["rings after it began", { ...SESSION, alarms: [-5] }],
  ["carries a line break in its id", { ...SESSION, uid: "a\r\nATTENDEE:b" }],
])("an event that %s is a mistake", (_, event) => {
  expect(() => calendarWith(event)).toThrow(RangeError);
});
