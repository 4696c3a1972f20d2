/** Appeals against revocations: who may make one, and who may answer it (R58). */
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import type { Status } from "./status.ts";

/** The shortest appeal, and the shortest answer to one, in characters. */
export const LEAST_APPEAL = 10;

export const APPEAL_OUTCOMES = {
  upheld: "Upheld",
  dismissed: "Not upheld",
} as const;
export type AppealOutcome = keyof typeof APPEAL_OUTCOMES;

export type AppealRefusal = "not_revoked" | "already_appealed";

/** One appeal against each revocation, while it stands. */
export function decideAppealing(facts: {
  readonly status: Status["kind"];
  readonly appealed: boolean;
}): Outcome<"may_appeal", AppealRefusal> {
  if (facts.status !== "revoked") return refused("not_revoked");
  return facts.appealed ? refused("already_appealed") : done("may_appeal");
}

export interface AnswerFacts {
  readonly actorId: string;
  readonly holderId: string;
  /** Those who decided about the revocation. */
  readonly revokedBy: readonly string[];
  readonly answered: boolean;
  /** Whether the revocation it is about still stands. */
  readonly stands: boolean;
}

export type AnswerRefusal = "own_appeal" | "took_the_decision" | "already_answered" | "overtaken";

/** Neither the holder nor one of the two who revoked answers; what stands no more needs no answer. */
export function decideAnswering(facts: AnswerFacts): Outcome<"may_answer", AnswerRefusal> {
  if (facts.answered) return refused("already_answered");
  if (facts.actorId === facts.holderId) return refused("own_appeal");
  if (facts.revokedBy.includes(facts.actorId)) return refused("took_the_decision");
  return facts.stands ? done("may_answer") : refused("overtaken");
}

/** Each refusal as a page says it. */
export const APPEAL_SENTENCES: Readonly<Record<AppealRefusal | AnswerRefusal, string>> = {
  not_revoked: "This certificate is not revoked any more, so there is nothing to appeal against.",
  already_appealed: "Your appeal has arrived already. It stands below.",
  own_appeal: "This is your own appeal. Somebody else has to answer it.",
  took_the_decision: "You were one of the two who decided about the revocation. Somebody else has to answer the appeal.",
  already_answered: "This appeal has been answered meanwhile.",
  overtaken: "The certificate is valid again already, so this appeal needs no answer.",
};
