/** Where a text is broken into lines: after spaces and hyphens, between Han letters and Kana, and within a word only when no line could hold it. */

interface Piece {
  readonly text: string;
}

/** The lines of a text, none wider than `width` (in the unit of `measure`) unless one character alone is. Spaces at their ends go. */
export function linesOf<Character extends Piece>(
  characters: readonly Character[],
  width: number,
  measure: (line: readonly Character[]) => number,
): readonly (readonly Character[])[] {
  const lines: (readonly Character[])[] = [];
  let line: readonly Character[] = [];
  let used = 0;
  const begin = (word: readonly Character[]) => {
    line = word;
    used = measure(word);
  };
  for (const word of wordsOf(characters)) {
    if (used + measure(withoutLastSpaces(word)) <= width) {
      line = [...line, ...word];
      used += measure(word);
      continue;
    }
    if (line.length > 0) lines.push(line);
    begin(word);
    while (measure(withoutLastSpaces(line)) > width) {
      const most = mostWithin(line, width, measure);
      if (most >= line.length) break;
      lines.push(line.slice(0, most));
      begin(line.slice(most));
    }
  }
  if (line.length > 0) lines.push(line);
  return lines.map(withoutLastSpaces);
}

/** How many characters of a word too long for any line stand on this one: at least one. */
function mostWithin<Character extends Piece>(
  word: readonly Character[],
  width: number,
  measure: (part: readonly Character[]) => number,
): number {
  const tooMany = word.findIndex((_, index) => measure(word.slice(0, index + 1)) > width);
  return tooMany === -1 ? word.length : Math.max(1, tooMany);
}

const SPACE = /^[ \t\u1680\u2000-\u2006\u2008-\u200A\u205F\u3000]$/u;
const EAST = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** No line begins with a closing mark or a small Kana, and none ends with an opening bracket. */
const NEVER_FIRST = /^[\p{Pe}\p{Pf}、。，．：；！？・ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々]/u;
const NEVER_LAST = /^[\p{Ps}\p{Pi}]/u;

function wordsOf<Character extends Piece>(characters: readonly Character[]): readonly (readonly Character[])[] {
  const words: Character[][] = [];
  for (const [index, character] of characters.entries()) {
    const before = characters[index - 1];
    const word = words.at(-1);
    if (!word || !before || mayPart(before.text, character.text)) words.push([character]);
    else word.push(character);
  }
  return words;
}

function mayPart(before: string, after: string): boolean {
  if (SPACE.test(after)) return false;
  if (SPACE.test(before)) return true;
  if (/^[-/\u2010\u2013\u2014]$/u.test(before)) return !NEVER_FIRST.test(after) && !/^[-/]$/u.test(after);
  return (EAST.test(before) || EAST.test(after)) && !NEVER_FIRST.test(after) && !NEVER_LAST.test(before);
}

function withoutLastSpaces<Character extends Piece>(line: readonly Character[]): readonly Character[] {
  const last = line.findLastIndex(({ text }) => !SPACE.test(text));
  return line.slice(0, last + 1);
}
