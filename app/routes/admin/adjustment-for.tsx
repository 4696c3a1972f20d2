/** /admin/adjustments/for/:learner: the first administrator proposes what is to become of one learner's hours. */
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { REFUSAL_SENTENCES, refusedField } from "#app/features/adjustments/adjustment.ts";
import { ProposalForm, typedFields } from "#app/features/adjustments/adjustment-forms.ts";
import { proposeAdjustment } from "#app/features/adjustments/proposing.server.ts";
import { ProposingPage } from "#app/features/adjustments/proposing-page.tsx";
import { proposingViewFor } from "#app/features/adjustments/proposing-view.server.ts";
import { parseForm } from "#app/shared/form.server.ts";
import { notFound } from "#app/shared/responses.server.ts";

export const meta: MetaFunction = () => [{ title: "Propose hours · Administration · Attune" }];

export const headers = () => ({ "Cache-Control": "no-store" });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "hours:adjust");
  const { searchParams } = new URL(request.url);
  const asked = { lineId: searchParams.get("line"), contestId: searchParams.get("contest") };
  const desk = await proposingViewFor(actor, params.learner ?? "", asked, new Date());
  if (!desk) throw notFound();
  return desk;
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, "hours:adjust");
  const form = await parseForm(request, ProposalForm);
  if (!form.ok) return json({ errors: form.errors, values: form.values }, 422);
  const outcome = await proposeAdjustment(actor, params.learner ?? "", form.value, new Date());
  if (outcome.ok) return redirect(`/admin/adjustments/${outcome.value.proposalId}`);
  if (outcome.reason === "no_learner" || outcome.reason === "own_hours") throw notFound();
  const errors = { [refusedField(outcome.reason)]: REFUSAL_SENTENCES[outcome.reason] };
  return json({ errors, values: typedFields(form.value) }, 422);
}

export default function AdjustmentFor() {
  return <ProposingPage desk={useLoaderData<typeof loader>()} tried={useActionData<typeof action>() ?? {}} />;
}
