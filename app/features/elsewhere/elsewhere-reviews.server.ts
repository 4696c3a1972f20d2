/** Hours from elsewhere that wait for a reviewer, and what becomes of them. */
import { and, asc, eq, isNull, ne } from "drizzle-orm";
import { env } from "#app/env.server.ts";
import { accountById } from "#app/features/accounts/accounts.server.ts";
import type { Actor } from "#app/features/accounts/roles.ts";
import { auditRow } from "#app/features/audit/audit.server.ts";
import { creditRow } from "#app/features/hours/ledger.server.ts";
import { letterRow } from "#app/features/mail/mail.server.ts";
import { type Minutes, minutes } from "#app/shared/minutes.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change, type Statement, store } from "#db/client.server.ts";
import { account, auditEvent, creditLine, elsewhereDecision, elsewhereRecord, letter } from "#db/schema.server.ts";
import { acceptedCredit } from "./accepted-credit.ts";
import { decisionLetter } from "./elsewhere-letters.ts";
import { decideVerdict, unitOfCourse } from "./record.ts";
import type { DecisionInput } from "./record-form.ts";
import { type ElsewhereHours, elsewhereOf, recordById } from "./record-rows.server.ts";

export interface WaitingHours {
  readonly id: string;
  readonly learner: string;
  readonly provider: string;
  readonly title: string;
  readonly minutes: Minutes;
  readonly enteredAt: number;
}

/** What waits for a decision, the longest waiting first; a reviewer's own is not hers to see here. */
export async function waitingHours(reviewer: Pick<Actor, "id">): Promise<readonly WaitingHours[]> {
  const rows = await store()
    .db.select({
      id: elsewhereRecord.id,
      learner: account.name,
      provider: elsewhereRecord.provider,
      title: elsewhereRecord.title,
      minutes: elsewhereRecord.minutes,
      enteredAt: elsewhereRecord.enteredAt,
    })
    .from(elsewhereRecord)
    .leftJoin(elsewhereDecision, eq(elsewhereDecision.recordId, elsewhereRecord.id))
    .innerJoin(account, eq(account.id, elsewhereRecord.learnerId))
    .where(and(isNull(elsewhereDecision.recordId), ne(elsewhereRecord.learnerId, reviewer.id)))
    .orderBy(asc(elsewhereRecord.enteredAt))
    .all();
  return rows.map((row) => ({ ...row, minutes: minutes(row.minutes) }));
}

export interface ForReview {
  readonly record: ElsewhereHours;
  readonly learner: Actor;
  /** Other waiting or accepted records of hers for what looks like the same course. */
  readonly sameCourse: readonly ElsewhereHours[];
}

/** A record with its learner, for the reviewer; null when there is none, it is her own, or its owner withdrew it. */
export async function hoursForReview(reviewer: Pick<Actor, "id">, recordId: string): Promise<ForReview | null> {
  const record = await recordById(recordId);
  if (!record || record.learnerId === reviewer.id || record.state === "withdrawn") return null;
  const learner = await accountById(record.learnerId);
  if (!learner) return null;
  const sameCourse = (await elsewhereOf(learner.id)).filter(
    (other) =>
      other.id !== record.id && (other.state === "waiting" || other.state === "accepted") && unitOfCourse(other) === unitOfCourse(record),
  );
  return { record, learner, sameCourse };
}

/** Accepts or declines: the decision, the credit line when accepted, the audit entry and the letter in one append. It stands. */
export function decideHours(
  reviewer: Actor,
  recordId: string,
  { verdict, reason, approvalConfirmed }: DecisionInput,
  now: Date,
): Promise<Outcome<"decided", "not_there" | "decided">> {
  return change(async ({ db, atomic }) => {
    const found = await hoursForReview(reviewer, recordId);
    if (!found) return refused("not_there");
    const { record, learner } = found;
    const allowed = decideVerdict({ actorId: reviewer.id, learnerId: learner.id, state: record.state, verdict });
    if (!allowed.ok) return allowed;
    const confirmed = verdict === "accepted" && record.approvedBy !== null && approvalConfirmed;
    const audit = await auditRow(
      { actorId: reviewer.id, action: `elsewhere.${verdict}`, subject: `elsewhere:${recordId}`, detail: { minutes: record.minutes } },
      now,
      db,
    );
    const written = decisionLetter(verdict, {
      name: learner.name,
      reviewer: reviewer.name,
      title: record.title,
      provider: record.provider,
      minutes: record.minutes,
      reason,
      address: `${env().origin}/hours/elsewhere/${recordId}`,
    });
    const statements: Statement[] = [
      db.insert(elsewhereDecision).values({
        recordId,
        actorId: reviewer.id,
        verdict,
        reason,
        approvalConfirmed: confirmed ? 1 : 0,
        at: now.getTime(),
      }),
      db.insert(auditEvent).values(audit),
      db.insert(letter).values(letterRow({ to: learner.email, ...written }, now)),
    ];
    if (verdict === "accepted") {
      const credit = await creditRow(acceptedCredit(record, reviewer, confirmed), now, db);
      if (!credit.ok) throw new Error(`The record ${recordId} waits and is credited already.`);
      statements.push(db.insert(creditLine).values(credit.value));
    }
    await atomic(statements);
    return done("decided");
  });
}
