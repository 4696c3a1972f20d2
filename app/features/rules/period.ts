/** The days of a cycle. */
import type { CivilDate } from "#app/shared/civil-date.ts";
import type { RuleRow } from "./rule-set.ts";
import { type Period, WHOLE_LEDGER } from "./statement.ts";

/** The cycle of a row that ends on `to`, both days included; the whole ledger where no cycle is known. */
export function cycleEnding({ cycleMonths }: Pick<RuleRow, "cycleMonths">, to: CivilDate): Period {
  if (cycleMonths === null) return WHOLE_LEDGER;
  const next = new Date(`${to}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  const day = next.getUTCDate();
  const from = new Date(Date.UTC(next.getUTCFullYear(), next.getUTCMonth() - cycleMonths, 1));
  const daysInMonth = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1, 0)).getUTCDate();
  from.setUTCDate(Math.min(day, daysInMonth));
  return { from: from.toISOString().slice(0, 10), to };
}
