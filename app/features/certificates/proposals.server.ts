/** Proposals about certificates as they are stored: each is decided once, by somebody else, and stays. */
import { and, eq, isNull } from "drizzle-orm";
import { type Statement, type Store, store } from "#db/client.server.ts";
import { certificateProposal } from "#db/schema.server.ts";
import { type Certificate, certificateById } from "./certificates.server.ts";
import { PROPOSAL_KINDS, type ProposalKind } from "./governing.ts";

export type Proposal = typeof certificateProposal.$inferSelect;

export interface Proposed {
  readonly certificateId: string;
  readonly kind: ProposalKind;
  readonly reasonClass: string;
  readonly reason: string;
  readonly proposedBy: string;
  /** Of a replacement: the name of the new certificate, and whether it asks for it. */
  readonly replacing?: { readonly name: string; readonly apart: boolean };
}

/** The row of a new proposal, which waits. */
export function proposalRow({ replacing, ...proposed }: Proposed, now: Date): Proposal {
  const undecided = { decidedBy: null, decision: null, decidedAt: null };
  const details = { newName: replacing?.name ?? null, apart: replacing?.apart ? 1 : 0 };
  return { id: crypto.randomUUID(), ...proposed, ...details, proposedAt: now.getTime(), ...undecided };
}

/** The proposal that waits about a certificate, or null. */
export async function openProposalOf({ db }: Pick<Store, "db">, certificateId: string): Promise<Proposal | null> {
  const open = and(eq(certificateProposal.certificateId, certificateId), isNull(certificateProposal.decidedBy));
  return (await db.select().from(certificateProposal).where(open).get()) ?? null;
}

export interface ProposalRead {
  readonly proposal: Proposal;
  readonly kind: ProposalKind;
  readonly found: Certificate;
}

/** A proposal with the certificate it is about, or null. */
export async function proposalRead(proposalId: string): Promise<ProposalRead | null> {
  const proposal = await store().db.select().from(certificateProposal).where(eq(certificateProposal.id, proposalId)).get();
  const found = proposal && (await certificateById(proposal.certificateId));
  const kind = PROPOSAL_KINDS.find((each) => each === proposal?.kind);
  return proposal && found && kind ? { proposal, kind, found } : null;
}

/** Notes the decision on the proposal, as long as nobody else has. */
export function decidedStatement(
  { db }: Pick<Store, "db">,
  proposalId: string,
  decidedBy: string,
  decision: Decision,
  now: Date,
): Statement {
  const waiting = and(eq(certificateProposal.id, proposalId), isNull(certificateProposal.decidedBy));
  return db.update(certificateProposal).set({ decidedBy, decision, decidedAt: now.getTime() }).where(waiting);
}

export type Decision = "carried_out" | "declined";
