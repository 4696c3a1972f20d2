/** Working days, for the promise of an answer (R84). */
import type { CivilDate } from "#app/shared/civil-date.ts";

/** An objection is answered within this many working days (R84, house rule). */
export const ANSWER_WITHIN = 10;
const DAY_MS = 86_400_000;

/** The day `count` working days after `day`, Monday to Friday. Holidays are not known here: with them the promise falls early, never late. */
export function workingDaysAfter(day: CivilDate, count: number): CivilDate {
  let at = Date.parse(`${day}T00:00:00Z`);
  for (let left = count; left > 0; ) {
    at += DAY_MS;
    const weekday = new Date(at).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return new Date(at).toISOString().slice(0, 10);
}
