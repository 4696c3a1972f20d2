/** Appeals as they are kept: the holder's words, the answer of somebody who did not revoke, and what follows from it (R58). */
import { and, asc, eq } from "drizzle-orm";
import { accountById } from "#app/features/accounts/accounts.server.ts";
import type { Actor } from "#app/features/accounts/roles.ts";
import { auditRow } from "#app/features/audit/audit.server.ts";
import { letterRow } from "#app/features/mail/mail.server.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change, type Statement, type Store, store } from "#db/client.server.ts";
import { auditEvent, certificateAppeal, certificateAppealAnswer, certificateProposal, letter } from "#db/schema.server.ts";
import { type AnswerRefusal, type AppealOutcome, type AppealRefusal, decideAnswering, decideAppealing } from "./appeals.ts";
import { type Certificate, certificateByCode, certificateById } from "./certificates.server.ts";
import { appealAnswerLetter, appealReceiptLetter } from "./letters.ts";
import { openProposalOf, proposalRow } from "./proposals.server.ts";
import { readFrozen } from "./record.ts";
import { statusOf } from "./status.ts";

/** Appeals against the revocation of one's own certificate; a receipt leaves in the same append. Not hers is the same as not there. */
export function appealAgainst(
  actor: Actor,
  code: string,
  { text }: { readonly text: string },
  now: Date,
): Promise<Outcome<{ readonly appealId: string }, AppealRefusal | "no_certificate">> {
  return change(async ({ db, atomic }) => {
    const found = await certificateByCode(code);
    if (!found || found.row.learnerId !== actor.id) return refused("no_certificate");
    const certificateId = found.row.id;
    const revokedSeq = lastRevocation(found)?.seq ?? 0;
    const made = await db.select({ id: certificateAppeal.id }).from(certificateAppeal).where(against(certificateId, revokedSeq)).get();
    const allowed = decideAppealing({ status: statusOf(found.events).kind, appealed: made !== undefined });
    if (!allowed.ok) return allowed;
    const row = { id: crypto.randomUUID(), certificateId, revokedSeq, text, madeAt: now.getTime() };
    const subject = `certificate:${certificateId}`;
    const audit = { actorId: actor.id, action: "certificate.appealed", subject, detail: { appeal: row.id } };
    const receipt = appealReceiptLetter(readFrozen(found.row.record).signed, text);
    await atomic([
      db.insert(certificateAppeal).values(row),
      db.insert(auditEvent).values(await auditRow(audit, now, db)),
      db.insert(letter).values(letterRow({ to: actor.email, ...receipt }, now)),
    ]);
    return done({ appealId: row.id });
  });
}

/**
 * Answers an appeal, once, with a letter to the holder. Upheld, it proposes in the same append to make the certificate valid again, which
 * a second administrator has to confirm like any other proposal; one that waits already is taken for it.
 */
export function answerAppeal(
  actor: Actor,
  appealId: string,
  { outcome, answer }: { readonly outcome: AppealOutcome; readonly answer: string },
  now: Date,
): Promise<Outcome<"answered", AnswerRefusal | "no_appeal">> {
  return change(async (lane) => {
    const { db, atomic } = lane;
    const read = await appealRead(lane, appealId);
    if (!read) return refused("no_appeal");
    const { found } = read;
    const allowed = mayAnswer(actor, read, found);
    if (!allowed.ok) return allowed;
    const upheld = outcome === "upheld" ? await reinstatement(lane, found, actor, answer, now) : null;
    const proposalId = upheld?.proposalId ?? null;
    const subject = `certificate:${found.row.id}`;
    const detail = { appeal: appealId, ...(proposalId ? { proposal: proposalId } : {}) };
    const audit = { actorId: actor.id, action: `certificate.appeal.${outcome}`, subject, detail };
    const holder = await accountById(found.row.learnerId);
    const text = appealAnswerLetter(readFrozen(found.row.record).signed, outcome, answer);
    await atomic([
      ...(upheld?.statements ?? []),
      db.insert(certificateAppealAnswer).values({ appealId, outcome, answer, proposalId, actorId: actor.id, at: now.getTime() }),
      db.insert(auditEvent).values(await auditRow(audit, now, db)),
      ...(holder ? [db.insert(letter).values(letterRow({ to: holder.email, ...text }, now))] : []),
    ]);
    return done("answered");
  });
}

/** Whether the actor may answer an appeal about this certificate. */
export function mayAnswer(actor: Actor, { appeal, answer }: Appealed, { row, events }: Certificate): Outcome<"may_answer", AnswerRefusal> {
  const revocation = events.find(({ seq }) => seq === appeal.revokedSeq);
  return decideAnswering({
    actorId: actor.id,
    holderId: row.learnerId,
    revokedBy: [revocation?.actorId ?? "", revocation?.secondId ?? ""],
    answered: answer !== null,
    stands: lastRevocation({ events })?.seq === appeal.revokedSeq && statusOf(events).kind === "revoked",
  });
}

interface Reinstatement {
  readonly proposalId: string;
  readonly statements: readonly Statement[];
}

async function reinstatement(lane: Store, found: Certificate, actor: Actor, reason: string, now: Date): Promise<Reinstatement> {
  const certificateId = found.row.id;
  const waiting = await openProposalOf(lane, certificateId);
  if (waiting) return { proposalId: waiting.id, statements: [] };
  const row = proposalRow({ certificateId, kind: "reinstated", reasonClass: "appeal_upheld", reason, proposedBy: actor.id }, now);
  return { proposalId: row.id, statements: [lane.db.insert(certificateProposal).values(row)] };
}

/** An appeal with its answer, if there is one. */
export interface Appealed {
  readonly appeal: typeof certificateAppeal.$inferSelect;
  readonly answer: typeof certificateAppealAnswer.$inferSelect | null;
}

/** The appeals about a certificate, oldest first. */
export async function appealsAbout(certificateId: string): Promise<readonly Appealed[]> {
  return joined(store()).where(eq(certificateAppeal.certificateId, certificateId)).orderBy(asc(certificateAppeal.madeAt)).all();
}

async function appealRead(lane: Pick<Store, "db">, appealId: string) {
  const read = await joined(lane).where(eq(certificateAppeal.id, appealId)).get();
  const found = read && (await certificateById(read.appeal.certificateId));
  return read && found ? { ...read, found } : null;
}

function joined({ db }: Pick<Store, "db">) {
  return db
    .select({ appeal: certificateAppeal, answer: certificateAppealAnswer })
    .from(certificateAppeal)
    .leftJoin(certificateAppealAnswer, eq(certificateAppealAnswer.appealId, certificateAppeal.id));
}

function against(certificateId: string, revokedSeq: number) {
  return and(eq(certificateAppeal.certificateId, certificateId), eq(certificateAppeal.revokedSeq, revokedSeq));
}

/** The newest revocation among the events, which are in order; undefined when there never was one. */
export function lastRevocation({ events }: Pick<Certificate, "events">): Certificate["events"][number] | undefined {
  return events.filter(({ kind }) => kind === "revoked").at(-1);
}
