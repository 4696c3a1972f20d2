/** A learner's ledger under a rule, worked out when it is asked for. */
import { inArray } from "drizzle-orm";
import type { Actor } from "#app/features/accounts/roles.ts";
import { ledgerOf } from "#app/features/hours/ledger.server.ts";
import { type CivilDate, civilDateOf } from "#app/shared/civil-date.ts";
import type { Minutes } from "#app/shared/minutes.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { store } from "#db/client.server.ts";
import { approval } from "#db/schema.server.ts";
import { evaluate } from "./evaluate.ts";
import { periodUnder } from "./period.ts";
import type { Approval } from "./provider.ts";
import { type RuleRow, type RuleSet, rowOn } from "./rule-set.ts";
import { ruleSet } from "./rules.server.ts";
import { type Floor, type Period, type Statement, WHOLE_LEDGER } from "./statement.ts";

export type Learner = Pick<Actor, "id" | "timeZone">;

/** A ledger under a rule, with the rule. */
export interface Ruled {
  readonly ruleSet: RuleSet;
  readonly row: RuleRow;
  readonly statement: Statement;
  /** Of the ledger it was said of; seq 0 for an empty one. */
  readonly head: { readonly seq: number; readonly hash: string };
}

/**
 * Her own ledger under a body's rule, in the days she wishes (see periodUnder). The row is the one in force on the last of them, today
 * where it is open. Refused when there is no such body, or no row for that day.
 */
export async function ledgerUnder(
  learner: Learner,
  ruleSetId: string,
  wished: Period,
  now: Date,
): Promise<Outcome<Ruled, "no_rule_set" | "no_row">> {
  const set = ruleSet(ruleSetId);
  if (!set) return refused("no_rule_set");
  const today = civilDateOf(now, learner.timeZone);
  const row = rowOn(set, wished.to ?? today);
  if (!row) return refused("no_row");
  const lines = await ledgerOf(learner.id);
  const approvals = await approvalsOf(row, [...new Set(lines.flatMap((line) => line.editionId ?? []))]);
  const statement = evaluate(row, lines, periodUnder(row, wished, today), today, approvals);
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
  wished: Period = WHOLE_LEDGER,
): Promise<Standing | null> {
  const ruled = await ledgerUnder(learner, ruleSetId, wished, now);
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
