/** Certificates as they are stored: by code, by holder, and the issuing of one for a passed module. */
import { asc, eq, sql } from "drizzle-orm";
import { accountById } from "#app/features/accounts/accounts.server.ts";
import { may } from "#app/features/accounts/permissions.ts";
import type { Actor } from "#app/features/accounts/roles.ts";
import { auditRow } from "#app/features/audit/audit.server.ts";
import { printedLicenceOf } from "#app/features/licences/licence-rows.server.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { type Store, store } from "#db/client.server.ts";
import { auditEvent, certificate, certificateEvent, certificateVisibility, signingKey } from "#db/schema.server.ts";
import { moduleRecord } from "./drafting.ts";
import { type NameFault, nameFault } from "./eligibility.ts";
import { confirmationOf, issueDrafted } from "./issuing.server.ts";
import { earnedIn, moduleStandingOf } from "./module-standing.server.ts";
import type { CertificateRecord } from "./record.ts";
import { type Visibility, visibilityOf } from "./visibility.ts";

type EventRow = typeof certificateEvent.$inferSelect;

/** A stored certificate with its events in order, who may see it, and the public key it names; null when that key is gone. */
export interface Certificate {
  readonly row: typeof certificate.$inferSelect;
  readonly events: readonly EventRow[];
  readonly publicKey: string | null;
  readonly visibility: Visibility;
}

/** The certificate of a code as `readCode` gives it, or null. One read, whether it exists or not. */
export async function certificateByCode(code: string): Promise<Certificate | null> {
  const found = await joined(store().db).where(eq(certificate.code, code)).orderBy(asc(certificateEvent.seq)).all();
  return grouped(found)[0] ?? null;
}

/** The certificate of an id, which is also that of its credential, or null. */
export async function certificateById(id: string): Promise<Certificate | null> {
  const found = await joined(store().db).where(eq(certificate.id, id)).orderBy(asc(certificateEvent.seq)).all();
  return grouped(found)[0] ?? null;
}

/** All certificates of a holder, oldest first, with what became of each. */
export async function certificatesOf(learnerId: string): Promise<readonly Certificate[]> {
  const found = await joined(store().db)
    .where(eq(certificate.learnerId, learnerId))
    .orderBy(asc(certificate.issuedAt), asc(certificate.id), asc(certificateEvent.seq))
    .all();
  return grouped(found);
}

/** The certificate if it is the actor's own or she governs all of them; not hers is the same as not there. */
export async function certificateFor(actor: Actor, code: string): Promise<Certificate | null> {
  const found = await certificateByCode(code);
  if (!found) return null;
  return found.row.learnerId === actor.id || may(actor, "certificate:govern") ? found : null;
}

/** The certificate that now stands in the place of the one issued under the key: itself, or the last that replaced it. */
export async function currentCertificate({ db }: Pick<Store, "db">, idempotencyKey: string) {
  const byKey = (key: string) =>
    db.select({ id: certificate.id, code: certificate.code }).from(certificate).where(eq(certificate.idempotencyKey, key)).get();
  let current = await byKey(idempotencyKey);
  let next = current;
  while (next) {
    current = next;
    next = await byKey(replacementKey(current.id));
  }
  return current ?? null;
}

/** The key of the one certificate that may replace another. */
export function replacementKey(certificateId: string): string {
  return `replaces:${certificateId}`;
}

export type ModuleRefusal = NameFault | "no_module" | "not_passed" | "not_evaluated";

/**
 * Issues the certificate of the passed round, once: asked twice, from two tabs or by two requests at once, it answers with the
 * same certificate. Certificate, event, credential and audit line are one atomic append (invariant 5).
 */
export async function issueModuleCertificate(
  actor: Actor,
  moduleSlug: string,
  { name }: { readonly name: string },
  now: Date,
): Promise<Outcome<{ readonly code: string }, ModuleRefusal>> {
  const fault = nameFault(name);
  if (fault) return refused(fault);
  return issueDrafted<ModuleRefusal>(async ({ db }, drawn) => {
    const answer = (outcome: Outcome<{ readonly code: string }, ModuleRefusal>) => ({ kind: "answer", answer: outcome }) as const;
    const standing = await moduleStandingOf(actor.id, moduleSlug);
    if (!standing) return answer(refused("no_module"));
    const { pass, round } = standing;
    const issued = await currentCertificate({ db }, moduleKey(round.id));
    if (issued) return answer(done({ code: issued.code }));
    if (!pass) return answer(refused("not_passed"));
    if (!standing.evaluated) return answer(refused("not_evaluated"));
    const holder = await accountById(actor.id);
    if (!holder) throw new Error(`Account ${actor.id} is missing.`);

    const { confirmed, withheld } = confirmationOf({ ...holder, licence: await printedLicenceOf(holder.id) }, name, drawn, now);
    const signed = moduleRecord(confirmed, await earnedIn(standing.edition, pass));
    const issue = {
      learnerId: actor.id,
      holderEmail: holder.email,
      editionId: round.editionId,
      sessionId: null,
      signed,
      withheld,
      idempotencyKey: moduleKey(round.id),
      actorId: actor.id,
    };
    return { kind: "issue", issue, alongside: (lane, id) => issueAudited(lane, actor, id, "module", now) };
  }, now);
}

/** The line of the audit log about an issue. */
export async function issueAudited({ db }: Store, actor: Actor, certificateId: string, kind: CertificateRecord["kind"], now: Date) {
  const facts = { actorId: actor.id, action: "certificate.issued", subject: `certificate:${certificateId}`, detail: { kind } };
  return [db.insert(auditEvent).values(await auditRow(facts, now, db))];
}

/** One certificate a round. */
export function moduleKey(enrolmentId: string): string {
  return `module:${enrolmentId}`;
}

/** As chosen last. Part of the one read, so that a hidden certificate costs as much as one that was never issued (R52). */
const chosen = sql<string | null>`(
  SELECT choice.visibility FROM ${certificateVisibility} AS choice
  WHERE choice.certificate_id = ${certificate.id} ORDER BY choice.seq DESC LIMIT 1
)`;

function joined(db: Store["db"]) {
  return db
    .select({ row: certificate, event: certificateEvent, publicKey: signingKey.publicKey, visibility: chosen })
    .from(certificate)
    .leftJoin(certificateEvent, eq(certificateEvent.certificateId, certificate.id))
    .leftJoin(signingKey, eq(signingKey.id, certificate.keyId));
}

interface Joined extends Pick<Certificate, "row" | "publicKey"> {
  readonly event: EventRow | null;
  readonly visibility: string | null;
}

function grouped(found: readonly Joined[]): Certificate[] {
  const byId = new Map<string, Omit<Certificate, "events"> & { events: EventRow[] }>();
  for (const { row, event, publicKey, visibility } of found) {
    const known = byId.get(row.id) ?? { row, events: [], publicKey, visibility: visibilityOf(visibility) };
    if (event) known.events.push(event);
    byId.set(row.id, known);
  }
  return [...byId.values()];
}
