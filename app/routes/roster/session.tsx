/** /roster/sessions/:session: the roster of the day. */
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { answerRosterForm } from "#app/features/live/roster-answers.server.ts";
import { RosterForm } from "#app/features/live/roster-forms.ts";
import { Roster } from "#app/features/live/roster-page.tsx";
import { rosterViewFor } from "#app/features/live/roster-view.server.ts";
import { parseForm } from "#app/shared/form.server.ts";
import { notFound } from "#app/shared/responses.server.ts";
import { Page } from "#app/ui/page.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Roster: ${data?.title ?? "session"} · Attune` }];

export const headers = () => ({ "Cache-Control": "no-store" });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const instructor = await requireActor(request, "session:teach");
  const roster = await rosterViewFor(instructor, params.session ?? "", new Date());
  if (!roster) throw notFound();
  return roster;
}

export async function action({ request, params }: ActionFunctionArgs) {
  const instructor = await requireActor(request, "session:teach");
  const form = await parseForm(request, RosterForm);
  if (!form.ok) {
    const words = Object.values(form.errors)[0] ?? "Please try that once more.";
    return json({ learnerId: form.values.learner ?? null, words, email: form.values.email }, 422);
  }
  const answer = await answerRosterForm(instructor, params.session ?? "", form.value, new Date());
  if (answer === "not_there") throw notFound();
  if (answer !== "done") return json({ learnerId: answer.learnerId, words: answer.words, email: answer.email }, 422);
  const at = "learner" in form.value ? `#person-${form.value.learner}` : "";
  return redirect(`${new URL(request.url).pathname}${at}`);
}

export default function SessionRoster() {
  const roster = useLoaderData<typeof loader>();
  return (
    <Page
      title={roster.title}
      above={<Link to="/roster/sessions">Rosters</Link>}
      intro={`${roster.when}, ${roster.zone} time. Worth ${roster.worth}.`}
      width="reading"
    >
      <Roster roster={roster} refusal={useActionData<typeof action>() ?? null} />
      <p className="text-quiet text-sm">
        <Link to={`/roster/sessions/new?again=${roster.id}`} className="inline-flex min-h-11 items-center">
          Schedule the same again
        </Link>
      </p>
    </Page>
  );
}
