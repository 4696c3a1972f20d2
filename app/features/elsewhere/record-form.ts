/** What the forms of hours from elsewhere send. */
import { z } from "zod";
import type { TopicMinutes } from "#app/features/course/hours-rationale.ts";
import { TOPICS, type Topic } from "#app/features/course/topics.ts";
import { KINDS } from "#app/features/hours/kinds.ts";
import { minutes } from "#app/shared/minutes.ts";
import { line, optionalLine, paragraph } from "#app/shared/text-fields.ts";
import { topicField } from "./entry-draft.ts";
import type { Statement } from "./record.ts";

/** A day that is in the calendar, as a date field sends it. */
const day = z
  .string({ error: "The day of completion is missing." })
  .trim()
  .refine((text) => text !== "", "The day of completion is missing.")
  .refine((text) => isDay(text), "Please give the day as year-month-day, for example 2026-03-14.");

function isDay(text: string): boolean {
  if (text === "") return true; // said already
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}

function wholeNumber(what: string, most: number) {
  return z
    .string()
    .optional()
    .transform((text) => text?.trim() || "0")
    .refine((text) => /^\d{1,5}$/u.test(text) && Number(text) <= most, `${what} must be a whole number from 0 to ${most}.`)
    .transform(Number);
}

const topicMinutes = wholeNumber("The minutes of a topic", 12_000);
const TOPIC_FIELDS = {
  "topic-oncology_clinical": topicMinutes,
  "topic-distress": topicMinutes,
  "topic-pain_symptom": topicMinutes,
  "topic-bias_equity": topicMinutes,
  "topic-ethics": topicMinutes,
  "topic-communication": topicMinutes,
  "topic-self_care": topicMinutes,
  "topic-research_literacy": topicMinutes,
  "topic-autoimmune": topicMinutes,
} as const satisfies Record<`topic-${Topic}`, typeof topicMinutes>;

/** A chosen file, or the text a form sends when none was chosen. */
const chosenFile = z
  .union([z.instanceof(File), z.literal("")], { error: "Please choose one file." })
  .optional()
  .transform((file) => file || null);

/** Of a file that was received before: its id. */
const receivedFile = z
  .string()
  .max(100)
  .optional()
  .transform((id) => id?.trim() || null);

const HandIn = z
  .object({
    _intent: z.literal("hand-in"),
    provider: line("The provider", 200),
    title: line("The title of the course", 200),
    completedOn: day,
    kind: z.enum(KINDS, { error: "Choose how the hours were earned." }),
    hours: wholeNumber("Hours", 200),
    minutes: wholeNumber("Minutes", 12_000),
    approvedBy: optionalLine("The approval", 200),
    received: receivedFile,
    document: chosenFile,
    ...TOPIC_FIELDS,
  })
  .transform((form) => ({
    intent: form._intent,
    received: form.received,
    document: form.document,
    statement: {
      provider: form.provider,
      title: form.title,
      completedOn: form.completedOn,
      kind: form.kind,
      minutes: minutes(form.hours * 60 + form.minutes),
      topics: topicsIn(form),
      approvedBy: form.approvedBy,
    } satisfies Statement,
  }));

function topicsIn(form: Readonly<Record<`topic-${Topic}`, number>>): TopicMinutes {
  const topics: TopicMinutes = {};
  for (const topic of TOPICS) if (form[topicField(topic)] > 0) topics[topic] = minutes(form[topicField(topic)]);
  return topics;
}

/** A digital certificate that fills the form. */
const Prefill = z
  .object({ _intent: z.literal("prefill"), credential: chosenFile })
  .transform(({ credential }) => ({ intent: "prefill" as const, credential }));

/** The page on which hours are entered: by hand, or from a digital certificate. */
export const EnterForm = z.discriminatedUnion("_intent", [HandIn, Prefill]);

/** The page of one record: a further document, or the end of it. */
export const RecordForm = z.discriminatedUnion("_intent", [
  z.object({ _intent: z.literal("further"), document: chosenFile }),
  z.object({ _intent: z.literal("withdraw") }),
]);

/** A reviewer's decision. */
export const DecisionForm = z
  .object({
    verdict: z.enum(["accepted", "declined"], { error: "Choose whether to accept the hours or decline them." }),
    reason: paragraph("The reason", 2000),
    approvalConfirmed: z
      .string()
      .optional()
      .transform((ticked) => ticked !== undefined),
  })
  .refine(({ verdict, reason }) => verdict === "accepted" || reason.length >= 10, {
    path: ["reason"],
    error: "Please say in a sentence why not; the learner reads it and can hand in anew.",
  });
export type DecisionInput = z.output<typeof DecisionForm>;
