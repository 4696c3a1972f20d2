/** A learner's activity as its page shows it. */
import type { Actor } from "#app/features/accounts/roles.ts";
import { reflectionsOf } from "#app/features/course/reflection.server.ts";
import { formatInstant } from "#app/shared/civil-date.ts";
import { minutes } from "#app/shared/minutes.ts";
import { assignmentState } from "./assignment.ts";
import type { ListedAssignment } from "./assignment-list.tsx";
import { type AssignmentPageProps, draftIdOf, type ShownVersion } from "./assignment-page.tsx";
import { type Work, workOf, worksOf } from "./assignments.server.ts";

/** Null when the learner has not begun the module, or her edition has no such activity. */
export async function assignmentViewFor(learner: Actor, moduleSlug: string, activityId: string): Promise<AssignmentPageProps | null> {
  const work = await workOf(learner.id, moduleSlug, activityId);
  if (!work) return null;
  const notes = await reflectionsOf(learner.id, moduleSlug);
  return {
    moduleSlug,
    moduleTitle: work.edition.title,
    activityId,
    title: work.activity.title,
    minutes: minutes(work.activity.minutes),
    prompt: work.activity.prompt,
    rubric: work.activity.rubric,
    state: assignmentState(work.versions),
    versions: shownVersions(work, learner.timeZone),
    draft: notes.find((note) => note.promptId === draftIdOf(activityId)) ?? null,
  };
}

/** The newest version first. */
function shownVersions({ versions, activity }: Pick<Work, "versions" | "activity">, timeZone: string): readonly ShownVersion[] {
  return [...versions].reverse().map(({ number, text, handedInAt, review }) => ({
    number,
    text,
    handedIn: formatInstant(handedInAt, timeZone),
    verdict: review?.verdict ?? null,
    comment: review?.comment ?? "",
    rubric: review ? activity.rubric.map((line, index) => ({ line, met: review.rubric[index] ?? false })) : [],
  }));
}

/** The activities of the learner's round, with where each stands; none before she begins. */
export async function listedAssignments(learner: Pick<Actor, "id">, moduleSlug: string): Promise<readonly ListedAssignment[]> {
  const works = await worksOf(learner.id, moduleSlug);
  return works.map(({ activity, versions }) => ({
    id: activity.id,
    title: activity.title,
    minutes: minutes(activity.minutes),
    state: assignmentState(versions),
  }));
}
