/** An activity of a module: what a learner writes and hands in, and what its reviewer looks for (R32). */
import { z } from "zod";
import { identifier, notAField, text } from "./authored-fields.ts";

const ACTIVITY_KINDS = ["case_plan", "reflection", "appraisal"] as const;

const MINUTES = "The activity's minutes are a whole number from 5 to 120: what a careful learner needs for it.";

/** `minutes` are credited by themselves when the work is accepted; they are no part of the reading's hours. */
export const Activity = z.strictObject(
  {
    id: identifier("The activity's id"),
    title: text("The activity's title", 120),
    minutes: z.number({ error: MINUTES }).int(MINUTES).min(5, MINUTES).max(120, MINUTES),
    kind: z.enum(ACTIVITY_KINDS, { error: "The activity's kind is case_plan, reflection or appraisal." }),
    prompt: text("The activity's prompt", 1200),
    rubric: z
      .array(text("The rubric's line", 300), { error: "The rubric is missing: a list of lines a reviewer can say yes or no to." })
      .min(2, "A rubric has at least two lines a reviewer can say yes or no to.")
      .max(8, "A rubric has at most eight lines."),
  },
  { error: notAField("Write an activity as id, title, minutes, kind, prompt and rubric.") },
);
export type Activity = z.output<typeof Activity>;
