/** GET /sessions/:session.ics: the entry for the calendar of somebody who has a place. */
import type { Door } from "#app/doors.ts";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { calendarFor } from "#app/features/live/session-calendar.server.ts";
import { CALENDAR_TYPE } from "#app/shared/calendar.ts";
import { notFound } from "#app/shared/responses.server.ts";

export const sessionCalendarDoor = {
  method: "GET",
  path: "/sessions/:session.ics",
  async answer(request, params, { now }) {
    const learner = await requireActor(request, "session:attend");
    const text = await calendarFor(learner, params.session ?? "", now);
    if (text === null) throw notFound();
    return new Response(text, {
      headers: {
        "Content-Type": CALENDAR_TYPE,
        "Content-Disposition": 'attachment; filename="session.ics"',
        "Cache-Control": "private, no-store",
      },
    });
  },
} satisfies Door;
