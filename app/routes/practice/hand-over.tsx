/** /practice/:entry/sign: the phone in the supervisor's hand. Outside the frame of the other pages, so that nothing tempts. */
import { type ActionFunctionArgs, type HeadersFunction, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { HandOverForm } from "#app/features/live/practice-forms.ts";
import { HandOverPage } from "#app/features/live/practice-hand-over.tsx";
import { signingErrors } from "#app/features/live/practice-refusals.ts";
import { signByPin } from "#app/features/live/practice-signatures.server.ts";
import { handOverPageFor } from "#app/features/live/practice-view.server.ts";
import { parseForm } from "#app/shared/form.server.ts";
import { notFound } from "#app/shared/responses.server.ts";

export const meta: MetaFunction = () => [{ title: "Please read and sign · Attune" }];
export const headers: HeadersFunction = () => ({ "Cache-Control": "no-store" });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const learner = await requireActor(request, "practice:keep");
  const entry = await handOverPageFor(learner, params.entry ?? "");
  if (!entry) throw notFound();
  if (entry.state === "unsigned") throw redirect(`/practice/${entry.id}?done=unsigned`); // also after a change in another tab
  if (entry.state !== "waiting") throw redirect(`/practice/${entry.id}`);
  return entry;
}

export async function action({ request, params }: ActionFunctionArgs) {
  const learner = await requireActor(request, "practice:keep");
  const form = await parseForm(request, HandOverForm);
  if (!form.ok) return json({ errors: form.errors, comment: form.values.comment }, 422);
  const entry = await handOverPageFor(learner, params.entry ?? "");
  if (!entry) throw notFound();
  const outcome = await signByPin(learner, entry.id, form.value, new Date());
  if (outcome.ok) return redirect(`/practice/${entry.id}?done=signed`);
  if (outcome.reason === "signed" || outcome.reason === "returned" || outcome.reason === "withdrawn")
    return redirect(`/practice/${entry.id}`);
  return json({ errors: signingErrors(outcome.reason, entry.practice.supervisor), comment: form.value.comment }, 422);
}

export default function HandOver() {
  return <HandOverPage entry={useLoaderData<typeof loader>()} tried={useActionData<typeof action>() ?? {}} />;
}
