/** One proposal as administrators see it. */
import { eq } from "drizzle-orm";
import { accountById } from "#app/features/accounts/accounts.server.ts";
import type { Actor } from "#app/features/accounts/roles.ts";
import { isSamePerson } from "#app/features/accounts/same-person.ts";
import { TOPIC_LABELS, TOPICS } from "#app/features/course/topics.ts";
import { KIND_RULES } from "#app/features/hours/kinds.ts";
import { formatInstant } from "#app/shared/civil-date.ts";
import { formatMinutes, minutes } from "#app/shared/minutes.ts";
import { store } from "#db/client.server.ts";
import { adjustmentDecision } from "#db/schema.server.ts";
import { decideDeciding, proposalState, REFUSAL_SENTENCES, reasonWords, STATE_WORDS } from "./adjustment.ts";
import { whatOf } from "./adjustment-lists.server.ts";
import { GONE, namesOf } from "./names.server.ts";
import type { ProposalPageProps } from "./proposal-page.tsx";
import { hoursHolder, kindOf, proposalById, topicsOf } from "./proposals.server.ts";

/** Null when there is none, or when it is about the reader's own hours: others decide about those. */
export async function proposalViewFor(reader: Actor, proposalId: string, now: Date): Promise<ProposalPageProps | null> {
  const found = await proposalById(proposalId);
  const learner = found && (await hoursHolder(found.proposal.learnerId));
  if (!found || !learner || isSamePerson(reader, learner)) return null;
  const { proposal, decision } = found;
  const { proposedBy, contestId, reason } = proposal;
  const decided = await store().db.select().from(adjustmentDecision).where(eq(adjustmentDecision.proposalId, proposalId)).get();
  const names = await namesOf([proposedBy, decided?.decidedBy ?? proposedBy]);
  const state = proposalState({ proposedAt: proposal.proposedAt, decision }, now);
  const facts = { decider: reader, proposer: await accountById(proposedBy), proposedBy, learner, state };
  const may = decideDeciding(facts, "declined");
  const topics = topicsOf(proposal);
  return {
    learnerId: learner.id,
    learner: learner.name,
    what: whatOf(proposal),
    kind: KIND_RULES[kindOf(proposal)].label,
    topics: TOPICS.flatMap((topic) => {
      const part = topics[topic];
      return part === undefined ? [] : [`${TOPIC_LABELS[topic]} ${formatMinutes(minutes(part))}`];
    }),
    reasonHeading: reasonWords(proposal.reasonCode),
    reason,
    proposedBy: names.get(proposedBy) ?? GONE,
    proposedAt: formatInstant(proposal.proposedAt, reader.timeZone),
    contestId,
    state: STATE_WORDS[state],
    decided: decided
      ? {
          by: names.get(decided.decidedBy) ?? GONE,
          at: formatInstant(decided.decidedAt, reader.timeZone),
          words: decided.words,
        }
      : null,
    mayDecide: may.ok,
    mayWithdraw: decideDeciding(facts, "withdrawn").ok,
    because: may.ok || state !== "open" ? null : REFUSAL_SENTENCES[may.reason],
  };
}
