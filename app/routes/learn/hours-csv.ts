/** /hours.csv: every line of the reader's own ledger, and below them what only she states. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { transcriptCsvFor } from "#app/features/reports/transcript.server.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "hours:read");
  const table = await transcriptCsvFor(actor);
  return new Response(table, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="attune-hours.csv"',
      "Cache-Control": "private, no-store",
    },
  });
}
