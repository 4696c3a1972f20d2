/** What the process that reads strangers' files is told, and what it answers. */
import { z } from "zod";

/** A certificate has some forty pieces of text on one page. */
export const READING_BOUNDS = { mostPages: 4, mostPieces: 2_000, longest: 2_000 } as const;

export interface ReadingJob {
  /** The text of a PDF, or the QR code in a PNG picture. */
  readonly kind: "pdf" | "png";
  readonly bytes: Uint8Array;
  /** Pages and pieces of text that are read, and characters of each piece. */
  readonly mostPages: number;
  readonly mostPieces: number;
  readonly longest: number;
}

const Piece = z.strictObject({ page: z.number().int(), x: z.number(), y: z.number(), text: z.string().max(READING_BOUNDS.longest) });

export const ReadingMessage = z.union([
  z.strictObject({ ready: z.literal(true) }),
  z.strictObject({ pieces: z.array(Piece).max(READING_BOUNDS.mostPieces) }),
  /** The text of the QR code in a picture; null where none is found. */
  z.strictObject({ qr: z.string().max(READING_BOUNDS.longest).nullable() }),
  z.strictObject({ refused: z.enum(["locked", "damaged"]) }),
]);
export type ReadingMessage = z.output<typeof ReadingMessage>;
