/** What accepted work adds to the ledger. Apart from assignment.ts, whose words travel to the browser. */
import type { Actor } from "#app/features/accounts/roles.ts";
import type { Activity } from "#app/features/course/activity.ts";
import type { Edition } from "#app/features/course/edition.ts";
import { topicMinutes } from "#app/features/course/hours-rationale.ts";
import type { CreditInput } from "#app/features/hours/ledger.ts";
import { civilDateOf } from "#app/shared/civil-date.ts";
import { minutes } from "#app/shared/minutes.ts";

/**
 * What an accepted activity is worth: its own stated minutes, split by the module's topics (R18, R22). One credit for an activity of
 * a round, whatever is handed in later.
 */
export function acceptedCredit(
  learner: Pick<Actor, "id" | "timeZone">,
  reviewer: Pick<Actor, "id">,
  { edition, enrolmentId, activity }: { readonly edition: Edition; readonly enrolmentId: string; readonly activity: Activity },
  now: Date,
): CreditInput {
  const whole = minutes(activity.minutes);
  return {
    learnerId: learner.id,
    minutes: whole,
    kind: "reviewed_assignment",
    topics: topicMinutes(whole, edition.frontMatter.topics),
    title: `${activity.title}, ${edition.title}`,
    basis: {
      source: "activity",
      unit: `activity:${edition.moduleSlug}:${activity.id}`,
      note: `Accepted work, stated at ${whole} min in edition ${edition.number}`,
      activity: activity.id,
      module: edition.moduleSlug,
      edition: edition.number,
    },
    occurredOn: civilDateOf(now, learner.timeZone),
    idempotencyKey: `assignment:${enrolmentId}:${activity.id}`,
    actorId: reviewer.id,
  };
}
