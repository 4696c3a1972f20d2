/** Booked sessions in a person's calendar feed, under the same ids as in her letters. */
import { env } from "#app/env.server.ts";
import type { CalendarSource } from "#app/features/licences/calendar-feed.server.ts";
import { sessionEntry } from "./session-calendar.ts";
import { sequenceOf } from "./session-post.server.ts";
import { bookingsOf, sessionsOf } from "./sessions.server.ts";

/** Her places, in sessions past and to come; a cancelled session stays as cancelled, so that no calendar keeps it by mistake. */
export const sessionEvents: CalendarSource = async ({ id }) => {
  const booked = (await sessionsOf(id)).filter(({ state }) => state === "booked");
  const events = await bookingsOf(booked.map(({ session }) => session.id));
  return booked.map(({ session }) =>
    sessionEntry(session, {
      method: session.cancelled ? "CANCEL" : "PUBLISH",
      sequence: sequenceOf(session, events.get(session.id) ?? [], id),
      origin: env().origin,
    }),
  );
};
