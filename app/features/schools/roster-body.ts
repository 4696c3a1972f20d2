/** The messages of a list that a script has checked piece by piece. */
import { z } from "zod";
import { ROW_STATUSES } from "./roster-check.ts";

/** Rows of one message: small enough that the bar moves, large enough that few are sent. */
export const PIECE = 50;

const Question = z.strictObject({
  number: z.number().int().positive(),
  code: z.string().max(200),
  familyName: z.string().max(200).nullable(),
  sameAs: z.number().int().positive().nullable(),
});
export const RosterPiece = z.strictObject({ questions: z.array(Question).min(1).max(PIECE) });

const civilDate = z.string().nullable();
const Answered = z.object({
  number: z.number(),
  code: z.string(),
  familyName: z.string().nullable(),
  status: z.enum(ROW_STATUSES),
  nameMatches: z.boolean().nullable(),
  title: z.string().nullable(),
  completedOn: civilDate,
  minutes: z.number().nullable(),
  on: civilDate,
  sameAs: z.number().nullable(),
  sentence: z.string(),
});
export const PieceAnswer = z.object({ checkedAt: z.string(), rows: z.array(Answered) });
