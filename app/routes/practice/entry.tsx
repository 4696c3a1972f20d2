/** /practice/:entry: the learner's own entry, read over, signed, withdrawn. */
import { type ActionFunctionArgs, type HeadersFunction, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { PracticeEntryPage } from "#app/features/live/practice-entry-page.tsx";
import { EntryForm } from "#app/features/live/practice-forms.ts";
import { signingErrors } from "#app/features/live/practice-refusals.ts";
import { signAsLearner } from "#app/features/live/practice-signatures.server.ts";
import { practiceEntryPageFor } from "#app/features/live/practice-view.server.ts";
import { withdrawPractice } from "#app/features/live/practice-writing.server.ts";
import { parseForm } from "#app/shared/form.server.ts";
import { notFound } from "#app/shared/responses.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Practice of ${data?.entry.practice.date ?? "a day"} · Attune` }];
export const headers: HeadersFunction = () => ({ "Cache-Control": "no-store" });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const learner = await requireActor(request, "practice:keep");
  const entry = await practiceEntryPageFor(learner, params.entry ?? "");
  if (!entry) throw notFound();
  return { entry, done: new URL(request.url).searchParams.get("done") };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const learner = await requireActor(request, "practice:keep");
  const form = await parseForm(request, EntryForm);
  if (!form.ok) return json({ errors: form.errors }, 422);
  const entryId = params.entry ?? "";
  if (form.value._intent === "withdraw") {
    const withdrawn = await withdrawPractice(learner, entryId, new Date());
    if (withdrawn.ok) return redirect("/practice?done=withdrawn");
    if (withdrawn.reason === "not_there") throw notFound();
    return json({ errors: signingErrors(withdrawn.reason, "") }, 422);
  }
  const outcome = await signAsLearner(learner, entryId, form.value.recordHash, new Date());
  if (!outcome.ok && outcome.reason === "not_there") throw notFound();
  if (!outcome.ok && outcome.reason === "changed") return json({ errors: signingErrors("changed", "") }, 422);
  return redirect(`/practice/${entryId}`); // signed now or before: the page says where it stands
}

export default function Entry() {
  return <PracticeEntryPage {...useLoaderData<typeof loader>()} errors={useActionData<typeof action>()?.errors} />;
}
