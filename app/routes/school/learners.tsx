/** /school/learners: transcripts that are shared with the school, and the question that asks for one. */
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { LearnersForm } from "#app/features/schools/consent-forms.ts";
import { deskOf } from "#app/features/schools/desk-gate.server.ts";
import { learnersAnswer, learnersPageFor } from "#app/features/schools/learners-desk.server.ts";
import { LearnersPage } from "#app/features/schools/learners-page.tsx";
import { parseForm } from "#app/shared/form.server.ts";
import { notFound } from "#app/shared/responses.server.ts";

export const meta: MetaFunction = () => [{ title: "Transcripts · Attune" }];

export const headers = () => ({ "Cache-Control": "no-store" });

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "school:check");
  const asked = new URL(request.url).searchParams.get("done") === "ask";
  return learnersPageFor(actor, await deskOf(actor), asked, new Date());
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, "school:check");
  await deskOf(actor);
  const form = await parseForm(request, LearnersForm);
  if (!form.ok) return json({ errors: form.errors, values: form.values }, 422);
  const outcome = await learnersAnswer(actor, form.value, new Date());
  if (outcome.ok) return redirect(`/school/learners?done=${form.value._intent}`);
  if (outcome.reason === null) throw notFound();
  const { _intent, ...values } = form.value;
  return json({ errors: outcome.reason, values }, 422);
}

export default function Learners() {
  return <LearnersPage {...useLoaderData<typeof loader>()} tried={useActionData<typeof action>() ?? {}} />;
}
