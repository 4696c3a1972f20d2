/** When a renewal is reminded of, and in which words. */
import { type CivilDate, formatCivilDate } from "#app/shared/civil-date.ts";
import { daysBetween } from "./renewal-dates.ts";

/** Days before the renewal date, the farthest first. */
export const REMINDER_DAYS = [90, 30, 7] as const;

/**
 * The reminder that is due on `today`, on the learner's own calendar: the nearest of 90, 30 and 7 days that has been reached, unless it
 * was `sent`. Those that were missed on the way, by a server that slept or a licence added late, are left out. None after the date.
 */
export function reminderDue(renewsBy: CivilDate, today: CivilDate, sent: readonly number[]): number | null {
  const left = daysBetween(today, renewsBy);
  if (left < 0) return null;
  const nearest = REMINDER_DAYS.findLast((days) => left <= days);
  return nearest === undefined || sent.includes(nearest) ? null : nearest;
}

/** "today", "tomorrow", "in 30 days", "30 days ago". */
export function daysWords(today: CivilDate, date: CivilDate): string {
  const days = daysBetween(today, date);
  if (days === 0) return "today";
  if (days === 1) return "tomorrow";
  return days > 0 ? `in ${days} days` : `${-days} ${days === -1 ? "day" : "days"} ago`;
}

export interface Reminder {
  readonly name: string;
  /** "Florida license" */
  readonly licence: string;
  readonly renewsBy: CivilDate;
  readonly today: CivilDate;
  /** What her hours come to under the state's rules, in a sentence; null says nothing of it, rather than a guess. */
  readonly hours: { readonly rules: string; readonly checkedOn: CivilDate; readonly sentence: string } | null;
  /** The address of the page where it is renewed, corrected, or the reminders are turned off. */
  readonly address: string;
}

/** The subject names neither the person nor her number. */
export function reminderLetter({ name, licence, renewsBy, today, hours, address }: Reminder): {
  readonly subject: string;
  readonly body: string;
} {
  return {
    subject: `Your ${licence} is renewed by ${formatCivilDate(renewsBy)}`,
    body: `${[
      `Dear ${name},`,
      `your ${licence} is to be renewed by ${formatCivilDate(renewsBy)}, ${daysWords(today, renewsBy)}. The date is the one you gave us; your board's own letter is the one that counts.`,
      ...(hours
        ? [
            `Your hours here, held against ${hours.rules}'s rules as we read them on ${formatCivilDate(hours.checkedOn)}: ${hours.sentence} Hours that are not in your ledger are not in this figure.`,
          ]
        : []),
      `Renewed already, or is the date wrong? Say so here, and these letters wait for the next cycle. You can also turn them off there:\n${address}`,
      "Attune",
    ].join("\n\n")}\n`,
  };
}
