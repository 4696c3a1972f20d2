/** /roster/contests/:contest: one contested line, read and answered. */
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { AnswerForm } from "#app/features/adjustments/contest-forms.ts";
import { contestViewFor } from "#app/features/adjustments/contest-lists.server.ts";
import { ContestPage } from "#app/features/adjustments/contest-page.tsx";
import { answerContest } from "#app/features/adjustments/contests.server.ts";
import { parseForm } from "#app/shared/form.server.ts";
import { notFound } from "#app/shared/responses.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Contested: ${data?.title ?? "a line"} · Attune` }];

export const headers = () => ({ "Cache-Control": "no-store" });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const staff = await requireActor(request, "hours:oversee");
  const contest = await contestViewFor(staff, params.contest ?? "");
  if (!contest) throw notFound();
  return contest;
}

export async function action({ request, params }: ActionFunctionArgs) {
  const staff = await requireActor(request, "hours:oversee");
  const form = await parseForm(request, AnswerForm);
  if (!form.ok) return json({ errors: form.errors, words: form.values.words }, 422);
  const outcome = await answerContest(staff, params.contest ?? "", form.value, new Date());
  if (!outcome.ok && (outcome.reason === "no_contest" || outcome.reason === "own_contest")) throw notFound();
  return redirect(new URL(request.url).pathname); // the page shows the answer, or who may give it
}

export default function Contest() {
  return <ContestPage contest={useLoaderData<typeof loader>()} tried={useActionData<typeof action>() ?? {}} />;
}
