/** What the roster page's forms send: a list, and then the list again with how its columns are understood. */
import { z } from "zod";
import { CarriedTable } from "./roster-carried.ts";
import type { Columns } from "./roster-columns.ts";
import { MOST_COLUMNS } from "./roster-table.ts";

const place = z
  .union(
    [
      z.literal("none"),
      z.coerce
        .number()
        .int()
        .min(0)
        .max(MOST_COLUMNS - 1),
    ],
    { error: "Choose a column from the list." },
  )
  .transform((text) => (text === "none" ? null : text));

const understood = {
  table: CarriedTable,
  code: place,
  name: place,
  headings: z
    .literal("yes")
    .optional()
    .transform((text) => text === "yes"),
};

export const RosterForm = z.discriminatedUnion("_intent", [
  z.object({
    _intent: z.literal("read"),
    file: z
      .union([z.instanceof(File), z.literal("")], { error: "Please choose one file." })
      .optional()
      .transform((file) => file || null),
    pasted: z.string().max(400_000, "This is more text than 500 rows need. Send the two columns alone.").optional().default(""),
  }),
  z.object({ _intent: z.enum(["preview", "check", "letter"]), ...understood }),
]);
export type RosterInput = z.output<typeof RosterForm>;

/** The same list, asked for as a file. */
export const RosterExportForm = z.object(understood);

export function columnsOf({ code, name, headings }: Columns): Columns {
  return { code, name, headings };
}
