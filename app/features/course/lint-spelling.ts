/** Words that stand in no dictionary: each asked about once a file, where it first stands. */
import { type Finding, warningAt } from "./finding.ts";
import type { Passage } from "./lint-passage.ts";

/** What knows the words of en-US and of this project. */
export interface Speller {
  correct(word: string): boolean;
  /** Words that may have been meant, the likeliest first. */
  suggest(word: string): readonly string[];
}

const WORD = /[\p{L}\p{M}][\p{L}\p{M}\p{N}'’]*/gu;
/** Names of files and ids: what is no sentence. */
const NO_WORDS = /^\S*[_/.\d]\S*$/u;
const MOST_SUGGESTIONS = 3;
/** Looking for what was meant takes a tenth of a second a word. */
const MOST_GUESSES = 25;

export function spellingFindings(passages: readonly Passage[], speller: Speller): readonly Finding[] {
  const unknown = new Map<string, { readonly passage: Passage; readonly index: number; times: number }>();
  for (const passage of passages) {
    if (NO_WORDS.test(passage.text.trim())) continue;
    for (const { 0: written, index } of passage.text.matchAll(WORD)) {
      const word = bare(written);
      if (word === "" || isAbbreviation(word) || speller.correct(word)) continue;
      const before = unknown.get(word);
      if (before) before.times += 1;
      else unknown.set(word, { passage, index, times: 1 });
    }
  }
  return [...unknown].map(([word, { passage, index, times }], position) => {
    const meant = position < MOST_GUESSES ? speller.suggest(word).slice(0, MOST_SUGGESTIONS) : [];
    const question = meant.length > 0 ? ` Did you mean ${meant.join(" or ")}?` : "";
    const often = times > 1 ? `, ${times} times here` : "";
    return warningAt(
      passage.place(index),
      "spelling",
      `"${word}" stands in no dictionary${often}.${question} A right word goes into content/words.txt.`,
    );
  });
}

/** Without the quotes around it and the 's after it. */
function bare(written: string): string {
  return written.replace(/’/gu, "'").replace(/'+$/u, "").replace(/'s$/u, "");
}

/** Letters with digits, and short runs of capitals, as NCCN or PTSD's plural: their meaning is given where they first stand. */
function isAbbreviation(word: string): boolean {
  return /\p{N}/u.test(word) || /^\p{Lu}{1,6}s?$/u.test(word) || /^\p{L}$/u.test(word);
}
