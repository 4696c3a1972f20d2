/** The contests staff see: what waits for an answer, what was promised and is not yet corrected, and one with its line. */
import { and, asc, eq, exists, isNull, ne, not } from "drizzle-orm";
import { may } from "#app/features/accounts/permissions.ts";
import type { Actor } from "#app/features/accounts/roles.ts";
import { KIND_RULES } from "#app/features/hours/kinds.ts";
import { lineOf } from "#app/features/hours/ledger.ts";
import { explainedLedgerOf } from "#app/features/hours/ledger-view.server.ts";
import { civilDateOf, formatCivilDate, formatInstant } from "#app/shared/civil-date.ts";
import { formatMinutes, minutes } from "#app/shared/minutes.ts";
import { store } from "#db/client.server.ts";
import { account, adjustmentDecision, adjustmentProposal, contest, contestAnswer, creditLine } from "#db/schema.server.ts";
import { CONTEST_WORDS, contestState, handsIn } from "./contest.ts";
import type { ContestPageProps } from "./contest-page.tsx";
import { contestsOfLine } from "./contest-records.server.ts";
import { contestForAnswer } from "./contests.server.ts";
import { GONE, namesOf } from "./names.server.ts";

export interface WaitingContest {
  readonly id: string;
  readonly learner: string;
  readonly line: string;
  readonly contestedAt: string;
  readonly dueOn: string;
  /** Past the day that was promised to her. */
  readonly overdue: boolean;
  /** She recorded or set the line herself, so somebody else answers. */
  readonly hers: boolean;
}

/** What waits for an answer, the first due first; a reader's own contests are not there. */
export async function waitingContests(staff: Actor, now: Date): Promise<readonly WaitingContest[]> {
  const rows = await store()
    .db.select({ contest, line: creditLine, learner: account.name })
    .from(contest)
    .innerJoin(creditLine, eq(creditLine.id, contest.lineId))
    .innerJoin(account, eq(account.id, contest.learnerId))
    .leftJoin(contestAnswer, eq(contestAnswer.contestId, contest.id))
    .where(and(isNull(contestAnswer.contestId), ne(contest.learnerId, staff.id)))
    .orderBy(asc(contest.dueOn), asc(contest.contestedAt))
    .all();
  const today = civilDateOf(now, staff.timeZone);
  return rows.map(({ contest: each, line, learner }) => ({
    id: each.id,
    learner,
    line: `${line.title}, ${formatMinutes(minutes(line.minutes))}`,
    contestedAt: formatInstant(each.contestedAt, staff.timeZone),
    dueOn: formatCivilDate(each.dueOn),
    overdue: today > each.dueOn,
    hers: handsIn(lineOf(line)).includes(staff.id),
  }));
}

export interface PromisedCorrection {
  readonly id: string;
  readonly learner: string;
  readonly line: string;
  readonly promisedBy: string;
  /** Where it is proposed; null for who may not set hours. */
  readonly proposeAt: string | null;
}

/** Answered "will be corrected", and no correction was carried out yet; the longest promised first. */
export async function promisedCorrections(staff: Actor): Promise<readonly PromisedCorrection[]> {
  const { db } = store();
  const carriedOut = db
    .select({ id: adjustmentProposal.id })
    .from(adjustmentProposal)
    .innerJoin(adjustmentDecision, eq(adjustmentDecision.proposalId, adjustmentProposal.id))
    .where(and(eq(adjustmentProposal.contestId, contest.id), eq(adjustmentDecision.decision, "carried_out")));
  const rows = await db
    .select({ contest, line: creditLine, learner: account.name, answeredBy: contestAnswer.answeredBy })
    .from(contestAnswer)
    .innerJoin(contest, eq(contest.id, contestAnswer.contestId))
    .innerJoin(creditLine, eq(creditLine.id, contest.lineId))
    .innerJoin(account, eq(account.id, contest.learnerId))
    .where(and(eq(contestAnswer.verdict, "to_correct"), not(exists(carriedOut)), ne(contest.learnerId, staff.id)))
    .orderBy(asc(contestAnswer.answeredAt))
    .all();
  const names = await namesOf(rows.map(({ answeredBy }) => answeredBy));
  return rows.map(({ contest: each, line, learner, answeredBy }) => ({
    id: each.id,
    learner,
    line: `${line.title}, ${formatMinutes(minutes(line.minutes))}`,
    promisedBy: names.get(answeredBy) ?? GONE,
    proposeAt: may(staff, "hours:adjust") ? correctionAddress(each) : null,
  }));
}

/** The page on which an administrator proposes what was promised. */
function correctionAddress({ id, learnerId, lineId }: Pick<typeof contest.$inferSelect, "id" | "learnerId" | "lineId">): string {
  return `/admin/adjustments/for/${learnerId}?line=${lineId}&contest=${id}`;
}

/** A contest with its line as staff see it; null when there is none, or it is the reader's own. */
export async function contestViewFor(staff: Actor, contestId: string): Promise<ContestPageProps | null> {
  const found = await contestForAnswer(staff, contestId);
  if (!found || (!found.allowed.ok && found.allowed.reason === "own_contest")) return null;
  const { learner, line, allowed } = found;
  const [contests, explained] = await Promise.all([contestsOfLine(line.id), explainedLedgerOf(learner.id)]);
  const asked = contests.find(({ id }) => id === contestId);
  const shown = explained.find(({ id }) => id === line.id);
  if (!asked || !shown) return null;
  return {
    learner: learner.name,
    title: line.title,
    figure: formatMinutes(line.minutes),
    kind: KIND_RULES[line.kind].label,
    occurredOn: formatCivilDate(line.occurredOn),
    why: shown.why,
    recordedBy: shown.recordedBy ?? "Attune, on passing the quiz",
    rationale: shown.moduleSlug === null ? null : `/editions/${shown.moduleSlug}/${shown.editionNumber}#hours`,
    number: asked.number,
    words: asked.words,
    contestedAt: formatInstant(asked.contestedAt, staff.timeZone),
    dueOn: formatCivilDate(asked.dueOn),
    state: contestState(asked),
    stateWords: CONTEST_WORDS[contestState(asked)],
    answer: asked.answer && { by: asked.answer.by, words: asked.answer.words, at: formatInstant(asked.answer.at, staff.timeZone) },
    earlier: contests
      .filter(({ number }) => number < asked.number)
      .map(({ id, words, answer }) => ({ id, words, answer: answer && { by: answer.by, words: answer.words } })),
    mayAnswer: allowed.ok,
    proposeAt: contestState(asked) === "promised" && may(staff, "hours:adjust") ? correctionAddress(found.contest) : null,
  };
}
