/** /licences/:licence: one licence, renewed, corrected or ended. */
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { keepLicence, licencePageFor } from "#app/features/licences/licence-desk.server.ts";
import { LicenceForm } from "#app/features/licences/licence-forms.ts";
import { LicencePage } from "#app/features/licences/licence-page.tsx";
import { refusalErrors } from "#app/features/licences/licence-words.ts";
import { parseForm } from "#app/shared/form.server.ts";
import { notFound, safePath } from "#app/shared/responses.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Your ${data?.licence.name ?? "license"} · Attune` }];
export const headers = () => ({ "Cache-Control": "no-store" });

const DONE = {
  correct: "The correction is saved.",
  renew: "The new date is saved. The next cycle has begun here too.",
  end: "It is no longer among the licenses you hold.",
  print: "Your certificates will carry this license.",
  remind: "Saved.",
} as const satisfies Record<LicenceForm["_intent"], string>;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const learner = await requireActor(request, "licence:keep");
  const shown = await licencePageFor(learner, params.licence ?? "", new Date());
  if (!shown) throw notFound();
  const asked = new URL(request.url).searchParams.get("done");
  return { ...shown, done: Object.entries(DONE).find(([intent]) => intent === asked)?.[1] ?? null };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const learner = await requireActor(request, "licence:keep");
  const form = await parseForm(request, LicenceForm);
  if (!form.ok) return json({ errors: form.errors, values: form.values }, 422);
  const outcome = await keepLicence(learner, params.licence ?? "", form.value, new Date());
  const here = `/licences/${params.licence}?done=${form.value._intent}`;
  if (outcome.ok) return redirect(safePath(new URL(request.url).searchParams.get("next"), here));
  if (outcome.reason === "not_there") throw notFound();
  const renewing = form.value._intent === "renew" ? "renew" : undefined;
  return json({ errors: refusalErrors(outcome.reason, renewing), values: typedIn(form.value) }, 422);
}

/** What was typed, to be shown again. */
function typedIn(form: LicenceForm): Readonly<Record<string, string>> {
  if (form._intent === "renew") return { _intent: form._intent, renewed: form.renewed };
  if (form._intent !== "correct") return { _intent: form._intent };
  const { state, number, renewsBy, cycleBegan } = form.facts;
  return { _intent: form._intent, state: state ?? "", number: number ?? "", renewsBy: renewsBy ?? "", cycleBegan: cycleBegan ?? "" };
}

export default function Licence() {
  const shown = useLoaderData<typeof loader>();
  const tried = useActionData<typeof action>();
  return <LicencePage {...shown} done={tried ? null : shown.done} errors={tried?.errors ?? {}} values={tried?.values ?? {}} />;
}
