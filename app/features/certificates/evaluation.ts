/** The short evaluation asked before a certificate: how an answer is read (R39). */
import { z } from "zod";
import { paragraph } from "#app/shared/text-fields.ts";

const rating = z
  .enum(["1", "2", "3", "4", "5"], { error: "Choose a figure from 1 to 5, or none." })
  .optional()
  .transform((text) => (text === undefined ? null : Number(text)));

/** Every answer is optional; none at all is the same as declining. */
export const EvaluationForm = z.object({
  objectives: rating,
  instructor: rating,
  bias: rating,
  accessibility: rating,
  hours: rating,
  comment: paragraph("The comment", 2000).optional().default(""),
});
export type EvaluationAnswers = z.output<typeof EvaluationForm>;

/** Whether nothing was answered, which is recorded as declined. */
export function isDeclined({ comment, ...ratings }: EvaluationAnswers): boolean {
  return comment === "" && Object.values(ratings).every((each) => each === null);
}

/** "Continue without answering". */
export const DECLINED: EvaluationAnswers = {
  objectives: null,
  instructor: null,
  bias: null,
  accessibility: null,
  hours: null,
  comment: "",
};
