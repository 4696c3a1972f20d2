/** /school/members: who acts for the school; for its keepers. */
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { keepersDeskOf } from "#app/features/schools/desk-gate.server.ts";
import { membersAnswer, membersPageFor } from "#app/features/schools/members-desk.server.ts";
import { MembersPage } from "#app/features/schools/members-page.tsx";
import { MembersForm } from "#app/features/schools/school-forms.ts";
import { parseForm } from "#app/shared/form.server.ts";
import { notFound } from "#app/shared/responses.server.ts";

export const meta: MetaFunction = () => [{ title: "People · Attune" }];

export const headers = () => ({ "Cache-Control": "no-store" });

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "school:keep");
  const desk = await keepersDeskOf(actor);
  return membersPageFor(actor, desk, new URL(request.url).searchParams.get("done"), new Date());
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, "school:keep");
  await keepersDeskOf(actor);
  const form = await parseForm(request, MembersForm);
  if (!form.ok) return json({ errors: form.errors, values: form.values }, 422);
  const outcome = await membersAnswer(actor, form.value, new Date());
  if (outcome.ok) return redirect(`/school/members?done=${form.value._intent}`);
  if (outcome.reason === null) throw notFound();
  const errors: Readonly<Record<string, string>> = { form: outcome.reason };
  const values: Readonly<Record<string, string>> =
    form.value._intent === "invite" ? { email: form.value.email, duty: form.value.duty } : {};
  return json({ errors, values }, 422);
}

export default function Members() {
  return <MembersPage {...useLoaderData<typeof loader>()} tried={useActionData<typeof action>() ?? {}} />;
}
