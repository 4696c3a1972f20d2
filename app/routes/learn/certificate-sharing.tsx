/** /certificates/:code/sharing: its holder chooses who may see it, and makes and ends links to it. */
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { SharingForm } from "#app/features/certificates/holder-forms.ts";
import { sharingOf } from "#app/features/certificates/holder-matters.server.ts";
import { answerSharing } from "#app/features/certificates/sharing-answers.server.ts";
import { SharingPage } from "#app/features/certificates/sharing-page.tsx";
import { parseForm } from "#app/shared/form.server.ts";
import { notFound } from "#app/shared/responses.server.ts";

export const meta: MetaFunction = () => [{ title: "Who may see this certificate · Attune" }];

/** A link that was just made stands on this page, once. */
export const headers = () => ({ "Cache-Control": "no-store" });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "certificate:hold");
  const sharing = await sharingOf(actor, params.code ?? "", new Date());
  if (!sharing) throw notFound();
  return sharing;
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, "certificate:hold");
  const form = await parseForm(request, SharingForm);
  if (!form.ok) return json({ errors: form.errors, values: form.values, made: null }, 422);
  const outcome = await answerSharing(actor, params.code ?? "", form.value, new Date());
  // The address of a link is nowhere but in this answer: a redirect would have to carry it.
  if (outcome.ok && outcome.value !== null)
    return json({ errors: {}, values: {}, made: outcome.value }, { headers: { "Cache-Control": "no-store" } });
  if (outcome.ok) return redirect(`/certificates/${params.code}/sharing`);
  if (outcome.reason === null) throw notFound();
  return json({ errors: { form: outcome.reason }, values: {}, made: null }, 422);
}

export default function CertificateSharing() {
  const tried = useActionData<typeof action>();
  return <SharingPage sharing={useLoaderData<typeof loader>()} made={tried?.made ?? null} errors={tried?.errors} values={tried?.values} />;
}
