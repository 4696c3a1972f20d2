/** POST /school/roster/rows: a piece of a list, for the page that shows how far it is. */
import type { Door } from "#app/doors.ts";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { RosterPiece } from "#app/features/schools/roster-body.ts";
import { checkRoster } from "#app/features/schools/roster-check.server.ts";
import { readJson } from "#app/shared/json-body.server.ts";
import { notFound } from "#app/shared/responses.server.ts";

export const rosterRowsDoor = {
  method: "POST",
  path: "/school/roster/rows",
  async answer(request, _params, { now }) {
    const actor = await requireActor(request, "school:check");
    const { questions } = await readJson(request, RosterPiece);
    const checked = await checkRoster(actor, questions, now);
    if (checked.ok) return Response.json(checked.value, { headers: { "Cache-Control": "no-store" } });
    if (typeof checked.reason !== "object") throw notFound();
    const headers = { "Retry-After": String(checked.reason.waitSeconds) };
    return Response.json({ error: "too_many_checks" }, { status: 429, headers });
  },
} satisfies Door;
