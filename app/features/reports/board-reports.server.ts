/** Reports as they are posted to a body: looked at before, unchangeable afterwards, and reconciled with what the body turned away. */
import { and, asc, desc, eq } from "drizzle-orm";
import { z } from "zod";
import type { Actor } from "#app/features/accounts/roles.ts";
import { auditRow } from "#app/features/audit/audit.server.ts";
import { rowOn } from "#app/features/rules/rule-set.ts";
import { ruleSetOfState } from "#app/features/rules/rules.server.ts";
import { canonicalJson } from "#app/shared/canonical.ts";
import { type CivilDate, civilDateOf } from "#app/shared/civil-date.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change, type Store, store } from "#db/client.server.ts";
import { auditEvent, boardReport, boardReportRejection, boardReportRow } from "#db/schema.server.ts";
import { Cells, onceKey, type ReportRow, reportRows } from "./board-report.ts";
import { completionsOf } from "./completions.server.ts";
import type { ReportingBody } from "./reporting.ts";

type Db = Store["db"];

export interface Range {
  readonly from: CivilDate;
  readonly to: CivilDate;
}

/** All completions the body has not been told of, or has turned away, with what is wrong with each. */
export async function unreportedRows(body: ReportingBody, today: CivilDate, db: Db = store().db): Promise<readonly ReportRow[]> {
  const told = await toldOf(body, db);
  const completions = (await completionsOf(body.state, db)).filter(({ lineId }) => !told.get(lineId)?.standing);
  const rules = ruleSetOfState(body.state);
  return reportRows(body, completions, (rules && rowOn(rules, today)?.reportWithinDays) ?? null);
}

/** Of each completion told to the body, whether that stands, and how many times it was turned away. */
async function toldOf(
  body: ReportingBody,
  db: Db,
): Promise<ReadonlyMap<string, { readonly standing: boolean; readonly refusals: number }>> {
  const rows = await db
    .select({ lineId: boardReportRow.lineId, refused: boardReportRejection.at })
    .from(boardReportRow)
    .innerJoin(boardReport, eq(boardReport.id, boardReportRow.reportId))
    .leftJoin(
      boardReportRejection,
      and(eq(boardReportRejection.reportId, boardReportRow.reportId), eq(boardReportRejection.position, boardReportRow.position)),
    )
    .where(eq(boardReport.body, body.id))
    .all();
  const told = new Map<string, { standing: boolean; refusals: number }>();
  for (const row of rows) {
    const before = told.get(row.lineId) ?? { standing: false, refusals: 0 };
    const turnedAway = row.refused !== null;
    told.set(row.lineId, { standing: before.standing || !turnedAway, refusals: before.refusals + (turnedAway ? 1 : 0) });
  }
  return told;
}

/** Rows of completions within the range, both days included. */
export function inRange(rows: readonly ReportRow[], { from, to }: Range): readonly ReportRow[] {
  return rows.filter(({ completion }) => from <= completion.completedOn && completion.completedOn <= to);
}

/**
 * Posts every row of the range that has no fault, as one batch that never changes. Rows with faults wait. Two people who post at once
 * tell the body of a completion once: the second finds nothing left.
 */
export function postReport(
  actor: Pick<Actor, "id" | "timeZone">,
  body: ReportingBody,
  range: Range,
  now: Date,
): Promise<Outcome<{ readonly id: string; readonly rows: number }, "nothing_to_post">> {
  return change(async ({ db, atomic }) => {
    const all = await unreportedRows(body, civilDateOf(now, actor.timeZone), db);
    const rows = inRange(all, range).filter(({ faults }) => faults.length === 0);
    if (rows.length === 0) return refused("nothing_to_post");
    const told = await toldOf(body, db);
    const id = crypto.randomUUID();
    const audit = await auditRow(
      { actorId: actor.id, action: "board_report.posted", subject: `board_report:${id}`, detail: { body: body.id, rows: rows.length } },
      now,
      db,
    );
    await atomic([
      db.insert(boardReport).values({
        id,
        body: body.id,
        fromDate: range.from,
        toDate: range.to,
        postedBy: actor.id,
        postedAt: now.getTime(),
      }),
      ...rows.map(({ completion: { lineId }, cells }, index) =>
        db.insert(boardReportRow).values({
          reportId: id,
          position: index + 1,
          lineId,
          onceKey: onceKey(body.id, lineId, told.get(lineId)?.refusals ?? 0),
          cells: canonicalJson(cells),
        }),
      ),
      db.insert(auditEvent).values(audit),
    ]);
    return done({ id, rows: rows.length });
  });
}

/** Marks a row as turned away by the body, in its words; it may then be told again in a new report. */
export function markRejected(
  actor: Pick<Actor, "id">,
  reportId: string,
  { position, words }: { readonly position: number; readonly words: string },
  now: Date,
): Promise<Outcome<"marked", "not_there" | "marked_before">> {
  return change(async ({ db, atomic }) => {
    const found = await reportById(reportId, db);
    const row = found?.rows.find((each) => each.position === position);
    if (!row) return refused("not_there");
    if (row.rejection) return refused("marked_before");
    const audit = await auditRow(
      { actorId: actor.id, action: "board_report.rejected", subject: `board_report:${reportId}`, detail: { position } },
      now,
      db,
    );
    await atomic([
      db.insert(boardReportRejection).values({ reportId, position, words, markedBy: actor.id, at: now.getTime() }),
      db.insert(auditEvent).values(audit),
    ]);
    return done("marked");
  });
}

export interface PostedReport {
  readonly report: typeof boardReport.$inferSelect;
  readonly rows: readonly { readonly position: number; readonly cells: Cells; readonly rejection: string | null }[];
}

/** A posted report with its rows as they were handed over; null when there is none. */
export async function reportById(id: string, db: Db = store().db): Promise<PostedReport | null> {
  const report = await db.select().from(boardReport).where(eq(boardReport.id, id)).get();
  if (!report) return null;
  const rows = await db
    .select({ row: boardReportRow, words: boardReportRejection.words })
    .from(boardReportRow)
    .leftJoin(
      boardReportRejection,
      and(eq(boardReportRejection.reportId, boardReportRow.reportId), eq(boardReportRejection.position, boardReportRow.position)),
    )
    .where(eq(boardReportRow.reportId, id))
    .orderBy(asc(boardReportRow.position))
    .all();
  return {
    report,
    rows: rows.map(({ row, words }) => ({ position: row.position, cells: CellsJson.parse(row.cells), rejection: words })),
  };
}

const CellsJson = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(Cells);

/** The newest hundred reports. */
export async function postedReports(): Promise<readonly (typeof boardReport.$inferSelect)[]> {
  return store().db.select().from(boardReport).orderBy(desc(boardReport.postedAt)).limit(100).all();
}
