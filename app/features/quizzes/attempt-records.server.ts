/** Reads attempts back from their rows: the stored draw, the answers, the one submission. */
import { and, asc, desc, eq } from "drizzle-orm";
import { z } from "zod";
import type { Edition } from "#app/features/course/edition.ts";
import { type Enrolment, editionOf } from "#app/features/course/enrolment.server.ts";
import { store } from "#db/client.server.ts";
import { attempt, attemptEvent, attemptSlot, enrolment } from "#db/schema.server.ts";
import { readStoredAnswer } from "./answers.ts";
import { AttemptResult, type Slot } from "./submission.ts";

type Attempt = typeof attempt.$inferSelect;

/** An attempt in a round's list; `result` is null while it is open. */
export interface AttemptSummary {
  readonly attempt: Attempt;
  readonly submittedAt: number | null;
  readonly result: AttemptResult | null;
}

/** An attempt with everything that was recorded in it. */
export interface AttemptRecord extends AttemptSummary {
  readonly round: Enrolment;
  readonly edition: Edition;
  readonly slots: readonly Slot[];
  /** The number of the next event. */
  readonly nextSeq: number;
}

const OptionOrder = z.array(z.string());

/** All attempts of a round, oldest first. */
export async function attemptsOf(enrolmentId: string): Promise<readonly AttemptSummary[]> {
  const rows = await store()
    .db.select({ attempt, submittedAt: attemptEvent.at, payload: attemptEvent.payload })
    .from(attempt)
    .leftJoin(attemptEvent, and(eq(attemptEvent.attemptId, attempt.id), eq(attemptEvent.kind, "submitted")))
    .where(eq(attempt.enrolmentId, enrolmentId))
    .orderBy(asc(attempt.number))
    .all();
  return rows.map((row) => ({ attempt: row.attempt, submittedAt: row.submittedAt, result: resultFrom(row.payload) }));
}

/** The learner's own attempt, or null: another learner's does not exist for her. */
export async function attemptRecord(learnerId: string, attemptId: string): Promise<AttemptRecord | null> {
  const { db } = store();
  const found = await db
    .select({ attempt, round: enrolment })
    .from(attempt)
    .innerJoin(enrolment, eq(enrolment.id, attempt.enrolmentId))
    .where(and(eq(attempt.id, attemptId), eq(enrolment.learnerId, learnerId)))
    .get();
  if (!found) return null;
  const edition = await editionOf(found.round);
  const slots = await db.select().from(attemptSlot).where(eq(attemptSlot.attemptId, attemptId)).orderBy(asc(attemptSlot.position)).all();
  const events = await db.select().from(attemptEvent).where(eq(attemptEvent.attemptId, attemptId)).orderBy(asc(attemptEvent.seq)).all();
  const submission = events.find((event) => event.kind === "submitted");
  return {
    ...found,
    edition,
    slots: slots.map((slot): Slot => {
      const item = edition.quiz.items.find((each) => each.id === slot.itemId);
      if (!item) throw new Error(`Item ${slot.itemId} of attempt ${attemptId} is not in its edition.`);
      return {
        position: slot.position,
        item,
        order: OptionOrder.parse(JSON.parse(slot.optionOrder)),
        saved: lastAnswer(events, slot.position),
      };
    }),
    nextSeq: (events.at(-1)?.seq ?? 0) + 1,
    submittedAt: submission?.at ?? null,
    result: resultFrom(submission?.payload ?? null),
  };
}

/** The items of the attempt the learner began last in a module, in whatever round: a fresh draw leaves these to the end. */
export async function itemsSeenLast(learnerId: string, moduleSlug: string): Promise<ReadonlySet<string>> {
  const { db } = store();
  const last = await db
    .select({ id: attempt.id })
    .from(attempt)
    .innerJoin(enrolment, eq(enrolment.id, attempt.enrolmentId))
    .where(and(eq(enrolment.learnerId, learnerId), eq(enrolment.moduleSlug, moduleSlug)))
    .orderBy(desc(enrolment.round), desc(attempt.number))
    .limit(1)
    .get();
  if (!last) return new Set();
  const slots = await db.select({ itemId: attemptSlot.itemId }).from(attemptSlot).where(eq(attemptSlot.attemptId, last.id)).all();
  return new Set(slots.map((slot) => slot.itemId));
}

/** The highest version wins; where two processes wrote the same one, the later event. Events come in the order of their numbers. */
function lastAnswer(events: readonly (typeof attemptEvent.$inferSelect)[], position: number): Slot["saved"] {
  let last: { readonly version: number; readonly payload: string } | null = null;
  for (const { kind, position: at, version, payload } of events) {
    if (kind === "answered" && at === position && version !== null && version >= (last?.version ?? 0)) last = { version, payload };
  }
  return last && { version: last.version, marks: readStoredAnswer(last.payload) };
}

function resultFrom(payload: string | null): AttemptResult | null {
  return payload === null ? null : AttemptResult.parse(JSON.parse(payload));
}
