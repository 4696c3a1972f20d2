/** /admin/adjustments/:proposal: the second administrator carries out or declines, the first may withdraw. */
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { REFUSAL_SENTENCES } from "#app/features/adjustments/adjustment.ts";
import { DecisionForm } from "#app/features/adjustments/adjustment-forms.ts";
import { decideAdjustment } from "#app/features/adjustments/deciding.server.ts";
import { ProposalPage } from "#app/features/adjustments/proposal-page.tsx";
import { proposalViewFor } from "#app/features/adjustments/proposal-view.server.ts";
import { parseForm } from "#app/shared/form.server.ts";
import { notFound } from "#app/shared/responses.server.ts";

export const meta: MetaFunction = () => [{ title: "Proposal · Hours set by hand · Attune" }];

export const headers = () => ({ "Cache-Control": "no-store" });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "hours:adjust");
  const proposal = await proposalViewFor(actor, params.proposal ?? "", new Date());
  if (!proposal) throw notFound();
  return proposal;
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, "hours:adjust");
  const form = await parseForm(request, DecisionForm);
  if (!form.ok) return json({ errors: form.errors, words: form.values.words }, 422);
  const outcome = await decideAdjustment(actor, params.proposal ?? "", form.value, new Date());
  if (outcome.ok) return redirect(new URL(request.url).pathname); // the page says what became of it
  if (outcome.reason === "no_proposal" || outcome.reason === "own_hours") throw notFound();
  return json({ errors: { form: REFUSAL_SENTENCES[outcome.reason] }, words: form.value.words }, 422);
}

export default function Adjustment() {
  return <ProposalPage proposal={useLoaderData<typeof loader>()} tried={useActionData<typeof action>() ?? {}} />;
}
