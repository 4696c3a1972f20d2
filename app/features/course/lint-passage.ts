/** A run of text as a reader meets it, with the way back to its place in the file. All wording rules read passages. */
import type { Place } from "./finding.ts";

/** A `<Claim>` around part of a passage. */
export interface ClaimRange {
  readonly start: number;
  readonly end: number;
  readonly refs: readonly string[];
  readonly place: Place;
}

/**
 * Who speaks. "course": the module says it. "critique": it is shown to be looked at critically, in an honest note.
 * "specimen": somebody's claim, shown as what it is. "story": an invented person's case. "distractor": an answer that is marked as wrong.
 */
export type Voice = "course" | "critique" | "specimen" | "story" | "distractor";

export interface Passage {
  readonly text: string;
  readonly voice: Voice;
  readonly file: "module" | "quiz";
  /** The section it stands in; null in the front matter and the quiz. */
  readonly section: string | null;
  /** True where the words are text to be read in order: not a field, a prompt or an option. */
  readonly prose: boolean;
  readonly claims: readonly ClaimRange[];
  /** Line and column of the character at this offset of `text`. */
  place(offset: number): Place;
}

export interface Sentence {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const SENTENCES = new Intl.Segmenter("en-US", { granularity: "sentence" });
/** A full stop after these ends no sentence. */
const ABBREVIATION = /(?:\b(?:Dr|Mr|Mrs|Ms|Prof|St|vs|cf|approx|Fig|No)|\b(?:e\.g|i\.e|et al)|\b[A-Z])\.\s*$/u;

/** The sentences of a text in order, each without the space around it. */
export function sentencesOf(text: string): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  for (const { segment, index } of SENTENCES.segment(text)) {
    const end = index + segment.length;
    if (end < text.length && ABBREVIATION.test(segment)) continue;
    const piece = text.slice(start, end);
    const lead = piece.length - piece.trimStart().length;
    const trimmed = piece.trim();
    if (trimmed) sentences.push({ text: trimmed, start: start + lead, end: start + lead + trimmed.length });
    start = end;
  }
  return sentences;
}
