/** GET /calendar/:secret.ics: a person's dates, for her calendar program. Public: the secret is the key. */
import type { Door } from "#app/doors.ts";
import { consume } from "#app/features/accounts/throttle.server.ts";
import { type CalendarSource, calendarOfSecret } from "#app/features/licences/calendar-feed.server.ts";
import { renewalEvents } from "#app/features/licences/renewal-events.server.ts";
import { sessionEvents } from "#app/features/live/session-events.server.ts";
import { CALENDAR_TYPE } from "#app/shared/calendar.ts";
import { notFound } from "#app/shared/responses.server.ts";

/** Every feature that has dates of a person adds its source here. */
const CALENDAR_SOURCES: readonly CalendarSource[] = [renewalEvents, sessionEvents];

export const calendarDoor = {
  method: "GET",
  path: "/calendar/:secret.ics",
  async answer(_request, params, { now, client }) {
    const turn = await consume("calendar", client);
    if (!turn.ok) {
      return new Response("Too many requests.", { status: 429, headers: { "Retry-After": String(turn.reason.waitSeconds) } });
    }
    const calendar = await calendarOfSecret(params.secret ?? "", CALENDAR_SOURCES, now);
    if (calendar === null) throw notFound();
    return new Response(calendar, {
      headers: {
        "Content-Type": CALENDAR_TYPE,
        "Content-Disposition": 'inline; filename="attune.ics"',
        "Cache-Control": "private, no-store",
        "X-Robots-Tag": "noindex",
      },
    });
  },
} satisfies Door;
