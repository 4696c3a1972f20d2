/** /hours/lines/:line: one line of my ledger, everything that explains it, and the place to say that it is not right. */
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { ContestForm } from "#app/features/adjustments/contest-forms.ts";
import { contestLine } from "#app/features/adjustments/contests.server.ts";
import { LinePage } from "#app/features/adjustments/line-page.tsx";
import { lineViewFor } from "#app/features/adjustments/line-view.server.ts";
import { parseForm } from "#app/shared/form.server.ts";
import { notFound } from "#app/shared/responses.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Line ${data?.seq ?? ""} · Hours · Attune` }];

export const headers = () => ({ "Cache-Control": "no-store" });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const learner = await requireActor(request, "hours:contest");
  const line = await lineViewFor(learner, params.line ?? "");
  if (!line) throw notFound();
  return line;
}

export async function action({ request, params }: ActionFunctionArgs) {
  const learner = await requireActor(request, "hours:contest");
  const form = await parseForm(request, ContestForm);
  if (!form.ok) return json({ error: form.errors.words, words: form.values.words }, 422);
  const outcome = await contestLine(learner, params.line ?? "", form.value.words, new Date());
  if (!outcome.ok && outcome.reason === "no_line") throw notFound();
  return redirect(new URL(request.url).pathname); // the page says that it waits, or that it was answered twice
}

export default function HoursLine() {
  return <LinePage line={useLoaderData<typeof loader>()} tried={useActionData<typeof action>() ?? {}} />;
}
