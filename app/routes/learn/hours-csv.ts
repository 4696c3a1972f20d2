/** /hours.csv: every line of the reader's own ledger. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { ledgerCsv } from "#app/features/hours/ledger-csv.ts";
import { explainedLedgerOf } from "#app/features/hours/ledger-view.server.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "hours:read");
  const table = ledgerCsv(await explainedLedgerOf(actor.id));
  return new Response(table, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="attune-hours.csv"',
      "Cache-Control": "private, no-store",
    },
  });
}
