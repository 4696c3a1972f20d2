/** The lines of a ledger with what explains them: the edition behind a figure, who recorded it, what takes it back. */
import { desc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { HoursRationale } from "#app/features/course/hours-rationale.ts";
import { store } from "#db/client.server.ts";
import { account, creditLine, edition } from "#db/schema.server.ts";
import { type ExplainedLine, explainedLines } from "./explained-line.ts";
import { lineOf } from "./ledger.ts";

/** All lines of one learner, newest first, in one query. */
export async function explainedLedgerOf(learnerId: string): Promise<readonly ExplainedLine[]> {
  const proposer = alias(account, "proposer");
  const rows = await store()
    .db.select({
      line: creditLine,
      edition: { moduleSlug: edition.moduleSlug, number: edition.number, rationale: edition.rationale },
      recordedBy: account.name,
      proposedBy: proposer.name,
    })
    .from(creditLine)
    .leftJoin(edition, eq(edition.id, creditLine.editionId))
    .leftJoin(account, eq(account.id, creditLine.actorId))
    .leftJoin(proposer, eq(proposer.id, sql`json_extract(${creditLine.basis}, '$.proposedBy')`))
    .where(eq(creditLine.learnerId, learnerId))
    .orderBy(desc(creditLine.seq))
    .all();
  return explainedLines(
    rows.map((row) => ({
      line: lineOf(row.line),
      edition: row.edition && { ...row.edition, rationale: HoursRationale.parse(JSON.parse(row.edition.rationale)) },
      recordedBy: row.recordedBy,
      proposedBy: row.proposedBy,
    })),
  );
}
