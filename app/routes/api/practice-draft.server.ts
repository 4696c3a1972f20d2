/** POST /practice/draft: keeps a practice entry while it is typed. */
import type { Door } from "#app/doors.ts";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { keepPracticeDraft } from "#app/features/live/practice-drafts.server.ts";
import { KeepBody } from "#app/features/live/practice-forms.ts";
import { readJson } from "#app/shared/json-body.server.ts";
import { notFound } from "#app/shared/responses.server.ts";

export const practiceDraftDoor = {
  method: "POST",
  path: "/practice/draft",
  async answer(request, _params, { now }) {
    const learner = await requireActor(request, "practice:keep");
    const { slot, ...draft } = await readJson(request, KeepBody);
    const outcome = await keepPracticeDraft(learner, slot, draft, now);
    if (outcome.ok) return Response.json({ saved: outcome.value });
    if (outcome.reason.kind === "not_there") throw notFound();
    return Response.json({ changedElsewhere: outcome.reason.stored }, { status: 409 });
  },
} satisfies Door;
