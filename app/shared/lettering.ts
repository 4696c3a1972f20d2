/** How a text becomes characters on a line: which stay together, in which order they stand, and how a font wants them. */
import bidiFactory from "bidi-js";

const bidi = bidiFactory();
const readersCharacters = new Intl.Segmenter("en", { granularity: "grapheme" });

/** The blocks of all scripts that run from right to left; without a letter of theirs there is nothing to turn. */
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/** A character as a reader counts them: a letter with its marks. */
export interface Character {
  readonly text: string;
  /** Of the Unicode bidirectional algorithm (UAX 9): odd levels run from right to left. */
  readonly level: number;
}

/** In the order of the text. The direction of the whole is that of its first strong letter, like `dir="auto"` on a page. */
export function charactersOf(text: string): readonly Character[] {
  const levels = RIGHT_TO_LEFT.test(text) ? bidi.getEmbeddingLevels(text, "auto").levels : [];
  return Array.from(readersCharacters.segment(text), ({ segment, index }) => ({ text: segment, level: levels[index] ?? 0 }));
}

/** The parts of one line from left to right (UAX 9, rule L2); within a part the font does the turning. */
export function fromLeftToRight<Part extends { readonly level: number }>(parts: readonly Part[]): readonly Part[] {
  const ordered = [...parts];
  const highest = Math.max(0, ...parts.map(({ level }) => level));
  for (let level = highest; level > 0; level -= 1) {
    let from = 0;
    while (from < ordered.length) {
      let to = from;
      while ((ordered[to]?.level ?? -1) >= level) to += 1;
      ordered.splice(from, to - from, ...ordered.slice(from, to).reverse());
      from = to + 1;
    }
  }
  return ordered;
}

/**
 * The text of one part as the shaping engine wants it. That engine turns a text around by the script of its first letter, not by
 * the level: Persian digits, which run from left to right, and brackets between Hebrew words would come out the wrong way.
 */
export function shapingText(text: string, level: number): string {
  if (level === 0 && !RIGHT_TO_LEFT.test(text)) return text;
  const backwards = level % 2 === 1;
  const faced = backwards ? Array.from(text, (letter) => bidi.getMirroredCharacter(letter) ?? letter).join("") : text;
  const marked = faced.replace(SHADDA_LAST, "$2$1");
  return turnedByFont(marked) === backwards ? marked : charactersTurned(marked);
}

/** The canonical order puts the vowel before the shadda, and the font would then draw it under the shadda instead of over it. */
const SHADDA_LAST = /([\u064B-\u0650])(\u0651)/gu;

/** Whether the shaping engine draws the text from right to left. */
export function turnedByFont(text: string): boolean {
  const telling = /[^\p{Script=Common}\p{Script=Inherited}\p{Script=Unknown}]/u.exec(text)?.[0] ?? "";
  return /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(telling);
}

function charactersTurned(text: string): string {
  return Array.from(readersCharacters.segment(text), ({ segment }) => segment)
    .reverse()
    .join("");
}

/** False where glyphs stand in another order than letters: the tag of such a text keeps it whole. */
export function copiesAsDrawn(text: string): boolean {
  return !/[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}]/u.test(text);
}

/**
 * Whether programs that copy without looking at tags must be told the text on the line itself. Arabic and Hebrew they turn back
 * by themselves, from what is drawn; were they given the text as well, Poppler would turn that too.
 */
export function copiedByMark(text: string): boolean {
  return /\p{Script=Devanagari}/u.test(text);
}
