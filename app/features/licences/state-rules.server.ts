/** Whose rules a licence is under. */
import type { LicenceState } from "#app/features/accounts/licence-states.ts";
import type { CivilDate } from "#app/shared/civil-date.ts";

/** Months of the cycle that is in force in the state on that day; null when its rules are not known or it has none. */
export function cycleMonthsOf(_state: LicenceState | null, _on: CivilDate): number | null {
  return null;
}
