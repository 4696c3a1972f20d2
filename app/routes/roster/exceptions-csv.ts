/** /roster/exceptions.csv?month=YYYY-MM: every row of a month's exception report. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { exceptionsOf } from "#app/features/adjustments/exceptions.server.ts";
import { exceptionsCsv } from "#app/features/adjustments/exceptions-csv.ts";
import { monthOf } from "#app/features/adjustments/month.ts";
import { notFound } from "#app/shared/responses.server.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  await requireActor(request, "hours:oversee");
  const month = monthOf(new URL(request.url).searchParams.get("month"), new Date());
  if (!month) throw notFound();
  return new Response(exceptionsCsv(await exceptionsOf(month)), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="attune-exceptions-${month.name}.csv"`,
      "Cache-Control": "private, no-store",
    },
  });
}
