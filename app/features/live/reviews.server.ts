/** What waits for a reviewer, and what becomes of it. */
import { and, asc, eq, isNull, ne } from "drizzle-orm";
import { env } from "#app/env.server.ts";
import { accountById } from "#app/features/accounts/accounts.server.ts";
import type { Actor } from "#app/features/accounts/roles.ts";
import { auditRow } from "#app/features/audit/audit.server.ts";
import { editionById } from "#app/features/course/catalog.server.ts";
import { creditRow } from "#app/features/hours/ledger.server.ts";
import { letterRow } from "#app/features/mail/mail.server.ts";
import { canonicalJson } from "#app/shared/canonical.ts";
import { minutes } from "#app/shared/minutes.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change, type Statement, store } from "#db/client.server.ts";
import { account, assignment, assignmentReview, auditEvent, creditLine, enrolment, letter } from "#db/schema.server.ts";
import { decideReview } from "./assignment.ts";
import { acceptedCredit } from "./assignment-credit.ts";
import type { ReviewInput } from "./assignment-forms.ts";
import { reviewLetter } from "./assignment-letters.ts";
import { workIn } from "./assignments.server.ts";

export interface WaitingWork {
  readonly id: string;
  readonly learner: string;
  readonly title: string;
  readonly number: number;
  readonly handedInAt: number;
}

/** Work that waits for a decision, the longest waiting first; a reviewer's own is not hers to see here. */
export async function waitingWork(reviewer: Actor): Promise<readonly WaitingWork[]> {
  const rows = await store()
    .db.select({
      id: assignment.id,
      learner: account.name,
      editionId: enrolment.editionId,
      activityId: assignment.activityId,
      number: assignment.number,
      handedInAt: assignment.handedInAt,
    })
    .from(assignment)
    .leftJoin(assignmentReview, eq(assignmentReview.assignmentId, assignment.id))
    .innerJoin(enrolment, eq(enrolment.id, assignment.enrolmentId))
    .innerJoin(account, eq(account.id, enrolment.learnerId))
    .where(and(isNull(assignmentReview.assignmentId), ne(enrolment.learnerId, reviewer.id)))
    .orderBy(asc(assignment.handedInAt))
    .all();
  return Promise.all(
    rows.map(async ({ editionId, activityId, ...row }) => {
      const edition = await editionById(editionId);
      const activity = edition?.frontMatter.activities.find((each) => each.id === activityId);
      return { ...row, title: `${activity?.title ?? activityId} (${edition?.title ?? editionId})` };
    }),
  );
}

/** A handed-in version with its learner, for the reviewer; null when there is none, or it is her own. */
export async function workForReview(reviewer: Actor, assignmentId: string) {
  const found = await store()
    .db.select({ round: enrolment, activityId: assignment.activityId, number: assignment.number })
    .from(assignment)
    .innerJoin(enrolment, eq(enrolment.id, assignment.enrolmentId))
    .where(eq(assignment.id, assignmentId))
    .get();
  if (!found || found.round.learnerId === reviewer.id) return null;
  const work = await workIn(found.round, found.activityId);
  const learner = await accountById(found.round.learnerId);
  const version = work?.versions.find((each) => each.number === found.number);
  return work && learner && version ? { ...work, learner, version } : null;
}

/** Accepts or returns a version: the decision, the credit line when accepted, the audit entry and the letter in one append. */
export function reviewWork(
  reviewer: Actor,
  assignmentId: string,
  { verdict, comment, met }: ReviewInput,
  now: Date,
): Promise<Outcome<"decided", "not_there" | "own_work" | "decided">> {
  return change(async ({ db, atomic }) => {
    const found = await workForReview(reviewer, assignmentId);
    if (!found) return refused("not_there");
    const { learner, round, edition, activity, version } = found;
    const allowed = decideReview({ reviewerId: reviewer.id, learnerId: learner.id, decided: version.review !== null });
    if (!allowed.ok) return allowed;
    const review = {
      assignmentId,
      reviewerId: reviewer.id,
      verdict,
      rubric: canonicalJson(activity.rubric.map((_, index) => met.includes(index))),
      comment,
      at: now.getTime(),
    };
    const audit = await auditRow(
      { actorId: reviewer.id, action: `assignment.${verdict}`, subject: `assignment:${assignmentId}`, detail: {} },
      now,
      db,
    );
    const written = reviewLetter(verdict, {
      name: learner.name,
      work: activity.title,
      minutes: minutes(activity.minutes),
      comment,
      address: `${env().origin}/learn/${edition.moduleSlug}/assignments/${activity.id}`,
    });
    const statements: Statement[] = [
      db.insert(assignmentReview).values(review),
      db.insert(auditEvent).values(audit),
      db.insert(letter).values(letterRow({ to: learner.email, ...written }, now)),
    ];
    if (verdict === "accepted") {
      const credit = await creditRow(acceptedCredit(learner, reviewer, { edition, enrolmentId: round.id, activity }, now), now, db);
      if (credit.ok) statements.push(db.insert(creditLine).values(credit.value));
    }
    await atomic(statements);
    return done("decided");
  });
}
