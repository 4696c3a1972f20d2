/** What the process that reads Excel files answers. */
import { z } from "zod";
import { MOST_COLUMNS, MOST_COUNTED } from "./roster-table.ts";

export interface XlsxJob {
  readonly bytes: Uint8Array;
  /** Rows, cells of a row and characters of a cell that are told. */
  readonly mostRows: number;
  readonly mostCells: number;
  readonly longest: number;
}

/** One more of each than is taken, so that "too many" can be said. */
export const XLSX_BOUNDS = { mostRows: MOST_COUNTED + 1, mostCells: MOST_COLUMNS + 1, longest: 300 } as const;

export const XlsxMessage = z.union([
  z.strictObject({ rows: z.array(z.array(z.string().max(XLSX_BOUNDS.longest)).max(XLSX_BOUNDS.mostCells)).max(XLSX_BOUNDS.mostRows) }),
  z.strictObject({ refused: z.literal("damaged") }),
]);
export type XlsxMessage = z.output<typeof XlsxMessage>;
