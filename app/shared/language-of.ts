/** The language of a person's words, where their letters tell it. */

/** One language each, as good as always. Arabic, Devanagari and Han letters write many languages: of those nothing is said. */
const TELLING: readonly (readonly [RegExp, string])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, "ja"],
  [/\p{Script=Hangul}/u, "ko"],
  [/\p{Script=Hebrew}/u, "he"],
  [/\p{Script=Greek}/u, "el"],
];

/** A BCP 47 tag for screen readers, or undefined: a wrong voice is worse than the page's own. Mixed scripts tell nothing. */
export function languageOf(text: string): string | undefined {
  if (/\p{Script=Latin}/u.test(text)) return undefined;
  return TELLING.find(([letters]) => letters.test(text))?.[1];
}
