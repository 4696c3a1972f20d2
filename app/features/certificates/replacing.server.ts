/** A new certificate in the place of one whose holder's name has changed (R59). */
import { accountById } from "#app/features/accounts/accounts.server.ts";
import type { Actor } from "#app/features/accounts/roles.ts";
import { auditRow } from "#app/features/audit/audit.server.ts";
import { printedLicenceOf } from "#app/features/licences/licence-rows.server.ts";
import { letterRow } from "#app/features/mail/mail.server.ts";
import { civilDateOf } from "#app/shared/civil-date.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change } from "#db/client.server.ts";
import { auditEvent, certificate, certificateEvent, letter } from "#db/schema.server.ts";
import { certificateByCode, replacementKey } from "./certificates.server.ts";
import { type NameFault, nameFault } from "./eligibility.ts";
import { confirmationOf, issuedRows } from "./issuing.server.ts";
import { replacementLetter } from "./letters.ts";
import { readFrozen } from "./record.ts";
import { activeSigner } from "./signing.server.ts";
import { REPLACEMENT_CLASS, statusOf } from "./status.ts";

export interface Replacement {
  readonly name: string;
  /** What was seen that shows the new name; kept with the old certificate's events. */
  readonly evidence: string;
}

/**
 * Issues the same record under the new name, a new code and the licence its holder prints now, and marks the old one replaced.
 * The new record says nothing of the former name or code. Only a valid certificate is replaced, and never one's own.
 */
export async function replaceCertificate(
  actor: Actor,
  code: string,
  { name, evidence }: Replacement,
  now: Date,
): Promise<Outcome<{ readonly code: string }, NameFault | "no_certificate" | "not_valid" | "own_certificate">> {
  const fault = nameFault(name);
  if (fault) return refused(fault);
  const signer = await activeSigner(now);
  return change(async ({ db, atomic }) => {
    const old = await certificateByCode(code);
    if (!old) return refused("no_certificate");
    if (old.row.learnerId === actor.id) return refused("own_certificate");
    if (statusOf(old.events).kind !== "valid") return refused("not_valid");
    const holder = await accountById(old.row.learnerId);
    if (!holder) return refused("no_certificate");

    const { confirmed, withheld } = confirmationOf({ ...holder, licence: await printedLicenceOf(holder.id) }, name, now);
    const { signed: former } = readFrozen(old.row.record);
    const signed = {
      ...former,
      code: confirmed.code,
      name,
      licence: confirmed.licence,
      issuedOn: civilDateOf(now, former.timeZone),
      verifyAddress: `${confirmed.origin}/verify/${confirmed.code}`,
    };
    const { learnerId, editionId, id } = old.row;
    const { row, event } = issuedRows(
      signer,
      { learnerId, editionId, signed, withheld, idempotencyKey: replacementKey(id), actorId: actor.id },
      now,
    );
    const replaced: typeof certificateEvent.$inferInsert = {
      certificateId: id,
      seq: old.events.length + 1,
      kind: "replaced",
      reasonClass: REPLACEMENT_CLASS,
      reason: evidence,
      actorId: actor.id,
      secondId: null,
      replacedBy: row.id,
      at: now.getTime(),
    };
    const audit = await auditRow(
      { actorId: actor.id, action: "certificate.replaced", subject: `certificate:${id}`, detail: { by: row.id } },
      now,
      db,
    );
    await atomic([
      db.insert(certificate).values(row),
      db.insert(certificateEvent).values([event, replaced]),
      db.insert(auditEvent).values(audit),
      db.insert(letter).values(letterRow({ to: holder.email, ...replacementLetter(signed) }, now)),
    ]);
    return done({ code: row.code });
  });
}
