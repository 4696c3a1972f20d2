/** When practice took place: from wall-clock times to a span, what a span may be, and whether two overlap. */
import { type CivilDate, civilDateOf } from "#app/shared/civil-date.ts";
import { type Minutes, minutes } from "#app/shared/minutes.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { dayAfter, instantsOf } from "#app/shared/wall-clock.ts";

/** UTC milliseconds; the end is no longer part of it. */
export interface Span {
  readonly startsAt: number;
  readonly endsAt: number;
}

/** A day and two times as a clock in the learner's zone shows them; an end not after the start is on the next day. */
export interface ClockTimes {
  readonly date: CivilDate;
  readonly from: string;
  readonly until: string;
}

const MINUTE_MS = 60_000;
/** Longer than this is a wrong time, not a day's work. */
const LONGEST_MINUTES = 12 * 60;
/** What is older can hardly be attested from memory. */
const OLDEST_DAYS = 365;

export type SpanRefusal = "no_such_start" | "no_such_end" | "too_long" | "future" | "too_old";

/**
 * The span those times name. An hour that clocks show twice is taken as the first; refused when the day leaps over a time, when the
 * span has more than 12 hours, ends after `now`, or lies more than 365 days back in the learner's own calendar.
 */
export function spanOf({ date, from, until }: ClockTimes, timeZone: string, now: Date): Outcome<Span, SpanRefusal> {
  const [start] = instantsOf(date, from, timeZone);
  if (!start) return refused("no_such_start");
  const overnight = until <= from;
  const [end] = instantsOf(overnight ? dayAfter(date) : date, until, timeZone);
  if (!end) return refused("no_such_end");
  const span = { startsAt: start.getTime(), endsAt: end.getTime() };
  if (span.endsAt <= span.startsAt || minutesOf(span) > LONGEST_MINUTES) return refused("too_long");
  if (span.endsAt > now.getTime()) return refused("future");
  if (date < oldestDate(timeZone, now)) return refused("too_old");
  return done(span);
}

/** The first day that can still be entered. */
export function oldestDate(timeZone: string, now: Date): CivilDate {
  return dayAfter(civilDateOf(now, timeZone), -OLDEST_DAYS);
}

/** Whole minutes from start to end. */
export function minutesOf({ startsAt, endsAt }: Span): Minutes {
  return minutes((endsAt - startsAt) / MINUTE_MS);
}

/** Whether two spans share a moment; one that begins when the other ends does not. */
export function overlap(a: Span, b: Span): boolean {
  return a.startsAt < b.endsAt && b.startsAt < a.endsAt;
}
