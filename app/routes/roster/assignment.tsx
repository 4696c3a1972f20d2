/** /roster/assignments/:assignment: one handed-in work, read and decided. */
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { ReviewForm } from "#app/features/live/assignment-forms.ts";
import { ReviewPage } from "#app/features/live/review-page.tsx";
import { reviewWork, workForReview } from "#app/features/live/reviews.server.ts";
import { parseForm } from "#app/shared/form.server.ts";
import { minutes } from "#app/shared/minutes.ts";
import { notFound } from "#app/shared/responses.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Review: ${data?.title ?? "work"} · Attune` }];

export const headers = () => ({ "Cache-Control": "no-store" });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const reviewer = await requireActor(request, "assignment:review");
  const found = await workForReview(reviewer, params.assignment ?? "");
  if (!found) throw notFound();
  const { activity, edition, learner, version } = found;
  const { title, prompt, rubric } = activity;
  const { number, text, review } = version;
  return {
    title,
    prompt,
    rubric,
    minutes: minutes(activity.minutes),
    module: edition.title,
    learner: learner.name,
    number,
    text,
    decided: review?.verdict ?? null,
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const reviewer = await requireActor(request, "assignment:review");
  const form = await parseForm(request, ReviewForm);
  if (!form.ok) return json({ errors: form.errors, comment: form.values.comment }, 422);
  const outcome = await reviewWork(reviewer, params.assignment ?? "", form.value, new Date());
  if (outcome.ok) return redirect("/roster/assignments");
  if (outcome.reason !== "decided") throw notFound();
  return redirect(new URL(request.url).pathname); // the page says what was decided
}

export default function Assignment() {
  return <ReviewPage work={useLoaderData<typeof loader>()} tried={useActionData<typeof action>() ?? {}} />;
}
