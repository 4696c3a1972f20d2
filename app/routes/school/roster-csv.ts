/** POST /school/roster.csv: the answers of a list as a table for a spreadsheet. */
import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { deskOf } from "#app/features/schools/desk-gate.server.ts";
import { checkRoster } from "#app/features/schools/roster-check.server.ts";
import { rosterQuestions } from "#app/features/schools/roster-check.ts";
import { refusalSentence } from "#app/features/schools/roster-desk.server.ts";
import { rosterCsv } from "#app/features/schools/roster-export.ts";
import { RosterExportForm } from "#app/features/schools/roster-forms.ts";
import { parseForm } from "#app/shared/form.server.ts";

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, "school:check");
  await deskOf(actor);
  const form = await parseForm(request, RosterExportForm);
  if (!form.ok) return redirect("/school/roster");
  const checked = await checkRoster(actor, rosterQuestions(form.value.table, form.value), new Date());
  if (!checked.ok) return new Response(refusalSentence(checked.reason), { status: typeof checked.reason === "object" ? 429 : 422 });
  const { rows, checkedAt } = checked.value;
  return new Response(rosterCsv(rows, checkedAt), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="attune-check-${checkedAt.slice(0, 10)}.csv"`,
      "Cache-Control": "private, no-store",
    },
  });
}
