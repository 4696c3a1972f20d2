/** What the forms of supervised practice send, and the sentence for each thing that cannot be taken. */
import { z } from "zod";
import { identifierSentence, identifiersFound } from "#app/features/course/identifiers.ts";
import { TOPICS } from "#app/features/course/topics.ts";
import { paragraph } from "#app/shared/text-fields.ts";
import { AGE_BANDS, CLIENT_TYPES, keysOf, SETTINGS } from "./practice-choices.ts";
import { type DraftField, LONGEST_ADAPTATION, LONGEST_COMMENT, LONGEST_REFLECTION, SHORTEST_COMMENT } from "./practice-draft.ts";
import { pinRefusal } from "./supervisor-pin.ts";

/** R62: a phrase that could point to the client is refused with a way to say it otherwise; the first one of a text is enough. */
function withoutClient(what: string, longest: number) {
  return paragraph(what, longest).superRefine((text, context) => {
    const [found] = identifiersFound(text);
    if (found) context.addIssue(identifierSentence(found));
  });
}

/** Without `abort`, which would silence the sentences about the form as a whole. */
const day = z.string({ error: "The date is missing." }).superRefine((date, context) => {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(date)) context.addIssue("Choose the date.");
  else if (!isDay(date)) context.addIssue("There is no such day. Please choose the date again.");
});

function isDay(date: string): boolean {
  const instant = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(date);
}

function clock(what: string) {
  return z
    .string({ error: `${what} is missing.` })
    .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/u, `${what} is missing: give the hour and the minute.`);
}

const Adapted = z.object({
  site: withoutClient("This text", LONGEST_ADAPTATION),
  pressure: withoutClient("This text", LONGEST_ADAPTATION),
  position: withoutClient("This text", LONGEST_ADAPTATION),
  duration: withoutClient("This text", LONGEST_ADAPTATION),
});

/** A finished entry. Every sentence comes at once, so that nobody mends a form twice. */
const PracticeForm = Adapted.extend({
  _intent: z.literal("finish"),
  date: day,
  from: clock("The start"),
  until: clock("The end"),
  setting: z.enum(keysOf(SETTINGS), { error: "Choose where it was." }),
  clientType: z.enum(keysOf(CLIENT_TYPES), { error: "Choose what fits the client best." }),
  ageBand: z.enum(keysOf(AGE_BANDS), { error: "Choose an age group, or “Not said”." }),
  otherwise: withoutClient("This text", LONGEST_REFLECTION),
  supervisor: z.string({ error: "Choose who supervised you." }).min(1, "Choose who supervised you.").max(100, "Choose who supervised you."),
  otherTopic: z.union([z.enum(TOPICS), z.literal("").transform(() => null)], { error: "Choose a topic from the list." }),
  otherMinutes: z
    .string()
    .trim()
    .regex(/^\d{0,3}$/u, "Give whole minutes.")
    .transform((text) => (text === "" ? null : Number(text))),
})
  .refine((form) => [form.site, form.pressure, form.position, form.duration].some((text) => text !== ""), {
    error: "Say in a few words what you adapted and why: site, pressure, position or duration. One is enough.",
    path: ["site"],
    when: ({ value }) => Adapted.safeParse(value).success,
  })
  .refine((form) => form.otherTopic === null || (form.otherMinutes ?? 0) > 0, {
    error: "Say how many of the minutes count toward this topic, or choose none.",
    path: ["otherMinutes"],
    when: ({ value }) => z.object({ otherTopic: z.enum(TOPICS).nullable() }).safeParse(value).success,
  });
export type PracticeInput = z.output<typeof PracticeForm>;

const kept = z
  .string()
  .max(LONGEST_REFLECTION * 2)
  .optional();

/** What is kept while it is written: no rule but a length, since nobody else reads it. */
export const DraftFields = z.object({
  date: kept,
  from: kept,
  until: kept,
  setting: kept,
  clientType: kept,
  ageBand: kept,
  site: kept,
  pressure: kept,
  position: kept,
  duration: kept,
  otherwise: kept,
  supervisor: kept,
  otherTopic: kept,
  otherMinutes: kept,
} satisfies Record<DraftField, typeof kept>);

/** What the writing page sends: the finished entry, or a draft to be kept. */
export const WritingForm = z.discriminatedUnion("_intent", [
  PracticeForm,
  DraftFields.extend({ _intent: z.literal("keep"), baseVersion: z.coerce.number().int().min(0) }),
]);
export type WritingInput = z.output<typeof WritingForm>;

/** A draft as a script sends it while it is typed. */
export const KeepBody = z.object({ slot: z.string().min(1).max(100), baseVersion: z.number().int().min(0), fields: DraftFields });

const recordHash = z.string({ error: "The page is not complete. Please open it again." }).regex(/^[0-9a-f]{64}$/u, {
  error: "The page is not complete. Please open it again.",
});

const comment = withoutClient("The comment", LONGEST_COMMENT).refine(
  (text) => text.length >= SHORTEST_COMMENT,
  `Please write a sentence: at least ${SHORTEST_COMMENT} characters. The learner keeps it.`,
);

/** What the learner may do with her entry. */
export const EntryForm = z.discriminatedUnion("_intent", [
  z.object({ _intent: z.literal("sign"), recordHash }),
  z.object({ _intent: z.literal("withdraw") }),
]);

/** The supervisor's signature on the learner's device. */
export const HandOverForm = z.object({
  recordHash,
  comment,
  pin: z.string({ error: "Your PIN is missing." }).trim().min(1, "Your PIN is missing.").max(40, "A PIN has 6 to 12 digits."),
});
export type HandOverInput = z.output<typeof HandOverForm>;

/** What the supervisor may do from her own account. */
export const SupervisorForm = z.object({
  _intent: z.enum(["sign", "return"], { error: "Sign the entry or return it." }),
  recordHash,
  comment,
});
export type SupervisorInput = z.output<typeof SupervisorForm>;

/** A new PIN, typed twice, with the password asked again. */
export const PinForm = z
  .object({
    password: z.string({ error: "Your password is missing." }).min(1, "Your password is missing."),
    pin: z
      .string({ error: "The new PIN is missing." })
      .trim()
      .superRefine((pin, context) => {
        const refusal = pinRefusal(pin);
        if (refusal) context.addIssue(refusal);
      }),
    pinAgain: z.string({ error: "Please type the new PIN once more." }).trim(),
  })
  .refine(({ pin, pinAgain }) => pin === pinAgain, { error: "The two PINs are not the same. Please type both again.", path: ["pinAgain"] });
