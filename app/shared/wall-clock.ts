/** From what a wall clock shows to the instants at which it shows it: none when clocks leap forward, two when they fall back. */
import { type CivilDate, civilDateOf, clockTimeOf } from "./civil-date.ts";

const DAY_MS = 86_400_000;

/**
 * The instants at which a clock in `timeZone` shows `time` ("HH:MM") on `date`, the earlier first. Empty for a time that the day leaps
 * over, and for what is no date or time. @throws {RangeError} on an unknown zone
 */
export function instantsOf(date: CivilDate, time: string, timeZone: string): readonly Date[] {
  const asUtc = Date.parse(`${date}T${time}:00Z`);
  if (Number.isNaN(asUtc)) return [];
  // The zone's offsets on either side of any leap; a clock leaps at most once a day.
  const offsets = new Set([-DAY_MS, 0, DAY_MS].map((shift) => offsetAt(new Date(asUtc + shift), timeZone)));
  return [...offsets]
    .map((offset) => new Date(asUtc - offset))
    .filter((instant) => civilDateOf(instant, timeZone) === date && clockTimeOf(instant, timeZone) === time)
    .sort((a, b) => a.getTime() - b.getTime());
}

/** Milliseconds by which the zone's clock is ahead of UTC at a whole minute. */
function offsetAt(instant: Date, timeZone: string): number {
  return Date.parse(`${civilDateOf(instant, timeZone)}T${clockTimeOf(instant, timeZone)}:00Z`) - instant.getTime();
}

/** The calendar's next day, or one `days` away. */
export function dayAfter(date: CivilDate, days = 1): CivilDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
