/** A learner's documented activities: what each asks, what she handed in, what was decided of it. */
import { and, asc, eq } from "drizzle-orm";
import { z } from "zod";
import type { Actor } from "#app/features/accounts/roles.ts";
import type { Activity } from "#app/features/course/activity.ts";
import type { Edition } from "#app/features/course/edition.ts";
import { type Enrolment, editionOf, enrolmentOf } from "#app/features/course/enrolment.server.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change, store } from "#db/client.server.ts";
import { assignment, assignmentReview } from "#db/schema.server.ts";
import { decideHandIn, type HandedIn } from "./assignment.ts";

/** An activity of a learner's round, with every version she handed in. */
export interface Work {
  readonly round: Enrolment;
  readonly edition: Edition;
  readonly activity: Activity;
  readonly versions: readonly HandedIn[];
}

/** The work of the learner's latest round; null when she has not begun, or the edition has no such activity. */
export async function workOf(learnerId: string, moduleSlug: string, activityId: string): Promise<Work | null> {
  const round = await enrolmentOf(learnerId, moduleSlug);
  return round ? workIn(round, activityId) : null;
}

/** Every activity of the learner's round in a module; none when she has not begun. */
export async function worksOf(learnerId: string, moduleSlug: string): Promise<readonly Work[]> {
  const round = await enrolmentOf(learnerId, moduleSlug);
  if (!round) return [];
  const edition = await editionOf(round);
  const works = await Promise.all(edition.frontMatter.activities.map((activity) => workIn(round, activity.id)));
  return works.flatMap((work) => (work ? [work] : []));
}

/** An activity in a round; null when the edition has none of that id. */
export async function workIn(round: Enrolment, activityId: string): Promise<Work | null> {
  const edition = await editionOf(round);
  const activity = edition.frontMatter.activities.find((each) => each.id === activityId);
  if (!activity) return null;
  const rows = await store()
    .db.select({ work: assignment, review: assignmentReview })
    .from(assignment)
    .leftJoin(assignmentReview, eq(assignmentReview.assignmentId, assignment.id))
    .where(and(eq(assignment.enrolmentId, round.id), eq(assignment.activityId, activityId)))
    .orderBy(asc(assignment.number))
    .all();
  return { round, edition, activity, versions: rows.map(versionOf) };
}

const Rubric = z.array(z.boolean());

function versionOf({
  work,
  review,
}: {
  work: typeof assignment.$inferSelect;
  review: typeof assignmentReview.$inferSelect | null;
}): HandedIn {
  return {
    number: work.number,
    text: work.text,
    handedInAt: work.handedInAt,
    review: review && {
      verdict: review.verdict === "accepted" ? "accepted" : "returned",
      comment: review.comment,
      rubric: Rubric.parse(JSON.parse(review.rubric)),
      at: review.at,
    },
  };
}

/** Hands a version in. Two tabs at once hand in one; while one waits, and after acceptance, nothing more is taken. */
export function handIn(
  learner: Actor,
  moduleSlug: string,
  activityId: string,
  text: string,
  now: Date,
): Promise<Outcome<"handed_in", "not_there" | "waiting" | "accepted">> {
  return change(async ({ db, atomic }) => {
    const work = await workOf(learner.id, moduleSlug, activityId);
    if (!work) return refused("not_there");
    const decision = decideHandIn(work.versions);
    if (!decision.ok) return decision;
    const row = {
      id: crypto.randomUUID(),
      enrolmentId: work.round.id,
      activityId,
      number: decision.value.number,
      text,
      handedInAt: now.getTime(),
    };
    await atomic([db.insert(assignment).values(row)]);
    return done("handed_in");
  });
}
