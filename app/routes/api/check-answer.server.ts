/** POST /learn/:module/check: answers an inline review question. */
import type { Door } from "#app/doors.ts";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { answerCheck } from "#app/features/quizzes/checks.server.ts";
import { CheckBody } from "#app/features/quizzes/checks.ts";
import { readJson } from "#app/shared/json-body.server.ts";
import { notFound } from "#app/shared/responses.server.ts";

export const checkAnswerDoor = {
  method: "POST",
  path: "/learn/:module/check",
  async answer(request, params, { now }) {
    const learner = await requireActor(request, "course:study");
    const { check, answer } = await readJson(request, CheckBody);
    const outcome = await answerCheck(learner, params.module ?? "", check, answer, now);
    if (outcome.ok) return Response.json(outcome.value);
    if (outcome.reason === "no_check") throw notFound();
    return Response.json({ error: "The answer is not finished." }, { status: 422 });
  },
} satisfies Door;
