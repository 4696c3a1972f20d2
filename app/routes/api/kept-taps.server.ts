/** POST /roster/sessions/:session/taps: taps that a phone kept, each taken once however often it is sent. */
import type { Door } from "#app/doors.ts";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { takeKeptTaps } from "#app/features/live/attendance.server.ts";
import { rosterSession } from "#app/features/live/roster-view.server.ts";
import { TapBody } from "#app/features/live/tap-body.ts";
import { readJson } from "#app/shared/json-body.server.ts";
import { notFound } from "#app/shared/responses.server.ts";

export const keptTapsDoor = {
  method: "POST",
  path: "/roster/sessions/:session/taps",
  async answer(request, params, { now }) {
    const instructor = await requireActor(request, "session:teach");
    const body = await readJson(request, TapBody);
    const session = await rosterSession(instructor, params.session ?? "");
    if (!session) throw notFound();
    const outcome = await takeKeptTaps(instructor, session.id, body, now);
    if (!outcome.ok) throw notFound();
    return Response.json(outcome.value);
  },
} satisfies Door;
