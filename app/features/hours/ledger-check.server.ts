/** Walks the ledgers' chains and names the first line that is not what was sealed. SQLite's own integrity check sees none of this. */
import { and, asc, desc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { store } from "#db/client.server.ts";
import { creditLine } from "#db/schema.server.ts";
import { type CreditRow, isAsSealed } from "./ledger-hash.server.ts";

/** altered: the row's content is not what its hash sealed. gap: a line before it is gone. unlinked: it does not follow the line before. */
type Fault = "altered" | "gap" | "unlinked";

export interface BrokenLine {
  readonly learnerId: string;
  readonly lineId: string;
  readonly seq: number;
  readonly fault: Fault;
}

export interface LedgerCheck {
  readonly chains: number;
  /** Lines read up to the break, or all of them. */
  readonly lines: number;
  readonly broken: BrokenLine | null;
}

const PAGE = 2000;

/** Walks every chain in the order learner, sequence, and stops at the first broken line. Memory does not grow with the ledger. */
export async function verifyLedgers(): Promise<LedgerCheck> {
  let chains = 0;
  let lines = 0;
  let before: CreditRow | undefined;
  for (;;) {
    const page = await pageAfter(before);
    for (const row of page) {
      lines += 1;
      const previous = row.learnerId === before?.learnerId ? before : undefined;
      if (!previous) chains += 1;
      const fault = faultOf(row, previous);
      if (fault) return { chains, lines, broken: { learnerId: row.learnerId, lineId: row.id, seq: row.seq, fault } };
      before = row;
    }
    if (page.length < PAGE) return { chains, lines, broken: null };
  }
}

/**
 * Whether the newest `limit` lines of all ledgers are as sealed and follow the line before them: what the server asks at its
 * start and refuses to start without. A full walk is `verifyLedgers`.
 */
export async function tailIsSound(limit: number): Promise<boolean> {
  const previous = alias(creditLine, "previous");
  const tail = await store()
    .db.select({ row: creditLine, previous: { seq: previous.seq, hash: previous.hash } })
    .from(creditLine)
    .leftJoin(previous, and(eq(previous.learnerId, creditLine.learnerId), eq(previous.seq, sql`${creditLine.seq} - 1`)))
    .orderBy(desc(creditLine.recordedAt))
    .limit(limit)
    .all();
  return tail.every((each) => faultOf(each.row, each.previous ?? undefined) === null);
}

function pageAfter(last: CreditRow | undefined): Promise<CreditRow[]> {
  const after = last ? sql`(${creditLine.learnerId}, ${creditLine.seq}) > (${last.learnerId}, ${last.seq})` : undefined;
  return store().db.select().from(creditLine).where(after).orderBy(asc(creditLine.learnerId), asc(creditLine.seq)).limit(PAGE).all();
}

function faultOf(row: CreditRow, previous: Pick<CreditRow, "seq" | "hash"> | undefined): Fault | null {
  if (!isAsSealed(row)) return "altered";
  if (row.seq !== (previous?.seq ?? 0) + 1) return "gap";
  return row.prevHash === (previous?.hash ?? "") ? null : "unlinked";
}
