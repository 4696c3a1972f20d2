/** /roster/sessions: the live sessions of the house as instructors keep them. */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { RosterList } from "#app/features/live/roster-list.tsx";
import { rosterSessions } from "#app/features/live/roster-view.server.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";

export const meta: MetaFunction = () => [{ title: "Rosters · Attune" }];

export const headers = () => ({ "Cache-Control": "no-store" });

export async function loader({ request }: LoaderFunctionArgs) {
  const instructor = await requireActor(request, "session:teach");
  return rosterSessions(instructor, new Date());
}

export default function RosterSessions() {
  const { toSign, coming, past } = useLoaderData<typeof loader>();
  const sections = [
    { id: "to-sign", title: "To be signed", entries: toSign },
    { id: "coming", title: "To come", entries: coming },
    { id: "past", title: "The last sixty days", entries: past },
  ].filter(({ entries }) => entries.length > 0);
  return (
    <Page title="Rosters" width="reading" intro="Plan a session, keep its roster on the day, and sign it afterward.">
      <p>
        <ButtonLink to="/roster/sessions/new">Schedule a session</ButtonLink>
      </p>
      {sections.length === 0 ? <Notice kind="note">No session is planned yet.</Notice> : null}
      {sections.map(({ id, title, entries }) => (
        <section key={id} aria-labelledby={id} className="grid gap-4">
          <h2 id={id}>{title}</h2>
          <RosterList entries={entries} />
        </section>
      ))}
    </Page>
  );
}
