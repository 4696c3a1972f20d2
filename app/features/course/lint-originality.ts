/** Finds every run of eight words that a module shares with one of the course's founding documents (R80). */
import { errorAt, type Finding, type Place } from "./finding.ts";
import { fingerprint } from "./lint-fingerprint.ts";
import type { Passage } from "./lint-passage.ts";

/** The length of a run that is no coincidence. */
const RUN = 8;
const WORD = /[a-z0-9']+/gu;

interface PlacedWord {
  readonly word: string;
  place(): Place;
}

/** The lines of content/founding-ngrams.txt that are hashes. */
export function foundingHashesOf(file: string): ReadonlySet<string> {
  return new Set(file.split(/\r?\n/u).filter((line) => /^[0-9a-f]{16}$/u.test(line)));
}

/**
 * One error for each stretch of shared words, at its first word. Passages are read as one stream, because a copied stretch may run
 * over the end of a paragraph.
 */
export function originalityFindings(passages: readonly Passage[], foundingHashes: ReadonlySet<string>): readonly Finding[] {
  const words = passages.flatMap(wordsOf);
  const findings: Finding[] = [];
  let index = 0;
  while (index + RUN <= words.length) {
    if (!isShared(words, index, foundingHashes)) {
      index += 1;
      continue;
    }
    let end = index + RUN;
    while (end < words.length && isShared(words, end - RUN + 1, foundingHashes)) end += 1;
    const shared = words.slice(index, end);
    const quoted = shared
      .slice(0, RUN)
      .map((each) => each.word)
      .join(" ");
    const message = `${shared.length} words in a row stand also in a founding document, beginning "${quoted}". Say it in your own words.`;
    findings.push(errorAt(shared[0]?.place() ?? { line: 1, column: 1 }, "founding-text", message));
    index = end;
  }
  return findings;
}

/** Made the way the hashes were made: lower case, straight apostrophes, letters a to z, digits. */
function wordsOf(passage: Passage): readonly PlacedWord[] {
  // One character for one, so that an offset in the lowered text is an offset in the passage.
  const lowered = [...passage.text].map((sign) => (sign.toLowerCase().length === sign.length ? sign.toLowerCase() : sign)).join("");
  return [...lowered.replace(/[’‘]/gu, "'").matchAll(WORD)].map((match) => ({ word: match[0], place: () => passage.place(match.index) }));
}

function isShared(words: readonly PlacedWord[], start: number, foundingHashes: ReadonlySet<string>): boolean {
  const run = words.slice(start, start + RUN);
  return run.length === RUN && foundingHashes.has(fingerprint(run.map((each) => each.word).join(" ")));
}
