/** What the forms about licences and the calendar send. */
import { z } from "zod";
import { isLicenceState } from "#app/features/accounts/licence-states.ts";
import { line, optionalLine } from "#app/shared/text-fields.ts";
import type { LicenceFacts } from "./licence.ts";
import { readNumber } from "./licence-numbers.ts";
import { isCivilDate } from "./renewal-dates.ts";

const NO_DATE = "Please give the date as year, month and day, as in 2027-08-31.";

const optionalDate = (what: string) => optionalLine(what, 40).refine((text) => text === null || isCivilDate(text), NO_DATE);

const typed = {
  state: line("The state", 20).refine(isLicenceState, "Please choose a state from the list."),
  number: optionalLine("The license number", 40),
  renewsBy: optionalDate("The renewal date"),
  cycleBegan: optionalDate("The first day of the cycle"),
};

/** The facts with the number as the board writes it, or a sentence beside the number. */
function facts(
  form: { state: string; number: string | null; renewsBy: string | null; cycleBegan: string | null },
  context: z.RefinementCtx,
) {
  const state = isLicenceState(form.state) ? form.state : null;
  const number = form.number === null ? null : readNumber(state, form.number);
  if (number === null || number.ok) {
    return { state, number: number?.value ?? null, renewsBy: form.renewsBy, cycleBegan: form.cycleBegan } satisfies LicenceFacts;
  }
  context.addIssue({ code: "custom", path: ["number"], message: number.reason });
  return z.NEVER;
}

const Add = z.object({ _intent: z.literal("add"), ...typed }).transform((form, context) => ({
  _intent: form._intent,
  facts: facts(form, context),
}));
const Correct = z.object({ _intent: z.literal("correct"), ...typed }).transform((form, context) => ({
  _intent: form._intent,
  facts: facts(form, context),
}));

/** The forms of /licences. */
export const LicencesForm = z.discriminatedUnion("_intent", [
  Add,
  z.object({ _intent: z.literal("make-feed") }),
  z.object({ _intent: z.literal("revoke-feed") }),
]);
export type LicencesForm = z.output<typeof LicencesForm>;

/** The forms of one licence's page. */
export const LicenceForm = z.discriminatedUnion("_intent", [
  Correct,
  z.object({ _intent: z.literal("renew"), renewed: line("The new date", 40).refine(isCivilDate, NO_DATE) }),
  z.object({ _intent: z.literal("end") }),
  z.object({ _intent: z.literal("print") }),
  z.object({ _intent: z.literal("remind"), reminds: z.enum(["on", "off"]) }),
]);
export type LicenceForm = z.output<typeof LicenceForm>;
