/** POST /learn/:module/heartbeat: the page of a section is visible. At most every 30 seconds; more often changes nothing. */
import { z } from "zod";
import type { Door } from "#app/doors.ts";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { recordBeat } from "#app/features/hours/reading.server.ts";
import { readJson } from "#app/shared/json-body.server.ts";
import { notFound } from "#app/shared/responses.server.ts";

const Heartbeat = z.object({ section: z.string().min(1).max(200), visible: z.literal(true) });

export const heartbeatDoor = {
  method: "POST",
  path: "/learn/:module/heartbeat",
  async answer(request, params, { now }) {
    const learner = await requireActor(request, "course:study");
    const { section } = await readJson(request, Heartbeat);
    const outcome = await recordBeat(learner, params.module ?? "", section, now);
    if (!outcome.ok) throw notFound();
    return Response.json({ saved: outcome.value.savedAt.toISOString() });
  },
} satisfies Door;
