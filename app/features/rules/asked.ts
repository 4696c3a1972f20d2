/**
 * A body's hours in minutes of the ledger. The ledger knows clock minutes only; a body whose hour has 50 minutes asks for 24 such hours,
 * which are 20 hours by the clock. Lines are never converted: what is asked and what is allowed is, once, here.
 */
import { formatMinutes, type Minutes, minutes } from "#app/shared/minutes.ts";
import type { RuleRow } from "./rule-set.ts";

type HourLength = Pick<RuleRow, "minutesPerHour">;

/** Ledger minutes that meet a total or a floor of a row; rounded up, so that nothing is ever called met a minute early. */
export function askedMinutes({ minutesPerHour }: HourLength, figure: number): Minutes {
  return minutes(Math.ceil((figure * minutesPerHour) / 60));
}

/** Ledger minutes that a cap of a row lets through; rounded down, so that a cap is never stretched. */
export function allowedMinutes({ minutesPerHour }: HourLength, figure: number): Minutes {
  return minutes(Math.floor((figure * minutesPerHour) / 60));
}

/** "24 h", or where the hour is shorter "24 h of 50 minutes, 20 h by the clock". Below an hour's worth of nothing: "some" for 1 minute. */
export function hoursWords(row: HourLength, figure: number): string {
  if (figure === 1) return "some hours";
  const printed = formatMinutes(minutes(figure));
  return row.minutesPerHour === 60
    ? printed
    : `${printed} of ${row.minutesPerHour}-minute hours, ${formatMinutes(askedMinutes(row, figure))} by the clock`;
}
