/** POST /learn/:module/quiz/answers: saves one answer of an open attempt. */
import type { Door } from "#app/doors.ts";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { AnswerBody } from "#app/features/quizzes/answer-body.ts";
import { saveAnswer } from "#app/features/quizzes/answers.server.ts";
import { readJson } from "#app/shared/json-body.server.ts";
import { notFound } from "#app/shared/responses.server.ts";

const REFUSALS = {
  unreadable: { status: 422, error: "This is no answer to that question." },
  submitted: { status: 409, error: "This test was handed in already." },
} as const;

export const quizAnswerDoor = {
  method: "POST",
  path: "/learn/:module/quiz/answers",
  async answer(request, _params, { now }) {
    const learner = await requireActor(request, "course:study");
    const { attempt, ...answer } = await readJson(request, AnswerBody);
    const outcome = await saveAnswer(learner, attempt, answer, now);
    if (outcome.ok) return Response.json(outcome.value);
    if (outcome.reason === "not_found") throw notFound();
    const { status, error } = REFUSALS[outcome.reason];
    return Response.json({ error }, { status });
  },
} satisfies Door;
