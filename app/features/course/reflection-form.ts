/** A note as the page sends it. Apart from reflection.ts, which travels to the browser without the form checker. */
import { z } from "zod";
import { paragraph } from "#app/shared/text-fields.ts";
import { LONGEST_NOTE } from "./reflection.ts";

/** What the page sends: as JSON while typing, as a form without JavaScript. */
export const NoteInput = z.object({
  promptId: z.string().min(1).max(100),
  text: paragraph("Your note", LONGEST_NOTE),
  baseVersion: z.coerce.number().int().min(0),
});
