/** What a pass is worth: the edition's own minutes, split by its topics, with the figures they were computed from (R18, R22). */
import type { Actor } from "#app/features/accounts/roles.ts";
import type { Edition } from "#app/features/course/edition.ts";
import { topicMinutes } from "#app/features/course/hours-rationale.ts";
import type { CreditInput } from "#app/features/hours/ledger.ts";
import { civilDateOf } from "#app/shared/civil-date.ts";
import { minutes } from "#app/shared/minutes.ts";

/** The key holds the edition and not the attempt, so that a retake of the same edition credits once. */
export function passCredit(
  learner: Pick<Actor, "id" | "timeZone">,
  { attempt, edition }: { readonly attempt: { readonly id: string }; readonly edition: Edition },
  now: Date,
): CreditInput {
  const whole = minutes(edition.minutes);
  const { method, inputs } = edition.rationale;
  return {
    learnerId: learner.id,
    minutes: whole,
    kind: "self_paced",
    topics: topicMinutes(whole, edition.frontMatter.topics),
    title: edition.title,
    basis: {
      source: "module",
      unit: `module:${edition.moduleSlug}`,
      method,
      module: edition.moduleSlug,
      edition: edition.number,
      words: inputs.words,
      checks: inputs.checks,
      drawn: inputs.drawn,
      attempt: attempt.id,
    },
    editionId: edition.id,
    occurredOn: civilDateOf(now, learner.timeZone),
    idempotencyKey: `module:${edition.moduleSlug}:${learner.id}:${edition.id}`,
    actorId: learner.id,
  };
}
