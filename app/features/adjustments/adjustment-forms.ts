/** What the pages of hours set by hand may send. */
import { z } from "zod";
import type { TopicMinutes } from "#app/features/course/hours-rationale.ts";
import { TOPICS, type Topic } from "#app/features/course/topics.ts";
import { KINDS } from "#app/features/hours/kinds.ts";
import { minutes } from "#app/shared/minutes.ts";
import { line, paragraph } from "#app/shared/text-fields.ts";
import { REASON_CODES, SHORTEST_REASON } from "./adjustment.ts";

/** Signed, as a person types it: a hyphen or a true minus. Fractions do not exist. */
const WHOLE = /^[-−+]?\d{1,5}$/u;

const figure = z
  .string({ error: "Type how many minutes." })
  .transform((text) => text.trim().replace("−", "-"))
  .refine((text) => WHOLE.test(text), "Type whole minutes in figures, such as 90.")
  .transform((text) => minutes(Number(text) || 0));

const topicFigure = z
  .string()
  .optional()
  .transform((text) => text?.trim() || "0")
  .refine((text) => /^\d{1,4}$/u.test(text), "Type whole minutes in figures, or leave the topic empty.")
  .transform((text) => minutes(Number(text)));

const topicFigures = {
  oncology_clinical: topicFigure,
  distress: topicFigure,
  pain_symptom: topicFigure,
  bias_equity: topicFigure,
  ethics: topicFigure,
  communication: topicFigure,
  self_care: topicFigure,
  research_literacy: topicFigure,
  autoimmune: topicFigure,
} as const satisfies Record<Topic, typeof topicFigure>;

const stated = {
  reasonCode: z.enum(keysOf(REASON_CODES), { error: "Choose a reason." }),
  reason: paragraph("The reason", 2000).refine(
    (text) => text.length >= SHORTEST_REASON,
    `Say in at least ${SHORTEST_REASON} characters what happened: the second administrator and the learner read it.`,
  ),
  contest: z
    .string()
    .max(36)
    .optional()
    .transform((id) => id || null),
};

/** What is proposed for one learner. */
export const ProposalForm = z.discriminatedUnion("_intent", [
  z
    .object({
      _intent: z.literal("credit"),
      minutes: figure,
      kind: z.enum(KINDS, { error: "Choose how the hours were earned." }),
      title: line("What the hours are for", 160),
      occurredOn: z.string({ error: "Choose the day." }).trim().min(1, "Choose the day."),
      ...topicFigures,
      ...stated,
    })
    .transform(({ _intent, minutes: whole, kind, title, occurredOn, reasonCode, reason, contest, ...parts }) => ({
      wanted: { shape: "credit" as const, minutes: whole, kind, title, occurredOn, topics: named(parts) },
      reasonCode,
      reason,
      contest,
    })),
  z
    .object({ _intent: z.literal("part"), line: z.string().max(36), minutes: figure, ...stated })
    .transform(({ _intent, line: lineId, minutes: part, ...rest }) => ({
      wanted: { shape: "part" as const, lineId, minutes: part },
      ...rest,
    })),
  z
    .object({ _intent: z.literal("whole"), line: z.string().max(36), ...stated })
    .transform(({ _intent, line: lineId, ...rest }) => ({ wanted: { shape: "whole" as const, lineId }, ...rest })),
]);
export type ProposalInput = z.output<typeof ProposalForm>;

/** What was typed, for the page to keep when the proposal is refused after it was read. */
export function typedFields({ wanted, reasonCode, reason }: ProposalInput): Readonly<Record<string, string>> {
  const stated = { _intent: wanted.shape, reasonCode, reason };
  if (wanted.shape === "whole") return stated;
  const figures = { ...stated, minutes: String(wanted.minutes) };
  if (wanted.shape === "part") return figures;
  const { kind, title, occurredOn, topics } = wanted;
  const parts = Object.entries(topics).map(([topic, part]) => [topic, String(part)] as const);
  return { ...figures, kind, title, occurredOn, ...Object.fromEntries(parts) };
}

const words = (least: number, sentence: string) => paragraph("Your word", 2000).refine((text) => text.length >= least, sentence);

/** What becomes of a proposal. */
export const DecisionForm = z.discriminatedUnion("_intent", [
  z.object({
    _intent: z.literal("decide"),
    decision: z.enum(["carried_out", "declined"], { error: "Carry it out or decline it." }),
    words: words(10, "Say in at least 10 characters what you looked at: it stays with the record."),
  }),
  z.object({ _intent: z.literal("withdraw") }).transform(() => ({ decision: "withdrawn" as const, words: "" })),
]);
export type DecisionInput = z.output<typeof DecisionForm>;

/** A learner is looked for in a post, so that her address stays out of histories and logs. */
export const FindForm = z.object({
  who: line("The e-mail address or the name", 254).refine(
    (text) => text.includes("@") || text.length >= 3,
    "Type the whole e-mail address, or at least three letters of the name.",
  ),
});

function named(parts: Readonly<Record<Topic, number>>): TopicMinutes {
  const topics: TopicMinutes = {};
  for (const topic of TOPICS) if (parts[topic] > 0) topics[topic] = minutes(parts[topic]);
  return topics;
}

/** The closed list of an object's own keys, for zod. */
function keysOf<Key extends string>(labels: Readonly<Record<Key, string>>): Key[] {
  const keys: Key[] = [];
  for (const key in labels) keys.push(key);
  return keys;
}
