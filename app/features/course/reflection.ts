/** What a private note is, and what in it could point to a client. */
export interface SavedNote {
  readonly promptId: string;
  readonly text: string;
  /** Grows by one with each save; 0 means never saved. */
  readonly version: number;
}

export const LONGEST_NOTE = 8000;

/** Patterns from the identifiers that guidance for case notes names: dates, phone numbers, addresses, record numbers, ages over 89. */
const IDENTIFIERS: readonly (readonly [RegExp, string])[] = [
  [/\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b/u, "a date"],
  [/\+?\d[\d ().-]{8,}\d/u, "a phone or record number"],
  [/[^\s@]+@[^\s@]+\.\p{L}{2,}/u, "an e-mail address"],
  [/\b(?:MRN|record (?:no|number)|chart (?:no|number))\b/iu, "a record number"],
  [/\b(?:9\d|1[01]\d)[- ]?(?:years?|yrs?|y\/?o)\b/iu, "an age over 89"],
];

/** What a note seems to hold that could point to a client, in words; empty when nothing was seen. A hint, never a lock. */
export function identifiersIn(text: string): readonly string[] {
  return IDENTIFIERS.filter(([pattern]) => pattern.test(text)).map(([, words]) => words);
}
