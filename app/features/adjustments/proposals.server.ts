/** Proposals as they are stored, and whose hours they are about. */
import { and, eq, gte, isNull } from "drizzle-orm";
import { z } from "zod";
import { accountById } from "#app/features/accounts/accounts.server.ts";
import { may } from "#app/features/accounts/permissions.ts";
import type { Actor } from "#app/features/accounts/roles.ts";
import type { TopicMinutes } from "#app/features/course/hours-rationale.ts";
import { TOPICS } from "#app/features/course/topics.ts";
import { KINDS, type Kind } from "#app/features/hours/kinds.ts";
import { minutes } from "#app/shared/minutes.ts";
import { store } from "#db/client.server.ts";
import { adjustmentDecision, adjustmentProposal } from "#db/schema.server.ts";
import { type Decision, PROPOSAL_LIVES_MS } from "./adjustment.ts";
import type { Wanted } from "./adjustment-change.ts";

export type Proposal = typeof adjustmentProposal.$inferSelect;

/** The account whose hours may be set by hand; null when there is none, or when it keeps no hours. */
export async function hoursHolder(accountId: string): Promise<Actor | null> {
  const found = await accountById(accountId);
  return found && may(found, "hours:read") ? found : null;
}

/** A proposal with what was decided of it; null when there is none. */
export async function proposalById(id: string): Promise<{ readonly proposal: Proposal; readonly decision: Decision | null } | null> {
  const found = await store()
    .db.select({ proposal: adjustmentProposal, decision: adjustmentDecision.decision })
    .from(adjustmentProposal)
    .leftJoin(adjustmentDecision, eq(adjustmentDecision.proposalId, adjustmentProposal.id))
    .where(eq(adjustmentProposal.id, id))
    .get();
  return found ? { proposal: found.proposal, decision: StoredDecision.parse(found.decision) } : null;
}

export const StoredDecision = z.enum(["carried_out", "declined", "withdrawn"]).nullable();
const StoredTopics = z.partialRecord(z.enum(TOPICS), z.number().int().transform(minutes));
const StoredKind = z.enum(KINDS);

/** What a stored proposal wants, to be judged again. */
export function wantedOf(proposal: Proposal): Wanted {
  const { lineId, title, occurredOn } = proposal;
  if (lineId !== null) {
    return proposal.shape === "part" ? { shape: "part", lineId, minutes: minutes(-proposal.minutes) } : { shape: "whole", lineId };
  }
  return { shape: "credit", minutes: minutes(proposal.minutes), kind: kindOf(proposal), topics: topicsOf(proposal), title, occurredOn };
}

export function kindOf({ kind }: Pick<Proposal, "kind">): Kind {
  return StoredKind.parse(kind);
}

export function topicsOf({ topics }: Pick<Proposal, "topics">): TopicMinutes {
  return StoredTopics.parse(JSON.parse(topics));
}

/** The proposals about a learner that wait for a decision at `now`. */
export async function openAbout(learnerId: string, now: Date): Promise<readonly Proposal[]> {
  const rows = await store()
    .db.select({ proposal: adjustmentProposal })
    .from(adjustmentProposal)
    .leftJoin(adjustmentDecision, eq(adjustmentDecision.proposalId, adjustmentProposal.id))
    .where(
      and(
        eq(adjustmentProposal.learnerId, learnerId),
        gte(adjustmentProposal.proposedAt, now.getTime() - PROPOSAL_LIVES_MS),
        isNull(adjustmentDecision.proposalId),
      ),
    )
    .all();
  return rows.map(({ proposal }) => proposal);
}
