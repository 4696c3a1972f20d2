/** /roster/sessions/new: schedule a session, new or, with ?again=, the same learning once more. */
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { timeZoneOptions } from "#app/features/accounts/time-zones.ts";
import { curricula } from "#app/features/live/curricula.server.ts";
import { answerPlanForm } from "#app/features/live/plan-answers.server.ts";
import { PlanFormFields } from "#app/features/live/plan-form.tsx";
import { emptyPlan, repeatValues } from "#app/features/live/plan-values.ts";
import { PlanForm } from "#app/features/live/session-forms.ts";
import { sessionById } from "#app/features/live/sessions.server.ts";
import { parseForm, typedText } from "#app/shared/form.server.ts";
import { notFound } from "#app/shared/responses.server.ts";
import { Page } from "#app/ui/page.tsx";

export const meta: MetaFunction = () => [{ title: "Schedule a session · Attune" }];

export const headers = () => ({ "Cache-Control": "no-store" });

export async function loader({ request }: LoaderFunctionArgs) {
  const instructor = await requireActor(request, "session:teach");
  const again = await sessionById(new URL(request.url).searchParams.get("again") ?? "");
  const values = again ? repeatValues(again) : emptyPlan(instructor.timeZone);
  return { values, zones: timeZoneOptions(instructor.timeZone), earlier: await curricula() };
}

export async function action({ request }: ActionFunctionArgs) {
  const instructor = await requireActor(request, "session:teach");
  const typed = await typedText(request.clone());
  const form = await parseForm(request, PlanForm);
  const answer = await answerPlanForm(instructor, null, form, typed, new Date());
  if (answer === "not_there") throw notFound();
  if ("saved" in answer) return redirect(`/roster/sessions/${answer.saved}`);
  return json({ values: answer.values, errors: answer.errors }, answer.status);
}

export default function NewSession() {
  const { values, zones, earlier } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const shown = answer?.values ?? values;
  return (
    <Page title="Schedule a session" above={<Link to="/roster/sessions">Rosters</Link>} width="reading">
      <PlanFormFields
        values={shown}
        rows={Number(shown.rows ?? 3)}
        errors={answer?.errors ?? {}}
        zones={zones}
        earlier={earlier}
        changing={false}
      />
    </Page>
  );
}
