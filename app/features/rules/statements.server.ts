/** A learner's ledger under a rule: worked out when asked, and kept for ever when she says so. */
import { createHash } from "node:crypto";
import { and, desc, eq, inArray } from "drizzle-orm";
import type { Actor } from "#app/features/accounts/roles.ts";
import { ledgerOf } from "#app/features/hours/ledger.server.ts";
import { canonicalJson } from "#app/shared/canonical.ts";
import { type CivilDate, civilDateOf } from "#app/shared/civil-date.ts";
import type { Minutes } from "#app/shared/minutes.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change, store } from "#db/client.server.ts";
import { approval, ruleSetVersion, ruleStatement } from "#db/schema.server.ts";
import { evaluate } from "./evaluate.ts";
import { cycleEnding } from "./period.ts";
import type { Approval } from "./provider.ts";
import { type RuleRow, type RuleSet, type RuleSetVersion, rowOn } from "./rule-set.ts";
import { ruleSet } from "./rules.server.ts";
import { type Floor, type Period, Statement } from "./statement.ts";
import { isRegistered, registeredVersion, versionRow } from "./versions.server.ts";

type Learner = Pick<Actor, "id" | "timeZone">;

/** A ledger under a rule, with the rule. */
export interface Ruled {
  readonly ruleSet: RuleSet;
  readonly row: RuleRow;
  readonly statement: Statement;
  /** Of the ledger it was said of; seq 0 for an empty one. */
  readonly head: { readonly seq: number; readonly hash: string };
}

/**
 * Her own ledger under a body's rule. Without `period` the cycle that ends today, or the whole ledger where there is no cycle. The row is
 * the one in force on the period's last day. Refused when there is no such body, or no row for that day.
 */
export async function ledgerUnder(
  learner: Learner,
  ruleSetId: string,
  period: Period | null,
  now: Date,
): Promise<Outcome<Ruled, "no_rule_set" | "no_row">> {
  const set = ruleSet(ruleSetId);
  if (!set) return refused("no_rule_set");
  const today = civilDateOf(now, learner.timeZone);
  const row = rowOn(set, period?.to ?? today);
  if (!row) return refused("no_row");
  const lines = await ledgerOf(learner.id);
  const approvals = await approvalsOf(row, [...new Set(lines.flatMap((line) => line.editionId ?? []))]);
  const statement = evaluate(row, lines, period ?? cycleEnding(row, today), today, approvals);
  const last = lines.at(-1);
  return done({ ruleSet: set, row, statement, head: { seq: last?.seq ?? 0, hash: last?.hash ?? "" } });
}

/** What a page says of a rule in passing. */
export interface Standing {
  readonly name: string;
  readonly total: Minutes;
  /** Ledger minutes; null when nothing is asked. */
  readonly asked: Minutes | null;
  readonly open: Minutes;
  readonly sentence: string;
  /** Only what is missing. */
  readonly floorsMissing: readonly Floor[];
  readonly complete: boolean;
  readonly stale: boolean;
  readonly checkedOn: CivilDate;
}

/** Where her hours stand under a rule, without the lines; null when there is no such body or no row in force. */
export async function standingUnder(
  learner: Learner,
  ruleSetId: string,
  now: Date,
  period: Period | null = null,
): Promise<Standing | null> {
  const ruled = await ledgerUnder(learner, ruleSetId, period, now);
  if (!ruled.ok) return null;
  const { ruleSet: set, statement } = ruled.value;
  const { total, asked, open, sentence, floors, complete, stale, checkedOn } = statement;
  const floorsMissing = floors.filter((floor) => floor.missing !== 0);
  return { name: set.name, total, asked, open, sentence, floorsMissing, complete, stale, checkedOn };
}

/** Approvals of these editions; asked for only where the rule wants one. */
export async function approvalsOf({ providerConstraint }: RuleRow, editionIds: readonly string[]): Promise<readonly Approval[]> {
  if (providerConstraint.kind !== "approved_provider" || editionIds.length === 0) return [];
  return store()
    .db.select({
      body: approval.body,
      number: approval.number,
      editionId: approval.editionId,
      validFrom: approval.validFrom,
      validTo: approval.validTo,
    })
    .from(approval)
    .where(inArray(approval.editionId, [...editionIds]))
    .all();
}

/**
 * Keeps what the rule says of her ledger now: the version of the rule, the head of the ledger and every verdict, never to be changed.
 * The same statement on the same day is kept once, also from two tabs. @returns its id
 */
export function keepStatement(
  learner: Learner,
  ruleSetId: string,
  period: Period | null,
  now: Date,
): Promise<Outcome<string, "no_rule_set" | "no_row">> {
  return change(async ({ db, atomic }) => {
    const ruled = await ledgerUnder(learner, ruleSetId, period, now);
    if (!ruled.ok) return ruled;
    const { ruleSet: set, row, statement, head } = ruled.value;
    const version = versionRow(set, row, now);
    const result = canonicalJson(statement);
    const resultHash = createHash("sha256").update(`${version.id}\n${head.seq}\n${head.hash}\n${result}`).digest("hex");
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
  const hash = createHash("sha256").update(`${versionId}\n${headSeq}\n${headHash}\n${row.result}`).digest("hex");
  if (hash !== row.resultHash) throw new Error(`The statement ${id} is not what was kept.`);
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
