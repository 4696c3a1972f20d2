/** /school: where the school stands, and the way to its desk. */
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { SchoolForm } from "#app/features/schools/school-forms.ts";
import { schoolHomeAnswer, schoolHomeFor } from "#app/features/schools/school-home.server.ts";
import { SchoolHomePage } from "#app/features/schools/school-home-page.tsx";
import { parseForm } from "#app/shared/form.server.ts";

export const meta: MetaFunction = () => [{ title: "School · Attune" }];

export const headers = () => ({ "Cache-Control": "no-store" });

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "school:check");
  return schoolHomeFor(actor);
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, "school:check");
  const form = await parseForm(request, SchoolForm);
  if (!form.ok) return json({ errors: form.errors, values: form.values }, 422);
  const outcome = await schoolHomeAnswer(actor, form.value, new Date());
  if (outcome.ok) return redirect("/school");
  const errors: Readonly<Record<string, string>> = { form: outcome.reason };
  return json({ errors, values: {} }, 422);
}

export default function School() {
  return <SchoolHomePage home={useLoaderData<typeof loader>()} tried={useActionData<typeof action>() ?? {}} />;
}
