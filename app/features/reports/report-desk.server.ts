/** What the pages about reports show. */
import type { Actor } from "#app/features/accounts/roles.ts";
import { daysLater } from "#app/features/licences/renewal-dates.ts";
import { type CivilDate, civilDateOf, formatCivilDate, formatInstant } from "#app/shared/civil-date.ts";
import { overdueRows, type ReportRow } from "./board-report.ts";
import { inRange, postedReports, type Range, reportById, unreportedRows } from "./board-reports.server.ts";
import { ReportForm } from "./report-forms.ts";
import { reportingBodies, reportingBody } from "./reporting.server.ts";
import { missingNumbers, type ReportingBody } from "./reporting.ts";
import type { ShownRow } from "./reports-page.tsx";

/** As many rows as a person can look through; the rest is counted. */
const MOST_ROWS = 200;

/** The body and days that are asked for, or the first body and the last 30 days. Null when there is no such body. */
function askedOf(query: URLSearchParams, today: CivilDate): { readonly body: ReportingBody; readonly range: Range } | null {
  const asked = ReportForm.safeParse(Object.fromEntries(query));
  const body = reportingBody(query.get("body") ?? "") ?? reportingBodies()[0] ?? null;
  if (!body) return null;
  return { body, range: asked.success ? { from: asked.data.from, to: asked.data.to } : { from: daysLater(today, -30), to: today } };
}

/** The preview: rows that would go, rows that cannot and why, what is overdue, and what was posted before. */
export async function reportsPageFor(actor: Pick<Actor, "timeZone">, query: URLSearchParams, now: Date) {
  const today = civilDateOf(now, actor.timeZone);
  const posted = (await postedReports()).map(({ id, body, fromDate, toDate, postedAt }) => ({
    id,
    body: reportingBody(body)?.name ?? body,
    days: `${formatCivilDate(fromDate)} to ${formatCivilDate(toDate)}`,
    posted: formatInstant(postedAt, actor.timeZone),
  }));
  const bodies = reportingBodies().map(({ id, name }) => ({ value: id, label: name }));
  const asked = askedOf(query, today);
  if (!asked) return { bodies, posted, preview: null };
  const { body, range } = asked;
  const all = await unreportedRows(body, today);
  const rows = inRange(all, range);
  return {
    bodies,
    posted,
    preview: {
      body: { id: body.id, name: body.name },
      ...range,
      missing: missingNumbers(body),
      ready: rows.filter(({ faults }) => faults.length === 0).length,
      total: rows.length,
      rows: rows.slice(0, MOST_ROWS).map((row) => shownRow(row, today)),
      overdue: overdueRows(all, today).length,
    },
  };
}

function shownRow({ completion, cells, faults, due }: ReportRow, today: CivilDate): ShownRow {
  return {
    key: completion.lineId,
    learner: completion.learner,
    title: completion.title,
    completed: formatCivilDate(completion.completedOn),
    licence: cells.licence || "None",
    due: due && formatCivilDate(due),
    overdue: due !== null && due < today,
    faults,
  };
}

/** One posted report; null when there is none. */
export async function reportPageFor(actor: Pick<Actor, "timeZone">, id: string) {
  const found = await reportById(id);
  if (!found) return null;
  const { report, rows } = found;
  return {
    id,
    body: reportingBody(report.body)?.name ?? report.body,
    days: `${formatCivilDate(report.fromDate)} to ${formatCivilDate(report.toDate)}`,
    posted: formatInstant(report.postedAt, actor.timeZone),
    rows: rows.map(({ position, cells, rejection }) => ({
      position,
      licence: cells.licence,
      course: cells.course || cells.ownId,
      completed: formatCivilDate(cells.completedOn),
      rejection,
    })),
  };
}
