/** What the page sends when an answer changed. */
import { z } from "zod";
import { ShownMarks } from "./answers.ts";

/** More changes of one question than anyone makes: a bound, so that one attempt cannot fill the disk. */
const MOST_VERSIONS = 1000;

export const AnswerBody = z.object({
  attempt: z.string().min(1).max(100),
  position: z.number().int().min(1).max(200),
  answer: ShownMarks,
  version: z.number().int().min(1).max(MOST_VERSIONS),
});
