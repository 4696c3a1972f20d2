/** Since when a key may have been in other hands: how the moment is written, and what is refused. */
import { done, type Outcome, refused } from "#app/shared/outcome.ts";

export type CompromiseRefusal = "no_key" | "in_the_future" | "reported_already" | "given_by_environment";

/** A day (its first moment in UTC) or an instant with a time zone, as ISO 8601; null for anything else. */
export function momentOf(text: string): Date | null {
  const day = /^\d{4}-\d{2}-\d{2}$/u.test(text);
  if (!day && !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/u.test(text)) return null;
  const moment = new Date(day ? `${text}T00:00:00Z` : text);
  if (Number.isNaN(moment.getTime())) return null;
  return day && moment.toISOString().slice(0, 10) !== text ? null : moment;
}

/** A report only ever moves the moment back: nothing makes a key trusted again. @param known the earliest moment reported so far */
export function decideReport(since: Date, known: number | null, now: Date): Outcome<"may_report", "in_the_future" | "reported_already"> {
  if (since.getTime() > now.getTime()) return refused("in_the_future");
  return known !== null && known <= since.getTime() ? refused("reported_already") : done("may_report");
}
