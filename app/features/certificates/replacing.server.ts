/** A new certificate in the place of one whose holder's name has changed (R59). */
import { accountById } from "#app/features/accounts/accounts.server.ts";
import type { Actor } from "#app/features/accounts/roles.ts";
import { auditRow } from "#app/features/audit/audit.server.ts";
import { printedLicenceOf } from "#app/features/licences/licence-rows.server.ts";
import { letterRow } from "#app/features/mail/mail.server.ts";
import { civilDateOf } from "#app/shared/civil-date.ts";
import { type Outcome, refused } from "#app/shared/outcome.ts";
import type { Store } from "#db/client.server.ts";
import { auditEvent, certificateEvent, letter } from "#db/schema.server.ts";
import { type Certificate, certificateByCode, replacementKey } from "./certificates.server.ts";
import { inTurn, preparedBit } from "./credential-sealing.server.ts";
import { type NameFault, nameFault } from "./eligibility.ts";
import { confirmationOf, type Draft, type Draw, issueDrafted } from "./issuing.server.ts";
import { replacementLetter } from "./letters.ts";
import { readFrozen } from "./record.ts";
import { REPLACEMENT_CLASS, statusOf } from "./status.ts";

export interface Replacement {
  readonly name: string;
  /** What was seen that shows the new name; kept with the old certificate's events. */
  readonly evidence: string;
}

type ReplacementRefusal = NameFault | "no_certificate" | "not_valid" | "own_certificate";

/**
 * Issues the same record under the new name, a new code and the licence its holder prints now, and marks the old one replaced: its status bit is set in the same append.
 * The new record says nothing of the former name or code. Only a valid certificate is replaced, and never one's own.
 */
export async function replaceCertificate(
  actor: Actor,
  code: string,
  { name, evidence }: Replacement,
  now: Date,
): Promise<Outcome<{ readonly code: string }, ReplacementRefusal>> {
  const fault = nameFault(name);
  if (fault) return refused(fault);
  const draft = (old: Certificate | null, drawn: Draw) => draftOf(actor, old, { name, evidence }, drawn, now);
  return inTurn(() =>
    issueDrafted(
      async (_, drawn) => draft(await certificateByCode(code), drawn),
      now,
      async () => {
        const old = await certificateByCode(code);
        return old && preparedBit(old.row.id, true, now);
      },
    ),
  );
}

async function draftOf(
  actor: Actor,
  old: Certificate | null,
  { name, evidence }: Replacement,
  drawn: Draw,
  now: Date,
): Promise<Draft<ReplacementRefusal>> {
  const refusal = (reason: ReplacementRefusal) => ({ kind: "answer", answer: refused(reason) }) as const;
  if (!old) return refusal("no_certificate");
  if (old.row.learnerId === actor.id) return refusal("own_certificate");
  if (statusOf(old.events).kind !== "valid") return refusal("not_valid");
  const holder = await accountById(old.row.learnerId);
  if (!holder) return refusal("no_certificate");

  const { confirmed, withheld } = confirmationOf({ ...holder, licence: await printedLicenceOf(holder.id) }, name, drawn, now);
  const { signed: former } = readFrozen(old.row.record);
  const signed = {
    ...former,
    code: confirmed.code,
    name,
    licence: confirmed.licence,
    issuedOn: civilDateOf(now, former.timeZone),
    verifyAddress: `${confirmed.origin}/verify/${confirmed.code}`,
  };
  const { learnerId, editionId, sessionId, id } = old.row;
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
  const alongside = async ({ db }: Store, certificateId: string) => {
    const replaced: typeof certificateEvent.$inferInsert = {
      certificateId: id,
      seq: old.events.length + 1,
      kind: "replaced",
      reasonClass: REPLACEMENT_CLASS,
      reason: evidence,
      actorId: actor.id,
      secondId: null,
      replacedBy: certificateId,
      at: now.getTime(),
    };
    const facts = { actorId: actor.id, action: "certificate.replaced", subject: `certificate:${id}`, detail: { by: certificateId } };
    return [
      db.insert(certificateEvent).values(replaced),
      db.insert(auditEvent).values(await auditRow(facts, now, db)),
      db.insert(letter).values(letterRow({ to: holder.email, ...replacementLetter(signed) }, now)),
    ];
  };
  return { kind: "issue", issue, alongside };
}
