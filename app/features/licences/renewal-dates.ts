/** Renewal dates: from one cycle to the next without drifting, on month ends and leap days too. */
import type { CivilDate } from "#app/shared/civil-date.ts";

const DAY = 86_400_000;

/** Whether the text is a day that exists: not 30 February. */
export function isCivilDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/u.test(text) && !Number.isNaN(instantOf(text)) && dateAt(instantOf(text)) === text;
}

/** Whole days from one civil date to another; negative when `to` comes first. No clock change can add or take an hour here. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return (instantOf(to) - instantOf(from)) / DAY;
}

/** The civil date `days` later, or earlier when negative. */
export function daysLater(date: CivilDate, days: number): CivilDate {
  return dateAt(instantOf(date) + days * DAY);
}

/**
 * The day of the month (1 to 31) that a licence's renewals hang on, from its renewal dates in order. A last day of a month means
 * "the end of the month", so it is 31. A date that only follows from the one before, as 28 February follows from 29 February, keeps
 * the day it came from; a date that was typed anew begins a new one.
 */
export function anchorDay(dates: readonly CivilDate[]): number {
  return dates.reduce((anchor, date) => {
    const { year, month, day } = partsOf(date);
    const last = lastDayOf(year, month);
    if (anchor > 0 && day === Math.min(anchor, last)) return anchor;
    return day === last ? 31 : day;
  }, 0);
}

/** The date `months` later (earlier when negative) on the anchor's day, or on the last day of a month that is too short for it. */
export function monthsLater(date: CivilDate, months: number, anchor: number): CivilDate {
  const { year, month } = partsOf(date);
  const counted = year * 12 + (month - 1) + months;
  const [toYear, toMonth] = [Math.floor(counted / 12), (counted % 12) + 1];
  return textOf(toYear, toMonth, Math.min(anchor, lastDayOf(toYear, toMonth)));
}

/** When the cycle that ends with the last of `dates` began: the day after the renewal before it. Null without a date or a cycle. */
export function cycleBeganBefore(dates: readonly CivilDate[], cycleMonths: number | null): CivilDate | null {
  const last = dates.at(-1);
  return last && cycleMonths ? daysLater(monthsLater(last, -cycleMonths, anchorDay(dates)), 1) : null;
}

/** The renewal after the last of `dates`. Null without a date or a cycle. */
export function renewalAfter(dates: readonly CivilDate[], cycleMonths: number | null): CivilDate | null {
  const last = dates.at(-1);
  return last && cycleMonths ? monthsLater(last, cycleMonths, anchorDay(dates)) : null;
}

function instantOf(date: CivilDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}

function dateAt(instant: number): CivilDate {
  return new Date(instant).toISOString().slice(0, 10);
}

function partsOf(date: CivilDate): { readonly year: number; readonly month: number; readonly day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

function textOf(year: number, month: number, day: number): CivilDate {
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

function lastDayOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
