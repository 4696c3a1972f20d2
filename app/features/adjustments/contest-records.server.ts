/** Contests as they are stored, with their answers and what came of them. */
import { aliasedTable, and, asc, eq, type SQL } from "drizzle-orm";
import { store } from "#db/client.server.ts";
import { account, adjustmentDecision, adjustmentProposal, contest, contestAnswer, creditLine } from "#db/schema.server.ts";
import { type Contest, contestState } from "./contest.ts";
import { GONE } from "./names.server.ts";

/** What a learner's own pages show of her contests. */
export interface Contests {
  /** How many wait for an answer. */
  readonly open: number;
  /** By the id of the line, the first contest of each first. */
  readonly byLine: Readonly<Record<string, readonly Contest[]>>;
}

/** All contests of one learner: per line her words, the answer, by whom and when. */
export async function contestsOf(learnerId: string): Promise<Contests> {
  const found = await contestsWhere(eq(contest.learnerId, learnerId));
  const byLine: Record<string, Contest[]> = {};
  for (const each of found) byLine[each.lineId] = [...(byLine[each.lineId] ?? []), each];
  return { open: found.filter((each) => contestState(each) === "open").length, byLine };
}

/** The contests of one line, in order. */
export function contestsOfLine(lineId: string): Promise<readonly Contest[]> {
  return contestsWhere(eq(contest.lineId, lineId));
}

async function contestsWhere(which: SQL): Promise<readonly Contest[]> {
  const corrected = aliasedTable(creditLine, "corrected");
  const rows = await store()
    .db.select({ contest, answer: contestAnswer, by: account.name, correctedByLine: corrected.seq })
    .from(contest)
    .leftJoin(contestAnswer, eq(contestAnswer.contestId, contest.id))
    .leftJoin(account, eq(account.id, contestAnswer.answeredBy))
    .leftJoin(adjustmentProposal, eq(adjustmentProposal.contestId, contest.id))
    .leftJoin(
      adjustmentDecision,
      and(eq(adjustmentDecision.proposalId, adjustmentProposal.id), eq(adjustmentDecision.decision, "carried_out")),
    )
    .leftJoin(corrected, eq(corrected.id, adjustmentDecision.lineId))
    .where(which)
    .orderBy(asc(contest.contestedAt), asc(contest.number), asc(corrected.seq))
    .all();
  const byId = new Map<string, Contest>();
  for (const row of rows) {
    const known = byId.get(row.contest.id)?.answer?.correctedByLine ?? null;
    byId.set(row.contest.id, contestOf({ ...row, correctedByLine: known ?? row.correctedByLine }));
  }
  return [...byId.values()];
}

interface Row {
  readonly contest: typeof contest.$inferSelect;
  readonly answer: typeof contestAnswer.$inferSelect | null;
  readonly by: string | null;
  readonly correctedByLine: number | null;
}

function contestOf({ contest: { id, lineId, number, words, contestedAt, dueOn }, answer, by, correctedByLine }: Row): Contest {
  return {
    id,
    lineId,
    number,
    words,
    contestedAt,
    dueOn,
    answer: answer && {
      verdict: answer.verdict === "stands" ? "stands" : "to_correct",
      words: answer.words,
      by: by ?? GONE,
      at: answer.answeredAt,
      correctedByLine,
    },
  };
}
