/** A list read back from the form that carried it. Apart from the table, so that browsers are not sent the form checker. */
import { z } from "zod";
import { LONGEST_CELL, LONGEST_TABLE, MOST_COLUMNS, MOST_ROWS, type Table } from "./roster-table.ts";

const CarriedRow = z.strictObject({ number: z.number().int().positive(), cells: z.array(z.string().max(LONGEST_CELL)).max(MOST_COLUMNS) });

/** A table as the preview's form carries it back. */
export const CarriedTable = z
  .string({ error: "The list is missing. Please send it again." })
  .max(2 * LONGEST_TABLE, "The list is missing. Please send it again.")
  .transform((text, context): Table => {
    const read = z
      .array(CarriedRow)
      .min(1)
      .max(MOST_ROWS + 1)
      .safeParse(parsed(text));
    if (read.success) return read.data;
    context.addIssue({ code: "custom", message: "The list did not come back whole. Please send it again." });
    return z.NEVER;
  });

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
