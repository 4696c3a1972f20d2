/** Whose rules a licence is under, as far as they have been written down. */
import type { LicenceState } from "#app/features/accounts/licence-states.ts";
import { isStale, rowOn } from "#app/features/rules/rule-set.ts";
import { ruleSetOfState } from "#app/features/rules/rules.server.ts";
import type { CivilDate } from "#app/shared/civil-date.ts";

/** What a licence's page says of the state's rules in force. */
export interface StateRules {
  readonly id: string;
  readonly name: string;
  /** Null when the state has no cycle, or none was found. */
  readonly cycleMonths: number | null;
  /** The body's own hours, with how many minutes one has; null when it asks for none. */
  readonly asked: { readonly hours: number; readonly minutesPerHour: number } | null;
  readonly licenceOnCertificate: boolean;
  readonly checkedOn: CivilDate;
  readonly stale: boolean;
}

/** The rules of the state in force on a day; null when nobody has written them down, or no row covers that day. */
export function stateRulesOn(state: LicenceState | null, on: CivilDate): StateRules | null {
  const found = state && ruleSetOfState(state);
  const row = found && rowOn(found, on);
  if (!found || !row) return null;
  const { cycleMonths, totalMinutes, minutesPerHour, licenceOnCertificate, checkedOn } = row;
  return {
    id: found.id,
    name: found.name,
    cycleMonths,
    asked: totalMinutes === null ? null : { hours: totalMinutes / 60, minutesPerHour },
    licenceOnCertificate,
    checkedOn,
    stale: isStale(row, on),
  };
}

/** Months of the cycle that is in force in the state on that day; null when its rules are not known or it has none. */
export function cycleMonthsOf(state: LicenceState | null, on: CivilDate): number | null {
  return stateRulesOn(state, on)?.cycleMonths ?? null;
}
