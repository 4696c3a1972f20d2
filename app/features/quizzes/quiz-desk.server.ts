/** Gathers what the quiz page shows of a learner's own standing. */
import type { Actor } from "#app/features/accounts/roles.ts";
import { newestEdition } from "#app/features/course/catalog.server.ts";
import type { Edition } from "#app/features/course/edition.ts";
import { type Enrolment, editionOf, enrolmentOf, progressOf } from "#app/features/course/enrolment.server.ts";
import { formatInstant } from "#app/shared/civil-date.ts";
import { type AttemptRecord, type AttemptSummary, attemptRecord, attemptsOf } from "./attempt-records.server.ts";
import { paperOf } from "./paper.ts";
import type { FailedResult, PassedResult, PastAttempt, QuizDesk, QuizState } from "./quiz-desk.ts";
import { retryAt } from "./retakes.ts";
import { reviewOf, sectionsToRevisit } from "./review.ts";

/** The learner's standing at `now`, in her latest round; null when there is no such module. */
export async function quizDeskOf(learner: Actor, moduleSlug: string, now: Date): Promise<QuizDesk | null> {
  const round = await enrolmentOf(learner.id, moduleSlug);
  const edition = round ? await editionOf(round) : await newestEdition(moduleSlug);
  if (!edition) return null;
  const attempts = round ? await attemptsOf(round.id) : [];
  const free = retryAt(edition.quiz.coolingHours, attempts.at(-1)?.submittedAt ?? null);
  return {
    moduleSlug,
    moduleTitle: edition.title,
    terms: { passMark: edition.quiz.passMark, questions: edition.quiz.drawn, coolingHours: edition.quiz.coolingHours },
    state: await stateOf(learner, round, edition, attempts),
    past: attempts.flatMap((each) => pastAttempt(each, learner) ?? []).reverse(),
    waitUntil: free !== null && now.getTime() < free ? formatInstant(free, learner.timeZone) : null,
  };
}

/** The result of an attempt that was handed in; null when it is open or not the learner's. */
export async function resultOf(learner: Actor, attemptId: string): Promise<PassedResult | FailedResult | null> {
  const record = await attemptRecord(learner.id, attemptId);
  const past = record && pastAttempt(record, learner);
  const result = record?.result;
  if (!record || !past || !result) return null;
  if (!result.passed) return { ...past, passed: false, passMark: result.passMark, revisit: sectionsToRevisit(record, result) };
  return {
    ...past,
    passed: true,
    passMark: result.passMark,
    minutes: record.edition.minutes,
    creditedNow: result.credited > 0,
    review: reviewOf(record, result),
  };
}

async function stateOf(learner: Actor, round: Enrolment | null, edition: Edition, attempts: readonly AttemptSummary[]): Promise<QuizState> {
  const last = attempts.at(-1);
  if (last && !last.result) return { kind: "open", paper: paperOf(await ownRecord(learner, last)) };
  const failed = last?.result?.passed === false ? await resultOf(learner, last.attempt.id) : null;
  const again = failed?.passed === false ? failed : null;
  const pass = attempts.findLast((each) => each.result?.passed);
  const passed = pass ? await resultOf(learner, pass.attempt.id) : null;
  if (passed?.passed) return { kind: "passed", result: passed, again };
  if (again) return { kind: "failed", result: again };
  const read = round ? (await progressOf(round, edition)).completed : [];
  const unread = edition.outline.filter((section) => !read.includes(section.id));
  if (unread.length > 0) return { kind: "unread", sections: unread.map(({ id, title }) => ({ id, title })) };
  return { kind: "ready" };
}

async function ownRecord(learner: Actor, { attempt }: AttemptSummary): Promise<AttemptRecord> {
  const record = await attemptRecord(learner.id, attempt.id);
  if (!record) throw new Error(`Attempt ${attempt.id} of a round is missing.`);
  return record;
}

function pastAttempt({ attempt, submittedAt, result }: AttemptSummary, learner: Actor): PastAttempt | null {
  if (!result || submittedAt === null) return null;
  const { correct, total, percent, passed } = result;
  return { number: attempt.number, submitted: formatInstant(submittedAt, learner.timeZone), correct, total, percent, passed };
}
