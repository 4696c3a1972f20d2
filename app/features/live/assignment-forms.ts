/** What the forms of handing in and reviewing send. */
import { z } from "zod";
import { paragraph } from "#app/shared/text-fields.ts";
import { LONGEST_WORK, SHORTEST_WORK } from "./assignment.ts";

export const HandInForm = z.object({
  text: paragraph("Your work", LONGEST_WORK).refine(
    (text) => text.length >= SHORTEST_WORK,
    `Please write a little more: at least ${SHORTEST_WORK} characters. Your draft is saved.`,
  ),
});

export const ReviewForm = z.object({
  verdict: z.enum(["accepted", "returned"], { error: "Choose whether to accept the work or return it." }),
  comment: paragraph("The comment", 4000).refine((text) => text.length >= 10, "Please say in a sentence why; the learner reads it."),
  /** The numbers of the rubric's lines that are met, from 0. */
  met: z.array(z.coerce.number().int().min(0).max(20)).readonly().optional().default([]),
});
export type ReviewInput = z.output<typeof ReviewForm>;
