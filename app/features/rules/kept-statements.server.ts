/** Statements that learners keep: appended once, checked at every reading, never changed. */
import { createHash } from "node:crypto";
import { and, desc, eq } from "drizzle-orm";
import type { Actor } from "#app/features/accounts/roles.ts";
import { canonicalJson } from "#app/shared/canonical.ts";
import { done, type Outcome } from "#app/shared/outcome.ts";
import { change, store } from "#db/client.server.ts";
import { ruleSetVersion, ruleStatement } from "#db/schema.server.ts";
import type { RuleSetVersion } from "./rule-set.ts";
import { type Period, Statement } from "./statement.ts";
import { type Learner, ledgerUnder } from "./statements.server.ts";
import { isRegistered, registeredVersion, versionRow } from "./versions.server.ts";

/**
 * Keeps what the rule says of her ledger now: the version of the rule, the head of the ledger and every verdict, never to be changed.
 * The same statement on the same day is kept once, also from two tabs. @returns its id
 */
export function keepStatement(
  learner: Learner,
  ruleSetId: string,
  wished: Period,
  now: Date,
): Promise<Outcome<string, "no_rule_set" | "no_row">> {
  return change(async ({ db, atomic }) => {
    const ruled = await ledgerUnder(learner, ruleSetId, wished, now);
    if (!ruled.ok) return ruled;
    const { ruleSet: set, row, statement, head } = ruled.value;
    const version = versionRow(set, row, now);
    const result = canonicalJson(statement);
    const resultHash = hashOf({ versionId: version.id, headSeq: head.seq, headHash: head.hash, result });
    const before = await db
      .select({ id: ruleStatement.id })
      .from(ruleStatement)
      .where(and(eq(ruleStatement.learnerId, learner.id), eq(ruleStatement.resultHash, resultHash)))
      .get();
    if (before) return done(before.id);
    const kept = {
      id: crypto.randomUUID(),
      learnerId: learner.id,
      versionId: version.id,
      periodFrom: statement.period.from,
      periodTo: statement.period.to,
      headSeq: head.seq,
      headHash: head.hash,
      result,
      resultHash,
      takenAt: now.getTime(),
    };
    const registered = await isRegistered(version.id, db);
    await atomic([...(registered ? [] : [db.insert(ruleSetVersion).values(version)]), db.insert(ruleStatement).values(kept)]);
    return done(kept.id);
  });
}

/** A kept statement with the rule as it was. */
export interface KeptStatement {
  readonly id: string;
  readonly version: RuleSetVersion;
  readonly versionId: string;
  readonly statement: Statement;
  readonly headSeq: number;
  readonly headHash: string;
  readonly takenAt: number;
}

/** Hers, or null. @throws {Error} when a byte differs from what was kept: it is never shown otherwise */
export async function keptStatement(learner: Pick<Actor, "id">, id: string): Promise<KeptStatement | null> {
  const row = await store()
    .db.select()
    .from(ruleStatement)
    .where(and(eq(ruleStatement.id, id), eq(ruleStatement.learnerId, learner.id)))
    .get();
  if (!row) return null;
  const { versionId, headSeq, headHash, takenAt } = row;
  if (hashOf(row) !== row.resultHash) throw new Error(`The statement ${id} is not what was kept.`);
  const statement = Statement.parse(JSON.parse(row.result));
  return { id, version: await registeredVersion(versionId), versionId, statement, headSeq, headHash, takenAt };
}

export interface ListedStatement {
  readonly id: string;
  readonly period: Period;
  readonly takenAt: number;
}

/** Her kept statements under a body's rule, the newest first. */
export async function keptStatements(learner: Pick<Actor, "id">, ruleSetId: string): Promise<readonly ListedStatement[]> {
  const { id, takenAt, periodFrom, periodTo } = ruleStatement;
  const rows = await store()
    .db.select({ id, takenAt, periodFrom, periodTo })
    .from(ruleStatement)
    .innerJoin(ruleSetVersion, eq(ruleSetVersion.id, ruleStatement.versionId))
    .where(and(eq(ruleStatement.learnerId, learner.id), eq(ruleSetVersion.ruleSetId, ruleSetId)))
    .orderBy(desc(ruleStatement.takenAt))
    .all();
  return rows.map((row) => ({ id: row.id, takenAt: row.takenAt, period: { from: row.periodFrom, to: row.periodTo } }));
}

/** SHA-256 over the rule, the head of the ledger and what was said. */
function hashOf(said: Pick<typeof ruleStatement.$inferSelect, "versionId" | "headSeq" | "headHash" | "result">): string {
  return createHash("sha256").update(`${said.versionId}\n${said.headSeq}\n${said.headHash}\n${said.result}`).digest("hex");
}
