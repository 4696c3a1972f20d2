/** What a learner is asked about her licence, from what is stored and the rules in force. */
import type { Actor } from "#app/features/accounts/roles.ts";
import { civilDateOf } from "#app/shared/civil-date.ts";
import { type LicenceQuestion, licenceQuestion } from "./licence-question.ts";
import { licencesOf } from "./licence-rows.server.ts";
import { stateRulesOn } from "./state-rules.server.ts";

/** Null when nothing is to be asked. */
export async function licenceQuestionFor(learner: Pick<Actor, "id" | "timeZone">, now: Date): Promise<LicenceQuestion | null> {
  const today = civilDateOf(now, learner.timeZone);
  return licenceQuestion(await licencesOf(learner.id), (state) => stateRulesOn(state, today)?.licenceOnCertificate ?? false);
}
