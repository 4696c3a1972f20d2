/** /school/watch: certificates of which the school wants to hear. */
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { deskOf } from "#app/features/schools/desk-gate.server.ts";
import { WatchForm, watchAnswer, watchPageFor } from "#app/features/schools/watch-desk.server.ts";
import { WatchPage } from "#app/features/schools/watch-page.tsx";
import { parseForm } from "#app/shared/form.server.ts";
import { notFound } from "#app/shared/responses.server.ts";

export const meta: MetaFunction = () => [{ title: "Watch list · Attune" }];

export const headers = () => ({ "Cache-Control": "no-store" });

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "school:check");
  return watchPageFor(actor, await deskOf(actor), new Date());
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, "school:check");
  await deskOf(actor);
  const form = await parseForm(request, WatchForm);
  if (!form.ok) return json({ errors: form.errors, values: form.values }, 422);
  const outcome = await watchAnswer(actor, form.value, new Date());
  if (outcome.ok) return redirect("/school/watch");
  if (outcome.reason === null) throw notFound();
  const { _intent, ...values } = form.value;
  return json({ errors: outcome.reason, values }, 422);
}

export default function Watch() {
  return <WatchPage {...useLoaderData<typeof loader>()} tried={useActionData<typeof action>() ?? {}} />;
}
