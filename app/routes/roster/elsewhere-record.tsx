/** /roster/elsewhere/:record: the document beside the figures, accepted or declined. */
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { ElsewhereReviewPage } from "#app/features/elsewhere/elsewhere-review-page.tsx";
import { decideHours } from "#app/features/elsewhere/elsewhere-reviews.server.ts";
import { DecisionForm } from "#app/features/elsewhere/record-form.ts";
import { reviewViewFor } from "#app/features/elsewhere/record-view.server.ts";
import { parseForm } from "#app/shared/form.server.ts";
import { notFound } from "#app/shared/responses.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Review: ${data?.statement.title ?? "hours"} · Attune` }];

export const headers = () => ({ "Cache-Control": "no-store" });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const reviewer = await requireActor(request, "elsewhere:review");
  const view = await reviewViewFor(reviewer, params.record ?? "");
  if (!view) throw notFound();
  return view;
}

export async function action({ request, params }: ActionFunctionArgs) {
  const reviewer = await requireActor(request, "elsewhere:review");
  const form = await parseForm(request, DecisionForm);
  if (!form.ok) {
    const { reason, approvalConfirmed } = form.values;
    return json({ errors: form.errors, reason, approvalConfirmed: approvalConfirmed !== undefined }, 422);
  }
  const outcome = await decideHours(reviewer, params.record ?? "", form.value, new Date());
  if (outcome.ok) return redirect("/roster/elsewhere");
  if (outcome.reason === "not_there") throw notFound();
  return redirect(new URL(request.url).pathname); // the page says what was decided
}

export default function ElsewhereRecord() {
  return <ElsewhereReviewPage record={useLoaderData<typeof loader>()} tried={useActionData<typeof action>() ?? {}} />;
}
