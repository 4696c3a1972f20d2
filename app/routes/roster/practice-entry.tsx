/** /roster/practice/:entry: one practice, read by the supervisor it names, signed or returned. */
import { type ActionFunctionArgs, type HeadersFunction, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { SupervisorForm } from "#app/features/live/practice-forms.ts";
import { signingErrors } from "#app/features/live/practice-refusals.ts";
import { answerPractice } from "#app/features/live/practice-signatures.server.ts";
import { SupervisorPage } from "#app/features/live/practice-supervisor-page.tsx";
import { supervisorPageFor } from "#app/features/live/practice-view.server.ts";
import { parseForm } from "#app/shared/form.server.ts";
import { notFound } from "#app/shared/responses.server.ts";

export const meta: MetaFunction = () => [{ title: "Practice to sign · Attune" }];
export const headers: HeadersFunction = () => ({ "Cache-Control": "no-store" });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const supervisor = await requireActor(request, "practice:supervise");
  const entry = await supervisorPageFor(supervisor, params.entry ?? "");
  if (!entry) throw notFound();
  return entry;
}

export async function action({ request, params }: ActionFunctionArgs) {
  const supervisor = await requireActor(request, "practice:supervise");
  const form = await parseForm(request, SupervisorForm);
  if (!form.ok) return json({ errors: form.errors, comment: form.values.comment }, 422);
  const outcome = await answerPractice(supervisor, params.entry ?? "", form.value, new Date());
  if (outcome.ok) return redirect(`/roster/practice?done=${outcome.value}`);
  if (outcome.reason === "not_there") throw notFound();
  if (outcome.reason === "taken_back") return redirect("/roster/practice?done=changed");
  return json({ errors: signingErrors(outcome.reason, supervisor.name), comment: form.value.comment }, 422);
}

export default function PracticeEntry() {
  return <SupervisorPage entry={useLoaderData<typeof loader>()} tried={useActionData<typeof action>() ?? {}} />;
}
