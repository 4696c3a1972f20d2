/** How far back hours may be dated by hand: a year, and not a day more (R56). */
import type { CivilDate } from "#app/shared/civil-date.ts";

/** Days between the day of the hours and the day on which they are set (R56). */
export const LONGEST_BACKDATING_DAYS = 365;
const DAY_MS = 86_400_000;

/**
 * What is wrong with dating hours `day` when it is `today` on the learner's own calendar; null when nothing is. Days are counted on the
 * calendar, so that a leap day is a day and no time zone adds or takes one.
 */
export function dateFault(day: CivilDate, today: CivilDate): "no_day" | "future" | "too_old" | null {
  const [from, to] = [dayNumber(day), dayNumber(today)];
  if (from === null || to === null) return "no_day";
  if (from > to) return "future";
  return to - from > LONGEST_BACKDATING_DAYS ? "too_old" : null;
}

function dayNumber(date: CivilDate): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(date)) return null;
  const at = new Date(`${date}T00:00:00Z`);
  // 30 February parses as 2 March in some engines and as nothing in others; neither is the day that was typed.
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== date ? null : at.getTime() / DAY_MS;
}
