/** /practice.csv: every entry of the reader that both have signed. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { practiceCsv } from "#app/features/live/practice-csv.ts";
import { practiceLogOf } from "#app/features/live/practice-log-view.server.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  const learner = await requireActor(request, "practice:keep");
  return new Response(practiceCsv(await practiceLogOf(learner)), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="attune-supervised-practice.csv"',
      "Cache-Control": "private, no-store",
    },
  });
}
