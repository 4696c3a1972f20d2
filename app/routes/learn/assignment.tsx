/** /learn/:module/assignments/:activity: a documented activity, written, handed in and answered. */
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { HandInForm } from "#app/features/live/assignment-forms.ts";
import { AssignmentPage } from "#app/features/live/assignment-page.tsx";
import { assignmentViewFor } from "#app/features/live/assignment-view.server.ts";
import { handIn } from "#app/features/live/assignments.server.ts";
import { parseForm } from "#app/shared/form.server.ts";
import { notFound } from "#app/shared/responses.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? "Assignment"} · Attune` }];

export const headers = () => ({ "Cache-Control": "no-store" });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const learner = await requireActor(request, "course:study");
  const view = await assignmentViewFor(learner, params.module ?? "", params.activity ?? "");
  if (!view) throw notFound();
  return view;
}

export async function action({ request, params }: ActionFunctionArgs) {
  const learner = await requireActor(request, "course:study");
  const form = await parseForm(request, HandInForm);
  if (!form.ok) return json({ error: form.errors.text, typed: form.values.text }, 422);
  const outcome = await handIn(learner, params.module ?? "", params.activity ?? "", form.value.text, new Date());
  if (!outcome.ok && outcome.reason === "not_there") throw notFound();
  return redirect(new URL(request.url).pathname); // the page says where the work stands
}

export default function Assignment() {
  const posted = useActionData<typeof action>();
  return <AssignmentPage {...useLoaderData<typeof loader>()} error={posted?.error} typed={posted?.typed} />;
}
