/** GET /admin/reports/:report.xls and .csv, and the roster for the FSMTB registry. */
import type { Door } from "#app/doors.ts";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { reportById } from "#app/features/reports/board-reports.server.ts";
import { completionsOf } from "#app/features/reports/completions.server.ts";
import { fsmtbRoster } from "#app/features/reports/fsmtb-roster.ts";
import { reportCsv, reportXls } from "#app/features/reports/report-files.server.ts";
import { ReportForm } from "#app/features/reports/report-forms.ts";
import { reportingBody } from "#app/features/reports/reporting.server.ts";
import { notFound } from "#app/shared/responses.server.ts";

export const reportXlsDoor = {
  method: "GET",
  path: "/admin/reports/:report.xls",
  async answer(request, params) {
    await requireActor(request, "report:post");
    const cells = await cellsOf(params.report);
    return file(await reportXls(cells), "application/vnd.ms-excel", `report-${params.report}.xls`);
  },
} satisfies Door;

export const reportCsvDoor = {
  method: "GET",
  path: "/admin/reports/:report.csv",
  async answer(request, params) {
    await requireActor(request, "report:post");
    return file(reportCsv(await cellsOf(params.report)), "text/csv; charset=utf-8", `report-${params.report}.csv`);
  },
} satisfies Door;

export const fsmtbRosterDoor = {
  method: "GET",
  path: "/admin/fsmtb-roster.csv",
  async answer(request) {
    await requireActor(request, "report:post");
    const asked = ReportForm.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    const body = asked.success ? reportingBody(asked.data.body) : null;
    if (!asked.success || !body) throw notFound();
    const { from, to } = asked.data;
    const completions = (await completionsOf(body.state)).filter(({ completedOn }) => from <= completedOn && completedOn <= to);
    return file(fsmtbRoster(completions), "text/csv; charset=utf-8", `fsmtb-roster-${from}-${to}.csv`);
  },
} satisfies Door;

/** The rows as they were posted. @throws {Response} 404 when there is no such report */
async function cellsOf(id: string | undefined) {
  const found = await reportById(id ?? "");
  if (!found) throw notFound();
  return found.rows.map(({ cells }) => cells);
}

function file(body: string | Uint8Array<ArrayBuffer>, type: string, name: string): Response {
  const headers = { "Content-Type": type, "Content-Disposition": `attachment; filename="${name}"`, "Cache-Control": "private, no-store" };
  return new Response(body, { headers });
}
