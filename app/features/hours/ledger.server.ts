/** The verbs of the hours ledger: read it, and add lines. To take one back is to add its mirror (mirror.ts), which two people decide. */
import { asc, desc, eq } from "drizzle-orm";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change, type Store, store } from "#db/client.server.ts";
import { creditLine } from "#db/schema.server.ts";
import { assertCreditable, type CreditInput, type LedgerLine, lineOf } from "./ledger.ts";
import { type CreditRow, sealedRow } from "./ledger-hash.server.ts";

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
