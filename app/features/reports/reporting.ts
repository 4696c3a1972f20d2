/** A body that completions are reported to, with the numbers it gave us: data, because only the body can give them. */
import { z } from "zod";
import { isLicenceState } from "#app/features/accounts/licence-states.ts";

const given = (what: string) =>
  z
    .string({ error: `${what} is text in quotes, or null.` })
    .regex(/^[A-Za-z0-9-]{1,40}$/u, `${what} has letters, digits and hyphens only.`)
    .nullable();

const Course = z.strictObject({
  unit: z.string({ error: "unit is the course's unit in the ledger, as in module:pain-science." }).regex(/^(module|session):/u),
  number: given("A course number"),
  ownId: given("ownId"),
  publishing: given("publishing"),
});

export const ReportingBody = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/u, "id has small letters, digits and hyphens."),
  name: z.string().min(1).max(120),
  state: z.string().refine(isLicenceState, "state is a postal code."),
  provider: given("provider"),
  profession: given("profession"),
  courses: z.array(Course),
});
export type ReportingBody = z.output<typeof ReportingBody>;

export const Reporting = z
  .strictObject({ bodies: z.array(ReportingBody) })
  .refine(({ bodies }) => new Set(bodies.map(({ id }) => id)).size === bodies.length, "A body is listed twice.");

/** What the body must still give us before anything can be uploaded, in words; none when all is there. */
export function missingNumbers({ provider, profession, courses }: ReportingBody): readonly string[] {
  return [
    ...(provider ? [] : ["our provider number"]),
    ...(profession ? [] : ["its code for massage therapists"]),
    ...(courses.length > 0 ? [] : ["a course number for at least one module or session"]),
  ];
}
