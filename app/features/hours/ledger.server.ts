/** The verbs of the hours ledger: read it, add a line, take one back by adding its mirror. */
import { asc, desc, eq } from "drizzle-orm";
import type { Actor } from "#app/features/accounts/roles.ts";
import { auditRow } from "#app/features/audit/audit.server.ts";
import type { TopicMinutes } from "#app/features/course/hours-rationale.ts";
import { TOPICS } from "#app/features/course/topics.ts";
import { civilDateOf, formatCivilDate } from "#app/shared/civil-date.ts";
import { minutes } from "#app/shared/minutes.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change, type Store, store } from "#db/client.server.ts";
import { auditEvent, creditLine } from "#db/schema.server.ts";
import { assertCreditable, type CreditInput, type LedgerLine, lineOf } from "./ledger.ts";
import { type CreditRow, sealedRow } from "./ledger-hash.server.ts";
import { sourceOf, unitOf } from "./line-source.ts";

/** All lines of one learner, oldest first. */
export async function ledgerOf(learnerId: string): Promise<readonly LedgerLine[]> {
  const rows = await store().db.select().from(creditLine).where(eq(creditLine.learnerId, learnerId)).orderBy(asc(creditLine.seq)).all();
  return rows.map(lineOf);
}

/**
 * The row that credits `input`, for the atomic of a caller that must agree with something else (pass and credit, invariant 5).
 * Call it inside `change`, and put at most one row of a learner into one atomic: the second would need the first as its head
 * (`creditRows` makes several). Refused as `already_credited` when the key is in the ledger. @throws {RangeError} as `assertCreditable`
 */
export async function creditRow(input: CreditInput, now: Date, db: Store["db"]): Promise<Outcome<CreditRow, "already_credited">> {
  assertCreditable(input);
  if (await isCredited(input, db)) return refused("already_credited");
  return done(sealedRow(input, await headOf(input.learnerId, db), crypto.randomUUID(), now));
}

/**
 * The rows that credit all `inputs`, in their order, each chained to the one before of the same learner: for a session that credits a
 * whole roster, or two kinds of minutes to one person, in one atomic. Refused as a whole when one key is in the ledger.
 * @throws {RangeError} as `assertCreditable`
 */
export async function creditRows(
  inputs: readonly CreditInput[],
  now: Date,
  db: Store["db"],
): Promise<Outcome<readonly CreditRow[], "already_credited">> {
  const rows: CreditRow[] = [];
  for (const input of inputs) {
    assertCreditable(input);
    if (await isCredited(input, db)) return refused("already_credited");
    const before = rows.findLast((row) => row.learnerId === input.learnerId);
    rows.push(sealedRow(input, before ?? (await headOf(input.learnerId, db)), crypto.randomUUID(), now));
  }
  return done(rows);
}

async function isCredited({ idempotencyKey }: CreditInput, db: Store["db"]): Promise<boolean> {
  const taken = await db.select({ id: creditLine.id }).from(creditLine).where(eq(creditLine.idempotencyKey, idempotencyKey)).get();
  return taken !== undefined;
}

function headOf(learnerId: string, db: Store["db"]): Promise<Pick<CreditRow, "seq" | "hash"> | undefined> {
  return db
    .select({ seq: creditLine.seq, hash: creditLine.hash })
    .from(creditLine)
    .where(eq(creditLine.learnerId, learnerId))
    .orderBy(desc(creditLine.seq))
    .limit(1)
    .get();
}

/** Adds one line and nothing else. The same key again, also from a second tab or process at once, is `already_credited`. */
export function creditMinutes(input: CreditInput, now: Date): Promise<Outcome<LedgerLine, "already_credited">> {
  return change(async ({ db, atomic }) => {
    const row = await creditRow(input, now, db);
    if (!row.ok) return row;
    await atomic([db.insert(creditLine).values(row.value)]);
    return done(lineOf(row.value));
  });
}

/**
 * Takes a line back by adding its mirror, with the reason and who did it, and an audit event beside it. A line is reversed once;
 * a reversal can itself be reversed, which gives the minutes back. The caller has checked that `actor` may do this; nobody does it
 * to her own ledger.
 */
export function reverseLine(
  lineId: string,
  actor: Pick<Actor, "id" | "timeZone">,
  reason: string,
  now: Date,
): Promise<Outcome<LedgerLine, "no_line" | "no_reason" | "own_line" | "already_reversed">> {
  return change(async ({ db, atomic }) => {
    if (reason.trim() === "") return refused("no_reason");
    const found = await db.select().from(creditLine).where(eq(creditLine.id, lineId)).get();
    if (!found) return refused("no_line");
    const line = lineOf(found);
    if (line.learnerId === actor.id) return refused("own_line");
    const row = await creditRow(mirrorOf(line, actor, reason.trim(), now), now, db);
    if (!row.ok) return refused("already_reversed");
    const event = await auditRow(
      {
        actorId: actor.id,
        action: "credit_line.reversed",
        subject: `account:${line.learnerId}`,
        detail: { line: line.id, mirror: row.value.id },
      },
      now,
      db,
    );
    await atomic([db.insert(creditLine).values(row.value), db.insert(auditEvent).values(event)]);
    return done(lineOf(row.value));
  });
}

function mirrorOf(line: LedgerLine, actor: Pick<Actor, "id" | "timeZone">, reason: string, now: Date): CreditInput {
  const topics: TopicMinutes = {};
  for (const topic of TOPICS) {
    const part = line.topics[topic];
    if (part !== undefined) topics[topic] = minutes(-part);
  }
  return {
    learnerId: line.learnerId,
    minutes: minutes(-line.minutes),
    kind: line.kind,
    topics,
    title: `Correction to “${line.title}” of ${formatCivilDate(line.occurredOn)}`,
    basis: { note: `Takes back line ${line.seq}`, line: line.seq, source: sourceOf(line), unit: unitOf(line) },
    ...(line.editionId === null ? {} : { editionId: line.editionId }),
    occurredOn: civilDateOf(now, actor.timeZone),
    idempotencyKey: `reverse:${line.id}`,
    actorId: actor.id,
    reason,
    reversesId: line.id,
  };
}
