/** Records the evaluation of a passed round, or that it was declined. */
import type { Actor } from "#app/features/accounts/roles.ts";
import { canonicalJson } from "#app/shared/canonical.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change } from "#db/client.server.ts";
import { evaluation } from "#db/schema.server.ts";
import { type EvaluationAnswers, isDeclined } from "./evaluation.ts";
import { moduleStandingOf } from "./module-standing.server.ts";

/** The first answer stands; a second is taken as the same click. Nothing answered is recorded as declined (R39). */
export function recordEvaluation(
  learner: Actor,
  moduleSlug: string,
  answers: EvaluationAnswers,
  now: Date,
): Promise<Outcome<"recorded", "not_passed">> {
  return change(async ({ db, atomic }) => {
    const standing = await moduleStandingOf(learner.id, moduleSlug);
    if (!standing?.pass) return refused("not_passed");
    if (standing.evaluated) return done("recorded");
    const declined = isDeclined(answers);
    const row = {
      enrolmentId: standing.round.id,
      declined: declined ? 1 : 0,
      answers: canonicalJson(declined ? {} : { ...answers }),
      at: now.getTime(),
    };
    await atomic([db.insert(evaluation).values(row)]);
    return done("recorded");
  });
}
