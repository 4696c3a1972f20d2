/** /sessions: the live sessions to come, one's own first. */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { SessionList } from "#app/features/live/session-list.tsx";
import { sessionLists } from "#app/features/live/session-view.server.ts";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";

export const meta: MetaFunction = () => [{ title: "Live sessions · Attune" }];

export const headers = () => ({ "Cache-Control": "no-store" });

export async function loader({ request }: LoaderFunctionArgs) {
  const learner = await requireActor(request, "session:attend");
  return sessionLists(learner, new Date());
}

export default function Sessions() {
  const { mine, others, past } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Live sessions"
      width="reading"
      intro="In the room, on screen, or hands-on under supervision. Part of the 24 hours has to be taught live."
    >
      {mine.length > 0 ? (
        <section aria-labelledby="mine" className="grid gap-4">
          <h2 id="mine">Yours</h2>
          <SessionList sessions={mine} />
        </section>
      ) : null}
      <section aria-labelledby="coming" className="grid gap-4">
        <h2 id="coming">{mine.length > 0 ? "Others to come" : "To come"}</h2>
        {others.length > 0 ? (
          <SessionList sessions={others} />
        ) : (
          <Notice kind="note">
            {mine.length > 0 ? "No other session is planned." : "No session is planned yet. Come back in a few days."}
          </Notice>
        )}
      </section>
      {past.length > 0 ? (
        <section aria-labelledby="past" className="grid gap-4">
          <h2 id="past">Behind you</h2>
          <SessionList sessions={past} />
        </section>
      ) : null}
    </Page>
  );
}
