/** A new certificate in the place of another: by two people, or by its holder alone when her licence is another by now (R59, R86). */
import { accountById } from "#app/features/accounts/accounts.server.ts";
import type { Actor } from "#app/features/accounts/roles.ts";
import { auditRow } from "#app/features/audit/audit.server.ts";
import { printedLicenceOf } from "#app/features/licences/licence-rows.server.ts";
import { letterRow } from "#app/features/mail/mail.server.ts";
import { civilDateOf } from "#app/shared/civil-date.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import type { Statement, Store } from "#db/client.server.ts";
import { auditEvent, certificateEvent, certificateVisibility, letter } from "#db/schema.server.ts";
import { type Certificate, certificateByCode, replacementKey } from "./certificates.server.ts";
import { inTurn, preparedBit } from "./credential-sealing.server.ts";
import { type DecisionRefusal, decideDeciding } from "./governing.ts";
import { confirmationOf, type Draft, type Draw, issueDrafted } from "./issuing.server.ts";
import { replacementLetter } from "./letters.ts";
import { decidedStatement, proposalRead } from "./proposals.server.ts";
import { readFrozen, saysTheSame } from "./record.ts";
import { statusOf } from "./status.ts";
import type { Visibility } from "./visibility.ts";

/** Why nothing is issued: `nothing_new` when name and licence are what the certificate says already. */
export type ReplacingRefusal = DecisionRefusal | "no_proposal" | "nothing_new";
type ReissueRefusal = "no_certificate" | "not_valid" | "nothing_new";

/** One replacement, decided. */
interface Replacing {
  readonly old: Certificate;
  readonly name: string;
  readonly reasonClass: string;
  /** What was seen that shows it; kept with the old certificate's events, for staff. */
  readonly reason: string;
  readonly visibility: Visibility;
  readonly actorId: string;
  readonly secondId: string | null;
  readonly audit: { readonly action: string; readonly proposal?: string };
  /** Further rows of the same append. */
  readonly besides: (lane: Store) => readonly Statement[];
}

type Decided<Refusal> = Outcome<Replacing, Refusal>;

/**
 * Issues what was proposed: the same record under a new code, with the new name and the licence its holder prints now, and marks the old
 * one replaced; its status bit is set in the same append. The new record says nothing of the former name or code.
 */
export function carryOutReplacement(
  actor: Actor,
  proposalId: string,
  now: Date,
): Promise<Outcome<{ readonly code: string }, ReplacingRefusal>> {
  const decided = async (): Promise<Decided<ReplacingRefusal>> => {
    const read = await proposalRead(proposalId);
    if (!read) return refused("no_proposal");
    const { proposal, kind, found: old } = read;
    const { newName } = proposal;
    if (newName === null) return refused("no_proposal");
    const facts = { kind, actorId: actor.id, proposedBy: proposal.proposedBy, holderId: old.row.learnerId };
    const status = statusOf(old.events).kind;
    const allowed = decideDeciding({ ...facts, status, decided: proposal.decidedBy !== null }, "carried_out");
    if (!allowed.ok) return allowed;
    return done({
      old,
      name: newName,
      reasonClass: proposal.reasonClass,
      reason: proposal.reason,
      visibility: proposal.apart === 1 && old.visibility === "link" ? "name" : old.visibility,
      actorId: proposal.proposedBy,
      secondId: actor.id,
      audit: { action: "certificate.replaced.carried_out", proposal: proposalId },
      besides: (lane) => [decidedStatement(lane, proposalId, actor.id, "carried_out", now)],
    });
  };
  return replace(decided, actor, now);
}

/** Whether the licence that its holder prints now is another than a certificate says: then she may have it issued again. */
export async function licenceIsOther({ row }: Certificate): Promise<boolean> {
  const { signed, withheld } = readFrozen(row.record);
  const printed = await printedLicenceOf(row.learnerId);
  return (printed?.number ?? null) !== (withheld?.licenceNumber ?? null) || (printed?.state ?? null) !== (signed.licence?.state ?? null);
}

/** The holder has her own valid certificate issued again with the licence she prints now; nobody else is asked (R86). */
export function reissueWithLicence(actor: Actor, code: string, now: Date): Promise<Outcome<{ readonly code: string }, ReissueRefusal>> {
  const decided = async (): Promise<Decided<ReissueRefusal>> => {
    const old = await certificateByCode(code);
    if (!old || old.row.learnerId !== actor.id) return refused("no_certificate");
    if (statusOf(old.events).kind !== "valid") return refused("not_valid");
    return done({
      old,
      name: readFrozen(old.row.record).signed.name,
      reasonClass: "licence",
      reason: "Her licence as she keeps it herself.",
      visibility: old.visibility,
      actorId: actor.id,
      secondId: null,
      audit: { action: "certificate.reissued" },
      besides: () => [],
    });
  };
  return replace(decided, actor, now);
}

function replace<Refusal>(
  decided: () => Promise<Decided<Refusal>>,
  actor: Actor,
  now: Date,
): Promise<Outcome<{ readonly code: string }, Refusal | "nothing_new">> {
  const draft = async (_: Store, drawn: Draw): Promise<Draft<Refusal | "nothing_new">> => {
    const outcome = await decided();
    return outcome.ok ? draftOf(outcome.value, actor, drawn, now) : { kind: "answer", answer: outcome };
  };
  const bit = async () => {
    const outcome = await decided();
    return outcome.ok ? preparedBit(outcome.value.old.row.id, true, now) : null;
  };
  return inTurn(() => issueDrafted(draft, now, bit));
}

async function draftOf(replacing: Replacing, actor: Actor, drawn: Draw, now: Date): Promise<Draft<"nothing_new">> {
  const { old, name } = replacing;
  const { id, learnerId, editionId, sessionId } = old.row;
  const holder = await accountById(learnerId);
  if (!holder) throw new Error(`Account ${learnerId} is missing.`);
  const { confirmed, withheld } = confirmationOf({ ...holder, licence: await printedLicenceOf(learnerId) }, name, drawn, now);
  const former = readFrozen(old.row.record);
  const signed = {
    ...former.signed,
    code: confirmed.code,
    name,
    licence: confirmed.licence,
    issuedOn: civilDateOf(now, former.signed.timeZone),
    verifyAddress: `${confirmed.origin}/verify/${confirmed.code}`,
  };
  if (saysTheSame(former, { signed, withheld })) return { kind: "answer", answer: refused("nothing_new") };
  const issue = {
    learnerId,
    holderEmail: holder.email,
    editionId,
    sessionId,
    signed,
    withheld,
    idempotencyKey: replacementKey(id),
    actorId: actor.id,
  };
  const text = replacementLetter(signed, replacing.visibility === "link");
  const alongside = async (lane: Store, certificateId: string) => [
    ...(await replacedRows(lane, replacing, actor, certificateId, now)),
    lane.db.insert(letter).values(letterRow({ to: holder.email, ...text }, now)),
    ...replacing.besides(lane),
  ];
  return { kind: "issue", issue, alongside };
}

async function replacedRows({ db }: Store, replacing: Replacing, actor: Actor, replacedBy: string, now: Date): Promise<Statement[]> {
  const { old, reasonClass, reason, actorId, secondId, visibility, audit } = replacing;
  const { id } = old.row;
  const at = now.getTime();
  const event = { certificateId: id, seq: old.events.length + 1, kind: "replaced", reasonClass, reason, actorId, secondId, replacedBy, at };
  const detail = { by: replacedBy, reasonClass, ...(audit.proposal ? { proposal: audit.proposal } : {}) };
  const told = await auditRow({ actorId: actor.id, action: audit.action, subject: `certificate:${id}`, detail }, now, db);
  const chosen = { certificateId: replacedBy, seq: 1, visibility, actorId, at };
  return [
    db.insert(certificateEvent).values(event),
    db.insert(auditEvent).values(told),
    ...(visibility === "link" ? [] : [db.insert(certificateVisibility).values(chosen)]),
  ];
}
