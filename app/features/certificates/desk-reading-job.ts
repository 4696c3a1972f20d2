/** What the process that reads strangers' files is told, and what it answers. */
import { z } from "zod";

/** A certificate has some forty pieces of text on one page, and one badge of 5 kB attached. */
export const READING_BOUNDS = { mostPages: 4, mostPieces: 2_000, longest: 2_000, mostAttached: 2, largestAttached: 60_000 } as const;

export interface ReadingJob {
  /** The text of a PDF and what is attached to it, or the QR code in a picture. */
  readonly kind: "pdf" | "png" | "jpeg";
  readonly bytes: Uint8Array;
  /** Pages and pieces of text that are read, and characters of each piece. */
  readonly mostPages: number;
  readonly mostPieces: number;
  readonly longest: number;
  /** Attached files that are handed back, and bytes of each. */
  readonly mostAttached: number;
  readonly largestAttached: number;
}

const Piece = z.strictObject({ page: z.number().int(), x: z.number(), y: z.number(), text: z.string().max(READING_BOUNDS.longest) });

export const ReadingMessage = z.union([
  z.strictObject({
    pieces: z.array(Piece).max(READING_BOUNDS.mostPieces),
    attached: z.array(z.instanceof(Uint8Array)).max(READING_BOUNDS.mostAttached),
  }),
  /** The text of the QR code in a picture; null where none is found. */
  z.strictObject({ qr: z.string().max(READING_BOUNDS.longest).nullable() }),
  z.strictObject({ refused: z.enum(["locked", "damaged"]) }),
]);
export type ReadingMessage = z.output<typeof ReadingMessage>;
