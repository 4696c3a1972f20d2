/** /admin/schools/:school: one school, opened or closed with a note. */
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { VettingForm } from "#app/features/schools/school-forms.ts";
import { vetSchool } from "#app/features/schools/vetting.server.ts";
import { vettingPageFor } from "#app/features/schools/vetting-desk.server.ts";
import { VettingPage } from "#app/features/schools/vetting-page.tsx";
import { parseForm } from "#app/shared/form.server.ts";
import { notFound } from "#app/shared/responses.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.name ?? "School"} · Attune` }];

export const headers = () => ({ "Cache-Control": "no-store" });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const admin = await requireActor(request, "school:vet");
  const school = await vettingPageFor(admin, params.school ?? "");
  if (!school) throw notFound();
  return school;
}

export async function action({ request, params }: ActionFunctionArgs) {
  const admin = await requireActor(request, "school:vet");
  const form = await parseForm(request, VettingForm);
  if (!form.ok) return json({ errors: form.errors, values: form.values }, 422);
  const outcome = await vetSchool(admin, params.school ?? "", form.value, new Date());
  if (!outcome.ok && outcome.reason === "no_school") throw notFound();
  return redirect(new URL(request.url).pathname); // decided meanwhile by somebody else, the page says what stands
}

export default function School() {
  return <VettingPage school={useLoaderData<typeof loader>()} tried={useActionData<typeof action>() ?? {}} />;
}
