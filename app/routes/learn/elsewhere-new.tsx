/** /hours/elsewhere/new: hours earned with another provider, with their document. */
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { attuneCredential } from "#app/features/certificates/elsewhere-credential.server.ts";
import { draftFrom, enterFrom } from "#app/features/elsewhere/elsewhere-desk.server.ts";
import { EnterPage } from "#app/features/elsewhere/enter-page.tsx";
import { EnterForm } from "#app/features/elsewhere/record-form.ts";
import { civilDateOf } from "#app/shared/civil-date.ts";
import { parseForm } from "#app/shared/form.server.ts";

export const meta: MetaFunction = () => [{ title: "Enter hours from elsewhere · Attune" }];

export const headers = () => ({ "Cache-Control": "no-store" });

export async function loader({ request }: LoaderFunctionArgs) {
  const learner = await requireActor(request, "elsewhere:claim");
  const draft = await draftFrom(learner, new URL(request.url).searchParams.get("from"));
  return { draft, today: civilDateOf(new Date(), learner.timeZone) };
}

export async function action({ request }: ActionFunctionArgs) {
  const learner = await requireActor(request, "elsewhere:claim");
  const form = await parseForm(request, EnterForm);
  const outcome = await enterFrom(learner, form, attuneCredential, new Date());
  if (outcome.ok) return redirect(`/hours/elsewhere/${outcome.value.recordId}`);
  return json(outcome.reason.draft, outcome.reason.status);
}

export default function EnterElsewhere() {
  const { draft, today } = useLoaderData<typeof loader>();
  return <EnterPage draft={useActionData<typeof action>() ?? draft} today={today} />;
}
