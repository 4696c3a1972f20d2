/** The period that a learner chooses for a statement. */
import { z } from "zod";

/** An empty field is an open end. */
function day(what: string) {
  return z
    .string()
    .optional()
    .transform((text) => text?.trim() || null)
    .refine((text) => text === null || isDay(text), `${what} is not a day of the calendar. Write it as 2026-11-20.`);
}

export const PeriodForm = z
  .object({ from: day("The first day"), to: day("The last day") })
  .refine(({ from, to }) => from === null || to === null || from <= to, { path: ["to"], error: "The last day lies before the first." });

function isDay(text: string): boolean {
  if (!/^[12]\d{3}-\d{2}-\d{2}$/u.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
