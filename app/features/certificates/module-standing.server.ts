/** Where a learner stands with a module: the round that counts, its pass, and whether the evaluation was answered or declined. */
import { and, desc, eq } from "drizzle-orm";
import { editionById } from "#app/features/course/catalog.server.ts";
import type { Edition } from "#app/features/course/edition.ts";
import { passOf } from "#app/features/quizzes/attempts.server.ts";
import { store } from "#db/client.server.ts";
import { approval, attempt, enrolment, evaluation } from "#db/schema.server.ts";
import type { ModuleEarned } from "./drafting.ts";

type Pass = NonNullable<Awaited<ReturnType<typeof passOf>>>;

export interface ModuleStanding {
  readonly round: typeof enrolment.$inferSelect;
  readonly edition: Edition;
  readonly pass: Pass | null;
  readonly evaluated: boolean;
}

/**
 * The latest round with a pass, else the latest round: beginning a module again takes nothing away from what was passed before
 * (invariant 5). Null when the learner never began the module.
 */
export async function moduleStandingOf(learnerId: string, moduleSlug: string): Promise<ModuleStanding | null> {
  const { db } = store();
  const rounds = await db
    .select()
    .from(enrolment)
    .where(and(eq(enrolment.learnerId, learnerId), eq(enrolment.moduleSlug, moduleSlug)))
    .orderBy(desc(enrolment.round))
    .all();
  const [latest] = rounds;
  if (!latest) return null;
  let counted: { round: typeof latest; pass: Pass | null } = { round: latest, pass: null };
  for (const round of rounds) {
    const pass = await passOf(round.id);
    if (pass) {
      counted = { round, pass };
      break;
    }
  }
  const edition = await editionById(counted.round.editionId);
  if (!edition) throw new Error(`Edition ${counted.round.editionId} of a round is missing.`);
  const answer = await db.select({ at: evaluation.at }).from(evaluation).where(eq(evaluation.enrolmentId, counted.round.id)).get();
  return { ...counted, edition, evaluated: answer !== undefined };
}

/** What was earned by the pass: the mark it was held against, and the edition's approvals. */
export async function earnedIn(edition: Edition, pass: Pass): Promise<ModuleEarned> {
  const { db } = store();
  const sat = await db.select({ passMark: attempt.passMark }).from(attempt).where(eq(attempt.id, pass.attemptId)).get();
  if (!sat) throw new Error(`Attempt ${pass.attemptId} is missing.`);
  const approvals = await db
    .select({ body: approval.body, number: approval.number, validFrom: approval.validFrom, validTo: approval.validTo })
    .from(approval)
    .where(eq(approval.editionId, edition.id))
    .orderBy(approval.body, approval.number)
    .all();
  return { edition, passedAt: new Date(pass.submittedAt).getTime(), passMark: sat.passMark, approvals };
}
