/** /learn/:module/quiz: the final test, from what is still to read to the result. */
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { noteSubmission } from "#app/features/adjustments/submission-device.server.ts";
import { startAttempt, submitAttempt } from "#app/features/quizzes/attempts.server.ts";
import { quizDeskOf } from "#app/features/quizzes/quiz-desk.server.ts";
import { QuizForm } from "#app/features/quizzes/quiz-form.ts";
import { QuizPage } from "#app/features/quizzes/quiz-page.tsx";
import { parseForm } from "#app/shared/form.server.ts";
import { notFound } from "#app/shared/responses.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Final test: ${data?.moduleTitle ?? "module"} · Attune` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const learner = await requireActor(request, "course:study");
  const desk = await quizDeskOf(learner, params.module ?? "", new Date());
  if (!desk) throw notFound();
  return desk;
}

export async function action({ request, params }: ActionFunctionArgs) {
  const learner = await requireActor(request, "course:study");
  const form = await parseForm(request, QuizForm);
  // Every field of this form is drawn by the page: what does not fit was never typed by a person.
  if (!form.ok) throw new Response("The form could not be read.", { status: 400 });
  const here = new URL(request.url).pathname;
  if (form.value._intent === "start") {
    const outcome = await startAttempt(learner, params.module ?? "", new Date());
    if (!outcome.ok && outcome.reason === "not_begun") throw notFound();
    return redirect(here); // the page says what is still to read, or until when to wait
  }
  const now = new Date();
  const outcome = await submitAttempt(learner, form.value.attemptId, form.value, now);
  if (outcome.ok) return redirect(here, { headers: { "Set-Cookie": await noteSubmission(request, learner, form.value.attemptId, now) } });
  if (outcome.reason.kind === "not_found") throw notFound();
  return json({ unanswered: outcome.reason.unanswered, attested: outcome.reason.attested }, { status: 422 });
}

export default function Quiz() {
  return <QuizPage desk={useLoaderData<typeof loader>()} errors={useActionData<typeof action>()} />;
}
