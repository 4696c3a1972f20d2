/** How hard each section reads, by the Flesch–Kincaid grade: 0.39 × words a sentence + 11.8 × syllables a word − 15.59. */
import { type Finding, type Place, warningAt } from "./finding.ts";
import { type Passage, sentencesOf } from "./lint-passage.ts";
import { countWords } from "./mdx-words.ts";

/** School years. Above this, a tired reader between two clients loses the thread. */
const HARDEST_GRADE = 14;
/** Below this many words a grade says nothing. */
const FEWEST_WORDS = 60;

export interface SectionReading {
  readonly id: string;
  readonly title: string;
  readonly place: Place;
  readonly words: number;
  /** One decimal; null where there is too little text. */
  readonly grade: number | null;
}

export function readingOf(
  sections: readonly { readonly id: string; readonly title: string; readonly place: Place; readonly words: number }[],
  passages: readonly Passage[],
): readonly SectionReading[] {
  return sections.map(({ id, title, place, words }) => {
    const texts = passages.filter((each) => each.prose && each.section === id).map((each) => each.text);
    return { id, title, place, words, grade: gradeOf(texts) };
  });
}

export function readingFindings(readings: readonly SectionReading[]): readonly Finding[] {
  return readings.flatMap(({ grade, place }) =>
    grade !== null && grade > HARDEST_GRADE
      ? [
          warningAt(
            place,
            "hard-to-read",
            `This section reads at school year ${grade}. Part long sentences and choose shorter words until it is ${HARDEST_GRADE} or less.`,
          ),
        ]
      : [],
  );
}

function gradeOf(texts: readonly string[]): number | null {
  const sentences = texts.flatMap((text) => sentencesOf(text)).length;
  const words = texts.flatMap((text) => text.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? []);
  const counted = texts.reduce((sum, text) => sum + countWords(text), 0);
  if (counted < FEWEST_WORDS || sentences === 0) return null;
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0);
  return Math.round((0.39 * (words.length / sentences) + 11.8 * (syllables / words.length) - 15.59) * 10) / 10;
}

/** An estimate by groups of vowels, with a silent e at the end left out; good to a few in a hundred over a section. */
function syllablesIn(word: string): number {
  const letters = word.toLowerCase().replace(/[^a-z]/gu, "");
  if (letters.length <= 3) return 1;
  const heard = letters.replace(/(?:[^laeiouy]es|[^aeiouytd]ed|[^aeiouyl]e)$/u, (end) => end.slice(0, 1));
  return Math.max(1, heard.match(/[aeiouy]{1,2}/gu)?.length ?? 1);
}
