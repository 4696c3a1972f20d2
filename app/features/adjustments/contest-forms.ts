/** What the forms of contesting a line and of answering send. */
import { z } from "zod";
import { paragraph } from "#app/shared/text-fields.ts";
import { LONGEST_WORDS, SHORTEST_WORDS } from "./contest.ts";

export const ContestForm = z.object({
  words: paragraph("What is not right", LONGEST_WORDS).refine(
    (text) => text.length >= SHORTEST_WORDS,
    `Please say in a sentence or two what is not right: at least ${SHORTEST_WORDS} characters.`,
  ),
});

export const AnswerForm = z.object({
  verdict: z.enum(["stands", "to_correct"], { error: "Choose whether the figure stands or will be corrected." }),
  words: paragraph("Your answer", LONGEST_WORDS).refine(
    (text) => text.length >= SHORTEST_WORDS,
    `Please say what you looked at and what you found, in at least ${SHORTEST_WORDS} characters: it stays under the line.`,
  ),
});
export type AnswerInput = z.output<typeof AnswerForm>;
