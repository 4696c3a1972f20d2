/** Revoking a certificate and making it valid again: one administrator proposes, another decides. */
import { and, eq, isNull } from "drizzle-orm";
import { accountById } from "#app/features/accounts/accounts.server.ts";
import type { Actor } from "#app/features/accounts/roles.ts";
import { auditRow } from "#app/features/audit/audit.server.ts";
import { letterRow } from "#app/features/mail/mail.server.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change, type Statement, type Store, store } from "#db/client.server.ts";
import { auditEvent, certificate, certificateEvent, certificateProposal, letter } from "#db/schema.server.ts";
import { type Certificate, certificateByCode } from "./certificates.server.ts";
import { inTurn, type Prepared, preparedBit, withPrepared } from "./credential-sealing.server.ts";
import { type DecisionRefusal, decideDeciding, decideProposing, type ProposalKind, type ProposalRefusal } from "./governing.ts";
import { reinstatementLetter, revocationLetter } from "./letters.ts";
import { readFrozen } from "./record.ts";
import { statusOf } from "./status.ts";

export interface StatedReason {
  readonly reasonClass: string;
  readonly reason: string;
}

type Proposal = typeof certificateProposal.$inferSelect;

/** Proposes that the certificate be revoked; nothing changes until a second administrator decides. */
export function proposeRevocation(actor: Actor, code: string, stated: StatedReason, now: Date) {
  return propose("revoked", actor, code, stated, now);
}

/** Proposes that a revoked certificate be valid again, under the same code. */
export function proposeReinstatement(actor: Actor, code: string, stated: StatedReason, now: Date) {
  return propose("reinstated", actor, code, stated, now);
}

function propose(
  kind: ProposalKind,
  actor: Actor,
  code: string,
  { reasonClass, reason }: StatedReason,
  now: Date,
): Promise<Outcome<{ readonly proposalId: string }, ProposalRefusal | "no_certificate">> {
  return change(async ({ db, atomic }) => {
    const found = await certificateByCode(code);
    if (!found) return refused("no_certificate");
    const { id, learnerId } = found.row;
    const open = await openProposalOf({ db }, id);
    const facts = { kind, actorId: actor.id, holderId: learnerId, status: statusOf(found.events).kind, openProposal: open !== null };
    const decision = decideProposing(facts);
    if (!decision.ok) return decision;
    const row = { id: crypto.randomUUID(), certificateId: id, kind, reasonClass, reason, proposedBy: actor.id, proposedAt: now.getTime() };
    const audit = await auditRow(
      {
        actorId: actor.id,
        action: `certificate.${kind}.proposed`,
        subject: `certificate:${id}`,
        detail: { proposal: row.id, reasonClass },
      },
      now,
      db,
    );
    await atomic([db.insert(certificateProposal).values(row), db.insert(auditEvent).values(audit)]);
    return done({ proposalId: row.id });
  });
}

/** The proposal that waits about a certificate, or null. */
export async function openProposalOf({ db }: Pick<Store, "db">, certificateId: string): Promise<Proposal | null> {
  const open = and(eq(certificateProposal.certificateId, certificateId), isNull(certificateProposal.decidedBy));
  return (await db.select().from(certificateProposal).where(open).get()) ?? null;
}

/**
 * Carries a proposal out or declines it. Carried out, the event names both people, and the status list with the certificate's bit and
 * the holder's letter with reason and way of appeal leave in the same atomic append (R56, R58).
 */
export function decideProposal(
  actor: Actor,
  proposalId: string,
  decision: Decision,
  now: Date,
): Promise<Outcome<"decided", DecisionRefusal | "no_proposal">> {
  const prepare = async () => {
    const read = await proposalRead(store().db, proposalId);
    return read && decision === "carried_out" ? preparedBit(read.found.row.id, read.kind === "revoked", now) : null;
  };
  return inTurn(() => withPrepared(prepare, (bit) => change((lane) => decideInLane(lane, actor, proposalId, decision, bit, now))));
}

type Decision = "carried_out" | "declined";

async function decideInLane(
  lane: Store,
  actor: Actor,
  proposalId: string,
  decision: Decision,
  bit: Prepared | null,
  now: Date,
): Promise<Outcome<"decided", DecisionRefusal | "no_proposal"> | "stale"> {
  const { db, atomic } = lane;
  const read = await proposalRead(db, proposalId);
  if (!read) return refused("no_proposal");
  const { proposal, kind, found } = read;
  const allowed = decideDeciding(
    {
      kind,
      actorId: actor.id,
      proposedBy: proposal.proposedBy,
      holderId: found.row.learnerId,
      status: statusOf(found.events).kind,
      decided: proposal.decidedBy !== null,
    },
    decision,
  );
  if (!allowed.ok) return allowed;
  if (bit && !(await bit.holds(lane))) return "stale";

  const settled = and(eq(certificateProposal.id, proposalId), isNull(certificateProposal.decidedBy));
  const audit = await auditRow(
    {
      actorId: actor.id,
      action: `certificate.${kind}.${decision}`,
      subject: `certificate:${found.row.id}`,
      detail: { proposal: proposalId },
    },
    now,
    db,
  );
  await atomic([
    db.update(certificateProposal).set({ decidedBy: actor.id, decision, decidedAt: now.getTime() }).where(settled),
    db.insert(auditEvent).values(audit),
    ...(decision === "carried_out" ? await effectOf(db, found, { ...proposal, kind }, actor, now) : []),
    ...(bit ? bit.statements(lane) : []),
  ]);
  return done("decided");
}

async function proposalRead(db: Store["db"], proposalId: string) {
  const proposal = await db.select().from(certificateProposal).where(eq(certificateProposal.id, proposalId)).get();
  const named =
    proposal && (await db.select({ code: certificate.code }).from(certificate).where(eq(certificate.id, proposal.certificateId)).get());
  const found = named && (await certificateByCode(named.code));
  if (!proposal || !found) return null;
  const kind: ProposalKind = proposal.kind === "reinstated" ? "reinstated" : "revoked";
  return { proposal, kind, found };
}

async function effectOf(
  db: Store["db"],
  found: Certificate,
  proposal: Omit<Proposal, "kind"> & { readonly kind: ProposalKind },
  actor: Actor,
  now: Date,
): Promise<Statement[]> {
  const { kind, reasonClass, reason } = proposal;
  const event = {
    certificateId: found.row.id,
    seq: found.events.length + 1,
    kind,
    reasonClass,
    reason,
    actorId: proposal.proposedBy,
    secondId: actor.id,
    replacedBy: null,
    at: now.getTime(),
  };
  const statements: Statement[] = [db.insert(certificateEvent).values(event)];
  const holder = await accountById(found.row.learnerId);
  if (holder) {
    const { signed } = readFrozen(found.row.record);
    const text = kind === "revoked" ? revocationLetter(signed, reasonClass, reason) : reinstatementLetter(signed, reasonClass, reason);
    statements.push(db.insert(letter).values(letterRow({ to: holder.email, ...text }, now)));
  }
  return statements;
}
