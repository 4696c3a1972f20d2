/** /hours/elsewhere/:record: one course from elsewhere, where it stands and what can still be done. */
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { attuneCredential } from "#app/features/certificates/elsewhere-credential.server.ts";
import { changeFrom } from "#app/features/elsewhere/elsewhere-desk.server.ts";
import { RecordForm } from "#app/features/elsewhere/record-form.ts";
import { RecordPage } from "#app/features/elsewhere/record-page.tsx";
import { recordViewFor } from "#app/features/elsewhere/record-view.server.ts";
import { parseForm } from "#app/shared/form.server.ts";
import { notFound } from "#app/shared/responses.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.statement.title ?? "Hours from elsewhere"} · Attune` }];

export const headers = () => ({ "Cache-Control": "no-store" });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const learner = await requireActor(request, "elsewhere:claim");
  const view = await recordViewFor(learner, params.record ?? "");
  if (!view) throw notFound();
  return view;
}

export async function action({ request, params }: ActionFunctionArgs) {
  const learner = await requireActor(request, "elsewhere:claim");
  const form = await parseForm(request, RecordForm);
  const outcome = await changeFrom(learner, params.record ?? "", form, attuneCredential, new Date());
  if (!outcome) throw notFound();
  return outcome.ok ? redirect(new URL(request.url).pathname) : json({ error: outcome.reason }, 422);
}

export default function ElsewhereRecord() {
  return <RecordPage record={useLoaderData<typeof loader>()} error={useActionData<typeof action>()?.error} />;
}
