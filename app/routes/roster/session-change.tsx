/** /roster/sessions/:session/change: the next version of a plan, or its cancelling. */
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { timeZoneOptions } from "#app/features/accounts/time-zones.ts";
import { CancelCard } from "#app/features/live/cancel-card.tsx";
import { answerCancelForm, answerPlanForm } from "#app/features/live/plan-answers.server.ts";
import { PlanFormFields } from "#app/features/live/plan-form.tsx";
import { planValues } from "#app/features/live/plan-values.ts";
import { rosterSession } from "#app/features/live/roster-view.server.ts";
import { CancelForm, PlanForm } from "#app/features/live/session-forms.ts";
import { parseForm, typedText } from "#app/shared/form.server.ts";
import { notFound } from "#app/shared/responses.server.ts";
import { Page } from "#app/ui/page.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Change: ${data?.title ?? "session"} · Attune` }];

export const headers = () => ({ "Cache-Control": "no-store" });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const instructor = await requireActor(request, "session:teach");
  const session = await rosterSession(instructor, params.session ?? "");
  if (!session) throw notFound();
  return { id: session.id, title: session.title, values: planValues(session), zones: timeZoneOptions(session.timeZone) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const instructor = await requireActor(request, "session:teach");
  const id = params.session ?? "";
  const typed = await typedText(request.clone());
  const answer =
    typed._intent === "cancel"
      ? await answerCancelForm(instructor, id, await parseForm(request, CancelForm), typed, new Date())
      : await answerPlanForm(instructor, id, await parseForm(request, PlanForm), typed, new Date());
  if (answer === "not_there") throw notFound();
  if ("saved" in answer) return redirect(`/roster/sessions/${id}`);
  return json({ values: answer.values, errors: answer.errors }, answer.status);
}

export default function ChangeSession() {
  const { id, title, values, zones } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const shown = answer && answer.values._intent !== "cancel" ? answer.values : values;
  const errors: Readonly<Record<string, string>> = answer?.errors ?? {};
  return (
    <Page title={`Change: ${title}`} above={<Link to={`/roster/sessions/${id}`}>To the roster</Link>} width="reading">
      <PlanFormFields values={shown} rows={Number(shown.rows ?? 3)} errors={errors} zones={zones} earlier={[]} changing={true} />
      <CancelCard error={errors.cancelReason} typed={answer?.values.cancelReason} />
    </Page>
  );
}
