/** /roster/elsewhere: hours from elsewhere that wait for a reviewer. */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { waitingHours } from "#app/features/elsewhere/elsewhere-reviews.server.ts";
import { formatInstant } from "#app/shared/civil-date.ts";
import { formatMinutes } from "#app/shared/minutes.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";

export const meta: MetaFunction = () => [{ title: "Hours from elsewhere to review · Attune" }];

export const headers = () => ({ "Cache-Control": "no-store" });

export async function loader({ request }: LoaderFunctionArgs) {
  const reviewer = await requireActor(request, "elsewhere:review");
  const waiting = await waitingHours(reviewer);
  return waiting.map((hours) => ({ ...hours, entered: formatInstant(hours.enteredAt, reviewer.timeZone) }));
}

export default function ElsewhereToReview() {
  const waiting = useLoaderData<typeof loader>();
  return (
    <Page
      title="Hours from elsewhere to review"
      intro="Stated by learners with a document, the longest waiting first. Nothing is credited before you accept it."
    >
      {waiting.length === 0 ? (
        <Notice kind="done">Nothing waits for a reviewer.</Notice>
      ) : (
        <DataTable
          caption="Hours from elsewhere to review"
          columns={[
            { key: "learner", label: "Learner" },
            { key: "course", label: "Course" },
            { key: "entered", label: "Entered" },
            { key: "hours", label: "Hours", numeric: true },
          ]}
          rows={waiting.map(({ id, learner, title, provider, minutes, entered }) => ({
            key: id,
            cells: {
              learner,
              course: <Link to={`/roster/elsewhere/${id}`} className="wrap-anywhere">{`${title}, ${provider}`}</Link>,
              entered,
              hours: formatMinutes(minutes),
            },
          }))}
        />
      )}
    </Page>
  );
}
