/** What the page of one's hours under a rule shows. */
import type { Actor } from "#app/features/accounts/roles.ts";
import { civilDateOf, formatInstant } from "#app/shared/civil-date.ts";
import { PeriodForm } from "./forms.ts";
import { keptStatements } from "./kept-statements.server.ts";
import { rowOn } from "./rule-set.ts";
import { ruleSet } from "./rules.server.ts";
import { type Period, WHOLE_LEDGER } from "./statement.ts";
import { ledgerUnder } from "./statements.server.ts";
import type { UnderRuleProps } from "./under-rule.tsx";

/** Null when there is no such body. Days that are none keep what was typed, with a sentence, and show the rule's own period. */
export async function underRuleFor(
  learner: Pick<Actor, "id" | "timeZone">,
  ruleSetId: string,
  asked: URLSearchParams,
  now: Date,
): Promise<UnderRuleProps | null> {
  const set = ruleSet(ruleSetId);
  if (!set) return null;
  const typed = { from: asked.get("from") ?? "", to: asked.get("to") ?? "" };
  const form = PeriodForm.safeParse(typed);
  const wished: Period = form.success ? form.data : WHOLE_LEDGER;
  const ruled = await ledgerUnder(learner, ruleSetId, wished, now);
  const kept = await keptStatements(learner, ruleSetId);
  const row = ruled.ok ? ruled.value.row : rowOn(set, civilDateOf(now, learner.timeZone));
  return {
    id: set.id,
    name: set.name,
    isPattern: set.kind === "pattern",
    typed,
    cycleMonths: row?.cycleMonths ?? null,
    statement: ruled.ok ? ruled.value.statement : null,
    kept: kept.map(({ id, period, takenAt }) => ({ id, period, takenAt: formatInstant(takenAt, learner.timeZone) })),
    errors: form.success
      ? undefined
      : Object.fromEntries(form.error.issues.map((issue) => [String(issue.path[0] ?? "form"), issue.message])),
  };
}
