/** From a date and a time on a wall to an instant: the hour that the clocks skip has none, and the hour that comes twice has two. */
import { civilDateOf, clockTimeOf } from "#app/shared/civil-date.ts";

export const MINUTE_MS = 60_000;

/** Whether the clocks of a zone are changed between two instants. */
export function clocksChangeBetween(from: number, to: number, timeZone: string): boolean {
  return offsetAt(from, timeZone) !== offsetAt(to, timeZone);
}

/** Down to the whole minute, as a paper roster would have it: what is shown is what counts. */
export function wholeMinute(at: number): number {
  return Math.floor(at / MINUTE_MS) * MINUTE_MS;
}

function offsetAt(at: number, timeZone: string): number {
  const wall = Date.parse(`${civilDateOf(new Date(at), timeZone)}T${clockTimeOf(at, timeZone)}:00Z`);
  return wall - wholeMinute(at);
}

/** "09:00 to 12:30", and the later day is named when the stretch ends on one. */
export function stretchWords({ startsAt, endsAt }: { readonly startsAt: number; readonly endsAt: number }, timeZone: string): string {
  const sameDay = civilDateOf(new Date(startsAt), timeZone) === civilDateOf(new Date(endsAt), timeZone);
  return `${clockTimeOf(startsAt, timeZone)} to ${clockTimeOf(endsAt, timeZone)}${sameDay ? "" : " on the next day"}`;
}

/** "America/New_York" is said "New York". */
export function cityOf(timeZone: string): string {
  return (timeZone.split("/").at(-1) ?? timeZone).replaceAll("_", " ");
}
