/** /roster: what waits for an instructor, and the way to each. */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { tasksFor } from "#app/features/reports/roster-desk.server.ts";
import { Page } from "#app/ui/page.tsx";

export const meta: MetaFunction = () => [{ title: "Roster · Attune" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "session:teach");
  return { tasks: await tasksFor(actor, new Date()) };
}

export default function Desk() {
  const { tasks } = useLoaderData<typeof loader>();
  return (
    <Page title="Roster" intro="What waits for you. Nothing of your own is ever among it." width="reading">
      <ul className="grid gap-3">
        {tasks.map(({ to, label, remark, waiting }) => (
          <li key={to} className="grid grid-cols-[1fr_auto] items-baseline gap-x-4 rounded-card border border-line bg-card p-5">
            <Link to={to} className="font-semibold text-lg">
              {label}
            </Link>
            <p className="font-semibold tabular-nums">{waiting === null ? "" : waiting === 0 ? "none waits" : `${waiting} waiting`}</p>
            <p className="col-span-2 text-quiet">{remark}</p>
          </li>
        ))}
      </ul>
    </Page>
  );
}
