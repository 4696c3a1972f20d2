/** /roster/contests: lines that learners hold to be wrong, and corrections that were promised. */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { promisedCorrections, waitingContests } from "#app/features/adjustments/contest-lists.server.ts";
import { PromisedTable, WaitingTable } from "#app/features/adjustments/contest-tables.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";

export const meta: MetaFunction = () => [{ title: "Contested hours · Attune" }];

export const headers = () => ({ "Cache-Control": "no-store" });

export async function loader({ request }: LoaderFunctionArgs) {
  const staff = await requireActor(request, "hours:oversee");
  return { waiting: await waitingContests(staff, new Date()), promised: await promisedCorrections(staff) };
}

export default function Contests() {
  const { waiting, promised } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Contested hours"
      intro="Lines that learners hold to be wrong, the first due first. Each was promised an answer within ten working days, by somebody who had no part in the line."
    >
      {waiting.length === 0 ? <Notice kind="done">No objection waits for an answer.</Notice> : <WaitingTable waiting={waiting} />}
      {promised.length > 0 ? (
        <section aria-labelledby="promised" className="grid gap-4">
          <h2 id="promised">Promised, and not yet corrected</h2>
          <PromisedTable promised={promised} />
        </section>
      ) : null}
    </Page>
  );
}
