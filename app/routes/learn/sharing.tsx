/** /hours/sharing: which schools follow the reader, who looked and when, and the way to stop. */
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { SharingForm } from "#app/features/schools/consent-forms.ts";
import { sharingAnswer, sharingPageFor } from "#app/features/schools/sharing.server.ts";
import { SharingPage } from "#app/features/schools/sharing-page.tsx";
import { parseForm } from "#app/shared/form.server.ts";
import { notFound } from "#app/shared/responses.server.ts";

export const meta: MetaFunction = () => [{ title: "Sharing your transcript · Attune" }];

export const headers = () => ({ "Cache-Control": "no-store" });

export async function loader({ request }: LoaderFunctionArgs) {
  const learner = await requireActor(request, "transcript:share");
  return sharingPageFor(learner, new URL(request.url).searchParams.get("done"), new Date());
}

export async function action({ request }: ActionFunctionArgs) {
  const learner = await requireActor(request, "transcript:share");
  const form = await parseForm(request, SharingForm);
  if (!form.ok) return json({ errors: form.errors, values: form.values }, 422);
  const outcome = await sharingAnswer(learner, form.value, new Date());
  if (outcome.ok) return redirect(`/hours/sharing?done=${form.value._intent}`);
  if (outcome.reason === null) throw notFound();
  const values: Readonly<Record<string, string>> = form.value;
  return json({ errors: outcome.reason, values }, 422);
}

export default function Sharing() {
  return <SharingPage {...useLoaderData<typeof loader>()} tried={useActionData<typeof action>() ?? {}} />;
}
