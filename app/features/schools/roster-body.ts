/** A piece of a list, as a script sends it to be checked. */
import { z } from "zod";
import { PIECE } from "./roster-piece.ts";

const Question = z.strictObject({
  number: z.number().int().positive(),
  code: z.string().max(200),
  familyName: z.string().max(200).nullable(),
  sameAs: z.number().int().positive().nullable(),
});
export const RosterPiece = z.strictObject({ questions: z.array(Question).min(1).max(PIECE) });
