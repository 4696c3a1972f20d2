/** What a school types to ask for a transcript, and what a learner answers, offers and takes back. */
import { z } from "zod";
import { line, paragraph } from "#app/shared/text-fields.ts";

const endsOn = z
  .string({ error: "The last day is missing." })
  .regex(/^\d{4}-\d{2}-\d{2}$/u, "Please choose the last day.")
  .refine((text) => new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) ?? false, "This day is not in the calendar.");
const purpose = paragraph("The reason", 500).refine((text) => text.length >= 10, "Please say in a sentence what it is for.");
const id = z.string().max(100);

export const AskForm = z.object({
  _intent: z.literal("ask"),
  code: line("The certificate's code", 300),
  familyName: line("The family name", 120),
  purpose,
  endsOn,
});
export type AskInput = z.output<typeof AskForm>;

/** The forms of /school/learners. */
export const LearnersForm = z.discriminatedUnion("_intent", [AskForm, z.object({ _intent: z.literal("withdraw"), consent: id })]);

/** The forms of /hours/sharing. */
export const SharingForm = z.discriminatedUnion("_intent", [
  z.object({ _intent: z.literal("allow"), consent: id, endsOn }),
  z.object({ _intent: z.literal("decline"), consent: id }),
  z.object({ _intent: z.literal("stop"), consent: id }),
  z.object({
    _intent: z.literal("offer"),
    school: z.string({ error: "Choose a school." }).min(1, "Choose a school.").max(100),
    purpose,
    endsOn,
  }),
]);
export type SharingInput = z.output<typeof SharingForm>;

export const CONSENT_SENTENCES = {
  no_match: { field: "code", words: "This code and this family name do not belong together. Compare both with the certificate." },
  follows_already: { field: "form", words: "This school may follow this transcript already." },
  asked_lately: { field: "form", words: "Your school asked this person within the last 30 days. It can ask again after that." },
  too_many_waiting: { field: "form", words: "Fifty of your questions wait for an answer. Withdraw some, or wait for their answers." },
  ends_past: { field: "endsOn", words: "This day is over. Choose today or later." },
  ends_too_late: { field: "endsOn", words: "The last day can be two years ahead at most." },
  later_than_asked: { field: "endsOn", words: "The school did not ask for that long. Choose the day it named, or an earlier one." },
  not_waiting: { field: "form", words: "This question does not wait any more." },
  no_such_school: { field: "school", words: "Choose a school from the list." },
} as const;
