/** What a private note is, and what in it could point to a client. */
import { identifiersFound } from "./identifiers.ts";

export interface SavedNote {
  readonly promptId: string;
  readonly text: string;
  /** Grows by one with each save; 0 means never saved. */
  readonly version: number;
}

export const LONGEST_NOTE = 8000;

/** What a note seems to hold that could point to a client, in words; empty when nothing was seen. A hint, never a lock. */
export function identifiersIn(text: string): readonly string[] {
  return [...new Set(identifiersFound(text).map(({ what }) => what))];
}
