/** /roster/assignments: work that waits for a reviewer. */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { waitingWork } from "#app/features/live/reviews.server.ts";
import { formatInstant } from "#app/shared/civil-date.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";

export const meta: MetaFunction = () => [{ title: "Work to review · Attune" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const reviewer = await requireActor(request, "assignment:review");
  const waiting = await waitingWork(reviewer);
  return waiting.map((work) => ({ ...work, handedIn: formatInstant(work.handedInAt, reviewer.timeZone) }));
}

export default function Assignments() {
  const waiting = useLoaderData<typeof loader>();
  return (
    <Page title="Work to review" intro="Handed in by learners, the longest waiting first. Hours are credited only when you accept a work.">
      {waiting.length === 0 ? (
        <Notice kind="done">Nothing waits for a reviewer.</Notice>
      ) : (
        <DataTable
          caption="Work to review"
          columns={[
            { key: "learner", label: "Learner" },
            { key: "work", label: "Work" },
            { key: "handedIn", label: "Handed in" },
          ]}
          rows={waiting.map((work) => ({
            key: work.id,
            cells: {
              learner: work.learner,
              work: <Link to={`/roster/assignments/${work.id}`}>{`${work.title}, version ${work.number}`}</Link>,
              handedIn: work.handedIn,
            },
          }))}
        />
      )}
    </Page>
  );
}
