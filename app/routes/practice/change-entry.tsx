/** /practice/:entry/change: a new version of an entry that both have not signed yet. */
import { type ActionFunctionArgs, type HeadersFunction, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { PracticeFormPage } from "#app/features/live/practice-form.tsx";
import { practiceWritingFor } from "#app/features/live/practice-form-view.server.ts";
import { WritingForm } from "#app/features/live/practice-forms.ts";
import { writePractice } from "#app/features/live/practice-writing-desk.server.ts";
import { parseForm } from "#app/shared/form.server.ts";
import { notFound } from "#app/shared/responses.server.ts";

export const meta: MetaFunction = () => [{ title: "Change this practice · Attune" }];
export const headers: HeadersFunction = () => ({ "Cache-Control": "no-store" });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const learner = await requireActor(request, "practice:keep");
  const writing = await practiceWritingFor(learner, params.entry ?? "", new Date());
  if (writing.ok) return writing.value;
  if (writing.reason === "not_there") throw notFound();
  throw redirect(`/practice/${params.entry}`); // signed by both or withdrawn: the entry says so
}

export async function action({ request, params }: ActionFunctionArgs) {
  const learner = await requireActor(request, "practice:keep");
  const form = await parseForm(request, WritingForm);
  if (!form.ok) return json({ errors: form.errors, values: form.values }, 422);
  const outcome = await writePractice(learner, params.entry ?? "", form.value, new Date());
  if (outcome.ok) return redirect(outcome.value);
  if (outcome.reason === "not_there") throw notFound();
  return json(outcome.reason, 422);
}

export default function ChangeEntry() {
  return <PracticeFormPage writing={useLoaderData<typeof loader>()} tried={useActionData<typeof action>() ?? null} />;
}
