/** /practice/new: a new entry of supervised practice, written or kept as a draft. */
import { type ActionFunctionArgs, type HeadersFunction, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { NEW_SLOT } from "#app/features/live/practice-draft.ts";
import { PracticeFormPage } from "#app/features/live/practice-form.tsx";
import { practiceWritingFor } from "#app/features/live/practice-form-view.server.ts";
import { WritingForm } from "#app/features/live/practice-forms.ts";
import { writePractice } from "#app/features/live/practice-writing-desk.server.ts";
import { parseForm } from "#app/shared/form.server.ts";
import { notFound } from "#app/shared/responses.server.ts";

export const meta: MetaFunction = () => [{ title: "Write down a practice · Attune" }];
export const headers: HeadersFunction = () => ({ "Cache-Control": "no-store" });

export async function loader({ request }: LoaderFunctionArgs) {
  const learner = await requireActor(request, "practice:keep");
  const writing = await practiceWritingFor(learner, NEW_SLOT, new Date());
  if (!writing.ok) throw notFound();
  return writing.value;
}

export async function action({ request }: ActionFunctionArgs) {
  const learner = await requireActor(request, "practice:keep");
  const form = await parseForm(request, WritingForm);
  if (!form.ok) return json({ errors: form.errors, values: form.values }, 422);
  const outcome = await writePractice(learner, NEW_SLOT, form.value, new Date());
  if (outcome.ok) return redirect(outcome.value);
  if (outcome.reason === "not_there") throw notFound();
  return json(outcome.reason, 422);
}

export default function NewEntry() {
  return <PracticeFormPage writing={useLoaderData<typeof loader>()} tried={useActionData<typeof action>() ?? null} />;
}
