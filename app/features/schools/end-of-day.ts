/** When a person's day is over. */
import type { CivilDate } from "#app/shared/civil-date.ts";
import { dayAfter, instantsOf } from "#app/shared/wall-clock.ts";

/** The first instant of the day after, where clocks show `timeZone`; an hour later where that day has no midnight. */
export function endOfDay(date: CivilDate, timeZone: string): number {
  const next = dayAfter(date);
  const [first] = [...instantsOf(next, "00:00", timeZone), ...instantsOf(next, "01:00", timeZone)];
  if (!first) throw new RangeError(`The day after ${date} has no beginning in ${timeZone}.`);
  return first.getTime();
}
