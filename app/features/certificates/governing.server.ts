/** Revoking a certificate, making it valid again and replacing it: one administrator proposes, another decides. */
import { accountById } from "#app/features/accounts/accounts.server.ts";
import type { Actor } from "#app/features/accounts/roles.ts";
import { auditRow } from "#app/features/audit/audit.server.ts";
import { letterRow } from "#app/features/mail/mail.server.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change, type Statement, type Store } from "#db/client.server.ts";
import { auditEvent, certificateEvent, certificateProposal, letter } from "#db/schema.server.ts";
import { type Certificate, certificateByCode } from "./certificates.server.ts";
import { inTurn, type Prepared, preparedBit, withPrepared } from "./credential-sealing.server.ts";
import { type NameFault, nameFault } from "./eligibility.ts";
import { type DecisionRefusal, decideDeciding, decideProposing, type ProposalKind, type ProposalRefusal } from "./governing.ts";
import { reinstatementLetter, revocationLetter } from "./letters.ts";
import {
  type Decision,
  decidedStatement,
  openProposalOf,
  type Proposal,
  type Proposed,
  proposalRead,
  proposalRow,
} from "./proposals.server.ts";
import { readFrozen } from "./record.ts";
import { carryOutReplacement, type ReplacingRefusal } from "./replacing.server.ts";
import { statusOf } from "./status.ts";

export interface StatedReason {
  readonly reasonClass: string;
  readonly reason: string;
}

export interface StatedReplacement extends StatedReason {
  readonly name: string;
  /** The new certificate asks for the family name, so that the old code does not lead to it. */
  readonly apart: boolean;
}

type Proposing = Promise<Outcome<{ readonly proposalId: string }, ProposalRefusal | NameFault | "no_certificate">>;

/** Proposes that the certificate be revoked; nothing changes until a second administrator decides. */
export function proposeRevocation(actor: Actor, code: string, stated: StatedReason, now: Date): Proposing {
  return propose({ kind: "revoked", ...reasonOf(stated) }, actor, code, now);
}

/** Proposes that a revoked certificate be valid again, under the same code. */
export function proposeReinstatement(actor: Actor, code: string, stated: StatedReason, now: Date): Proposing {
  return propose({ kind: "reinstated", ...reasonOf(stated) }, actor, code, now);
}

/** Proposes that the certificate be issued again, with another name or with the licence its holder prints now; `reason` is what was seen (R59). */
export async function proposeReplacement(actor: Actor, code: string, stated: StatedReplacement, now: Date): Proposing {
  const fault = nameFault(stated.name);
  if (fault) return refused(fault);
  return propose({ kind: "replaced", ...reasonOf(stated), replacing: { name: stated.name, apart: stated.apart } }, actor, code, now);
}

function reasonOf({ reasonClass, reason }: StatedReason): StatedReason {
  return { reasonClass, reason };
}

function propose(proposed: Omit<Proposed, "certificateId" | "proposedBy">, actor: Actor, code: string, now: Date): Proposing {
  return change(async ({ db, atomic }) => {
    const found = await certificateByCode(code);
    if (!found) return refused("no_certificate");
    const { id, learnerId } = found.row;
    const { kind, reasonClass } = proposed;
    const open = await openProposalOf({ db }, id);
    const facts = { kind, actorId: actor.id, holderId: learnerId, status: statusOf(found.events).kind, openProposal: open !== null };
    const decision = decideProposing(facts);
    if (!decision.ok) return decision;
    const row = proposalRow({ ...proposed, certificateId: id, proposedBy: actor.id }, now);
    const detail = { proposal: row.id, reasonClass };
    const audit = await auditRow(
      { actorId: actor.id, action: `certificate.${kind}.proposed`, subject: `certificate:${id}`, detail },
      now,
      db,
    );
    await atomic([db.insert(certificateProposal).values(row), db.insert(auditEvent).values(audit)]);
    return done({ proposalId: row.id });
  });
}

/** The kinds that end with an event on the same certificate. */
type Ending = Exclude<ProposalKind, "replaced">;

/**
 * Carries a proposal out or declines it. Carried out, the event names both people, and the status list with the certificate's bit and
 * the holder's letter with reason and way of appeal leave in the same atomic append (R56, R58).
 */
export async function decideProposal(
  actor: Actor,
  proposalId: string,
  decision: Decision,
  now: Date,
): Promise<Outcome<"decided", ReplacingRefusal | "no_proposal">> {
  const asked = await proposalRead(proposalId);
  if (asked?.kind === "replaced" && decision === "carried_out") {
    const outcome = await carryOutReplacement(actor, proposalId, now);
    return outcome.ok ? done("decided") : outcome;
  }
  const prepare = async () => {
    const read = await proposalRead(proposalId);
    return read && decision === "carried_out" ? preparedBit(read.found.row.id, read.kind === "revoked", now) : null;
  };
  return inTurn(() => withPrepared(prepare, (bit) => change((lane) => decideInLane(lane, actor, proposalId, decision, bit, now))));
}

async function decideInLane(
  lane: Store,
  actor: Actor,
  proposalId: string,
  decision: Decision,
  bit: Prepared | null,
  now: Date,
): Promise<Outcome<"decided", DecisionRefusal | "no_proposal"> | "stale"> {
  const { db, atomic } = lane;
  const read = await proposalRead(proposalId);
  if (!read) return refused("no_proposal");
  const { proposal, kind, found } = read;
  const facts = { kind, actorId: actor.id, proposedBy: proposal.proposedBy, holderId: found.row.learnerId };
  const allowed = decideDeciding({ ...facts, status: statusOf(found.events).kind, decided: proposal.decidedBy !== null }, decision);
  if (!allowed.ok) return allowed;
  if (bit && !(await bit.holds(lane))) return "stale";

  const subject = `certificate:${found.row.id}`;
  const told = { actorId: actor.id, action: `certificate.${kind}.${decision}`, subject, detail: { proposal: proposalId } };
  const ends = decision === "carried_out" && kind !== "replaced";
  await atomic([
    decidedStatement(lane, proposalId, actor.id, decision, now),
    db.insert(auditEvent).values(await auditRow(told, now, db)),
    ...(ends ? await effectOf(db, found, kind, proposal, actor, now) : []),
    ...(bit ? bit.statements(lane) : []),
  ]);
  return done("decided");
}

async function effectOf(
  db: Store["db"],
  found: Certificate,
  kind: Ending,
  { reasonClass, reason, proposedBy }: Proposal,
  actor: Actor,
  now: Date,
): Promise<Statement[]> {
  const by = { actorId: proposedBy, secondId: actor.id, replacedBy: null, at: now.getTime() };
  const event = { certificateId: found.row.id, seq: found.events.length + 1, kind, reasonClass, reason, ...by };
  const statements: Statement[] = [db.insert(certificateEvent).values(event)];
  const holder = await accountById(found.row.learnerId);
  if (holder) {
    const { signed } = readFrozen(found.row.record);
    const text = kind === "revoked" ? revocationLetter(signed, reasonClass, reason) : reinstatementLetter(signed, reasonClass, reason);
    statements.push(db.insert(letter).values(letterRow({ to: holder.email, ...text }, now)));
  }
  return statements;
}
