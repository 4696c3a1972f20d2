/** What the forms about reports send. */
import { z } from "zod";
import { isCivilDate } from "#app/features/licences/renewal-dates.ts";
import { line, paragraph } from "#app/shared/text-fields.ts";

const day = (what: string) => line(what, 40).refine(isCivilDate, `${what} is no day of the calendar.`);

/** Body and days, from the address or from the form that posts. */
export const ReportForm = z
  .object({ body: line("The body", 40), from: day("The first day"), to: day("The last day") })
  .refine(({ from, to }) => from <= to, { path: ["to"], message: "The last day comes before the first." });

export const RejectionForm = z.object({
  position: z.coerce.number({ error: "Say which row." }).int("Say which row.").min(1, "Say which row.").max(100_000, "Say which row."),
  words: paragraph("The body's words", 1000).refine((text) => text.length > 0, "Please copy what the body said."),
});
