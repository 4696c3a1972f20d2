/** POST /learn/:module/reflections: saves a private note while it is typed. */
import type { Door } from "#app/doors.ts";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { saveReflection } from "#app/features/course/reflection.server.ts";
import { NoteInput } from "#app/features/course/reflection-form.ts";
import { readJson } from "#app/shared/json-body.server.ts";
import { notFound } from "#app/shared/responses.server.ts";

export const reflectionDoor = {
  method: "POST",
  path: "/learn/:module/reflections",
  async answer(request, params, { now }) {
    const learner = await requireActor(request, "course:study");
    const note = await readJson(request, NoteInput);
    const outcome = await saveReflection(learner, params.module ?? "", note, now);
    if (outcome.ok) return Response.json({ saved: outcome.value });
    if (outcome.reason.kind === "not_begun") throw notFound();
    return Response.json({ changedElsewhere: outcome.reason.stored }, { status: 409 });
  },
} satisfies Door;
