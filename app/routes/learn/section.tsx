/** /learn/:module/read/:section: one section of a lesson. */
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { lessonFor } from "#app/features/course/lesson.server.ts";
import { LessonView } from "#app/features/course/lesson-view.tsx";
import { PULSE_WORDS, useReadingPulse } from "#app/features/hours/reading-pulse.tsx";
import { CheckCard } from "#app/features/quizzes/check-card.tsx";
import { checksIn } from "#app/features/quizzes/checks.server.ts";
import { answerLessonForm, LessonForm } from "#app/features/quizzes/lesson-forms.server.ts";
import { parseForm } from "#app/shared/form.server.ts";
import { notFound } from "#app/shared/responses.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.frame.section.title} · ${data.frame.moduleTitle} · Attune` : "Attune" },
];

export const headers = () => ({ "Cache-Control": "no-store" });

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const learner = await requireActor(request, "course:study");
  const lesson = await lessonFor(learner, params.module ?? "", params.section ?? "");
  if (!lesson) throw notFound();
  context.lessonBody.runs = lesson.runs;
  return { frame: lesson.frame, checks: await checksIn(lesson) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const learner = await requireActor(request, "course:study");
  const form = await parseForm(request, LessonForm);
  if (!form.ok) throw notFound();
  const place = { module: params.module ?? "", section: params.section ?? "" };
  const outcome = await answerLessonForm(learner, place, form.value, new Date());
  if (!outcome.ok) throw notFound();
  return "to" in outcome.value ? redirect(outcome.value.to) : json(outcome.value, 422);
}

export default function Section() {
  const { frame, checks } = useLoaderData<typeof loader>();
  const posted = useActionData<typeof action>();
  const pulse = useReadingPulse(frame.moduleSlug, frame.section.id);
  return (
    <LessonView
      lesson={frame}
      saved={PULSE_WORDS[pulse]}
      noteConflict={posted && "otherNote" in posted ? posted : null}
      check={(id) => {
        const check = checks.find((each) => each.question.id === id);
        const unfinished = posted !== undefined && "unfinishedCheck" in posted && posted.unfinishedCheck === id;
        return check ? <CheckCard moduleSlug={frame.moduleSlug} unfinished={unfinished} {...check} /> : null;
      }}
    />
  );
}
