/** What administrators see of hours set by hand: what waits, what was decided, and whom they look for. */
import { and, desc, eq, gte, isNotNull, isNull, lt, ne, or, sql } from "drizzle-orm";
import { may } from "#app/features/accounts/permissions.ts";
import { type Actor, ROLES } from "#app/features/accounts/roles.ts";
import { formatCivilDate, formatInstant } from "#app/shared/civil-date.ts";
import { formatMinutes, minutes } from "#app/shared/minutes.ts";
import { store } from "#db/client.server.ts";
import { account, adjustmentDecision, adjustmentProposal } from "#db/schema.server.ts";
import { PROPOSAL_LIVES_MS, proposalState, reasonWords, STATE_WORDS } from "./adjustment.ts";
import { GONE, namesOf } from "./names.server.ts";
import { type Proposal, StoredDecision } from "./proposals.server.ts";

const MOST_SETTLED = 20;
const MOST_FOUND = 20;

export interface ListedProposal {
  readonly id: string;
  readonly learner: string;
  readonly what: string;
  readonly reason: string;
  readonly by: string;
  readonly when: string;
  /** Proposed by the reader, who therefore does not decide it. */
  readonly own: boolean;
  readonly state: string;
}

/** What waits for a second administrator, oldest first; proposals about the reader's own hours are not there for her. */
export async function waitingProposals(reader: Actor, now: Date): Promise<readonly ListedProposal[]> {
  const since = gte(adjustmentProposal.proposedAt, now.getTime() - PROPOSAL_LIVES_MS);
  const rows = await proposals()
    .where(and(ne(adjustmentProposal.learnerId, reader.id), since, isNull(adjustmentDecision.proposalId)))
    .orderBy(adjustmentProposal.proposedAt)
    .all();
  return listed(rows, reader, now);
}

/** The last twenty that were decided or lapsed, the newest first. */
export async function settledProposals(reader: Actor, now: Date): Promise<readonly ListedProposal[]> {
  const lapsed = lt(adjustmentProposal.proposedAt, now.getTime() - PROPOSAL_LIVES_MS);
  const rows = await proposals()
    .where(and(ne(adjustmentProposal.learnerId, reader.id), or(isNotNull(adjustmentDecision.proposalId), lapsed)))
    .orderBy(desc(adjustmentProposal.proposedAt))
    .limit(MOST_SETTLED)
    .all();
  return listed(rows, reader, now);
}

function proposals() {
  return store()
    .db.select({ proposal: adjustmentProposal, decision: adjustmentDecision.decision })
    .from(adjustmentProposal)
    .leftJoin(adjustmentDecision, eq(adjustmentDecision.proposalId, adjustmentProposal.id))
    .$dynamic();
}

async function listed(
  rows: readonly { readonly proposal: Proposal; readonly decision: string | null }[],
  reader: Actor,
  now: Date,
): Promise<readonly ListedProposal[]> {
  const names = await namesOf(rows.flatMap(({ proposal }) => [proposal.learnerId, proposal.proposedBy]));
  return rows.map(({ proposal, decision }) => ({
    id: proposal.id,
    learner: names.get(proposal.learnerId) ?? GONE,
    what: whatOf(proposal),
    reason: reasonWords(proposal.reasonCode),
    by: names.get(proposal.proposedBy) ?? GONE,
    when: formatInstant(proposal.proposedAt, reader.timeZone),
    own: proposal.proposedBy === reader.id,
    state: STATE_WORDS[proposalState({ proposedAt: proposal.proposedAt, decision: StoredDecision.parse(decision) }, now)],
  }));
}

/** "Add 1 h 30 min: Pain science, 20 November 2026". */
export function whatOf({ minutes: figure, title, occurredOn }: Pick<Proposal, "minutes" | "title" | "occurredOn">): string {
  const size = formatMinutes(minutes(Math.abs(figure)));
  // The title of a correction names the line and its day already.
  return figure > 0 && !title.startsWith("Correction to")
    ? `Add ${size}: ${title}, ${formatCivilDate(occurredOn)}`
    : `${figure > 0 ? "Give back" : "Take back"} ${size}: ${title}`;
}

export interface FoundLearner {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** By the exact e-mail address, or by a part of the name; at most 20, and only accounts that keep hours. */
export async function findLearners(typed: string): Promise<readonly FoundLearner[]> {
  const text = typed.trim().toLowerCase();
  return store()
    .db.select({ id: account.id, name: account.name, email: account.email })
    .from(account)
    .where(
      and(
        text.includes("@") ? eq(account.email, text) : sql`instr(lower(${account.name}), ${text}) > 0`,
        or(...ROLES.filter((role) => may({ role }, "hours:read")).map((role) => eq(account.role, role))),
      ),
    )
    .orderBy(account.name)
    .limit(MOST_FOUND)
    .all();
}
