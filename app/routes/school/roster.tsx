/** /school/roster: a list of codes and family names, checked row by row. */
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { deskOf } from "#app/features/schools/desk-gate.server.ts";
import { rosterReply } from "#app/features/schools/roster-desk.server.ts";
import { RosterForm } from "#app/features/schools/roster-forms.ts";
import { RosterPage } from "#app/features/schools/roster-page.tsx";
import { EMPTY_START } from "#app/features/schools/roster-stage.ts";
import { parseForm } from "#app/shared/form.server.ts";

export const meta: MetaFunction = () => [{ title: "Check a list · Attune" }];

export const headers = () => ({ "Cache-Control": "no-store" });

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "school:check");
  return deskOf(actor);
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, "school:check");
  await deskOf(actor);
  const reply = await rosterReply(actor, await parseForm(request, RosterForm), new Date());
  if ("goTo" in reply) return redirect(reply.goTo);
  return json(reply.stage, reply.status);
}

export default function Roster() {
  return <RosterPage desk={useLoaderData<typeof loader>()} stage={useActionData<typeof action>() ?? EMPTY_START} />;
}
