/** The verbs of the final test: begin, hand in; and the pass a certificate rests on. Single answers are saved in answers.server.ts. */
import type { Actor } from "#app/features/accounts/roles.ts";
import { auditRow } from "#app/features/audit/audit.server.ts";
import { editionOf, enrolmentOf, progressOf } from "#app/features/course/enrolment.server.ts";
import { creditRow } from "#app/features/hours/ledger.server.ts";
import { canonicalJson } from "#app/shared/canonical.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change, type Statement, type Store } from "#db/client.server.ts";
import { attempt, attemptEvent, attemptSlot, auditEvent, creditLine } from "#db/schema.server.ts";
import { storedAnswer } from "./answers.ts";
import { type AttemptRecord, attemptRecord, attemptsOf, itemsSeenLast } from "./attempt-records.server.ts";
import { drawForm } from "./drawing.ts";
import { passCredit } from "./pass-credit.ts";
import { retryAt } from "./retakes.ts";
import { seededRandom } from "./shuffling.ts";
import { type AttemptResult, decideSubmission, type FormAnswer } from "./submission.ts";

/**
 * Begins an attempt, or finds the open one: two tabs at once get the same. The draw is stored before a question is shown.
 * Refused until every section is read (R33) and while the cooling time of the last attempt runs (R34).
 */
export function startAttempt(
  learner: Actor,
  moduleSlug: string,
  now: Date,
): Promise<Outcome<{ attemptId: string }, "not_begun" | "sections_unread" | "cooling">> {
  return change(async ({ db, atomic }) => {
    const round = await enrolmentOf(learner.id, moduleSlug);
    if (!round) return refused("not_begun");
    const edition = await editionOf(round);
    if (!(await progressOf(round, edition)).allRead) return refused("sections_unread");
    const earlier = await attemptsOf(round.id);
    const open = earlier.find((each) => each.result === null);
    if (open) return done({ attemptId: open.attempt.id });
    const free = retryAt(edition.quiz.coolingHours, earlier.at(-1)?.submittedAt ?? null);
    if (free !== null && now.getTime() < free) return refused("cooling");

    const seed = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
    const draw = drawForm(edition.quiz, await itemsSeenLast(learner.id, moduleSlug), seededRandom(seed));
    const row = {
      id: crypto.randomUUID(),
      enrolmentId: round.id,
      number: earlier.length + 1,
      passMark: edition.quiz.passMark,
      startedAt: now.getTime(),
    };
    const slots = draw.map((slot) => ({ ...slot, attemptId: row.id, optionOrder: canonicalJson(slot.optionOrder) }));
    await atomic([db.insert(attempt).values(row), db.insert(attemptSlot).values(slots)]);
    return done({ attemptId: row.id });
  });
}

export type SubmissionRefusal =
  | { readonly kind: "not_found" }
  | { readonly kind: "incomplete"; readonly unanswered: readonly number[]; readonly attested: boolean };

/**
 * Hands an attempt in. One atomic append: answers of the form not yet saved, the submission with its result, the credit line when
 * passed, an audit event (invariant 5). A second submission, from whatever tab, changes nothing and gets the first one's result.
 * While an answer or the attestation (R38) is missing it is refused, and the answers given are kept.
 */
export function submitAttempt(
  learner: Actor,
  attemptId: string,
  form: { readonly answers: readonly FormAnswer[]; readonly attested: boolean },
  now: Date,
): Promise<Outcome<AttemptResult, SubmissionRefusal>> {
  return change(async ({ db, atomic }) => {
    const record = await attemptRecord(learner.id, attemptId);
    if (!record) return refused({ kind: "not_found" });
    if (record.result) return done(record.result);
    const terms = { passMark: record.attempt.passMark, attested: form.attested, accountId: learner.id };
    const { answers, unanswered, result } = decideSubmission(record.slots, form.answers, terms);
    const at = now.getTime();
    const events = answers.map(({ marks, ...each }, index) => ({
      ...each,
      attemptId,
      kind: "answered",
      seq: record.nextSeq + index,
      payload: storedAnswer(marks),
      at,
    }));
    if (!result) {
      if (events.length > 0) await atomic([db.insert(attemptEvent).values(events)]);
      return refused({ kind: "incomplete", unanswered, attested: form.attested });
    }
    const credit = result.passed ? await creditFor(learner, record, now, db) : null;
    const stored: AttemptResult = { ...result, credited: credit?.minutes ?? 0 };
    const submission = { attemptId, seq: record.nextSeq + events.length, kind: "submitted", payload: canonicalJson(stored), at };
    const audit = await auditRow(
      {
        actorId: learner.id,
        action: "attempt.submitted",
        subject: `attempt:${attemptId}`,
        detail: {
          correct: result.correct,
          total: result.total,
          passed: result.passed,
          credited: stored.credited,
          attestation: result.attestation.version,
        },
      },
      now,
      db,
    );
    const statements: Statement[] = [db.insert(attemptEvent).values([...events, submission])];
    if (credit) statements.push(db.insert(creditLine).values(credit));
    await atomic([...statements, db.insert(auditEvent).values(audit)]);
    return done(stored);
  });
}

/** The first pass of a round, which no later attempt lowers; null when there is none. `submittedAt` is UTC milliseconds. */
export async function passOf(
  enrolmentId: string,
): Promise<{ attemptId: string; submittedAt: number; correct: number; total: number } | null> {
  for (const {
    attempt: { id: attemptId },
    submittedAt,
    result,
  } of await attemptsOf(enrolmentId)) {
    if (result?.passed && submittedAt !== null) return { attemptId, submittedAt, correct: result.correct, total: result.total };
  }
  return null;
}

/** The credit line of a pass, or null where this edition was credited before or is worth no minutes. */
async function creditFor(learner: Actor, record: AttemptRecord, now: Date, db: Store["db"]) {
  const input = passCredit(learner, record, now);
  if (input.minutes === 0) return null;
  const row = await creditRow(input, now, db);
  return row.ok ? row.value : null;
}
