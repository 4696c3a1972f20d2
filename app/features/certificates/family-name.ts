/** Whether a typed family name belongs to a name as it stands on a certificate, without ever telling that name (R52, R53). */
import { ONE_OF_TWO, PARTICLES, WRITTEN_FIRST, WRITTEN_FIRST_OR_GIVEN } from "./name-orders.ts";
import { FOLDINGS, type NameWord, type NameWords, nameWords } from "./name-words.ts";

/** Nobody's family name is longer. */
const LONGEST_TYPED = 200;
/** Names of these scripts are written family name first. */
const FAMILY_FIRST_SCRIPTS = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Mark}ー々]+$/u;
/** Without a space it cannot be seen where the family name ends: it has three signs at most. */
const LONGEST_UNSPACED = 3;

/**
 * Case, accents, hyphens, apostrophes, spaces, titles, suffixes and particles make no difference; the whole name, or the family name with
 * some given names, does as well. The family name is looked for at the end; also at the beginning where names are written that way. A
 * given name alone does not do, except where nobody can see which is which: the last word always counts as a family name.
 */
export function familyNameMatches(printed: string, typed: string): boolean {
  if (typed.length > LONGEST_TYPED) return false;
  return FOLDINGS.some((foldingPrinted) => {
    const name = nameWords(printed, foldingPrinted);
    const families = familyNamesOf(name);
    return FOLDINGS.some((foldingTyped) => namesTheFamily(nameWords(typed, foldingTyped).words, families, name.words));
  });
}

/** A family name, with given names of the same person before or behind it. */
function namesTheFamily(typed: readonly NameWord[], families: ReadonlySet<string>, words: readonly NameWord[]): boolean {
  const isHers = ({ folded }: NameWord) =>
    words.some((word) => word.folded === folded || (folded.length === 1 && word.folded.startsWith(folded)));
  return typed.some((_, place) => {
    const isFamily = (part: readonly NameWord[]) =>
      part.length > 0 && (families.has(joined(part)) || families.has(joined(withoutParticles(part))));
    const behindGiven = isFamily(typed.slice(place)) && typed.slice(0, place).every(isHers);
    return behindGiven || (isFamily(typed.slice(0, place)) && typed.slice(place).every(isHers));
  });
}

/** Everything that may be typed as the family name of a printed name, folded and without spaces. */
function familyNamesOf({ words, beforeComma }: NameWords): ReadonlySet<string> {
  const whole = joined(words);
  if (beforeComma > 0) return new Set([whole, ...endings(words.slice(0, beforeComma), 0)]);
  if (FAMILY_FIRST_SCRIPTS.test(whole)) return new Set([whole, ...familyFirst(words, whole)]);
  const capitals = words.filter(({ isCapitals }) => isCapitals);
  if (capitals.length > 0) return new Set([whole, ...endings(capitals, 0)]);
  const named = withoutInitials(words);
  if (named.length < 2) return new Set([whole, ...named.map(({ folded }) => folded)]);
  return new Set([whole, ...endings(named, 1), ...firstOfTwo(named), ...writtenFirst(named)]);
}

/** Each ending of the words from `from` on, and the parts of a last word with hyphens. */
function endings(words: readonly NameWord[], from: number): readonly string[] {
  const last = words.at(-1)?.parts ?? [];
  const parts = last.length > 1 ? last.filter((part) => part.length > 1 && !PARTICLES.has(part)) : [];
  const lastEndings = last.map((_, place) => last.slice(place).join("")).filter((ending) => !PARTICLES.has(ending));
  return [...words.slice(from).map((_, place) => joined(words.slice(from + place))), ...parts, ...lastEndings];
}

/** Of two Spanish or Portuguese family names the first, also before "y". */
function firstOfTwo(words: readonly NameWord[]): readonly string[] {
  const and = words.at(-2);
  const isJoined = and !== undefined && ["y", "e", "i"].includes(and.folded) && words.length > 3;
  const first = words.at(isJoined ? -3 : -2);
  if (!first || words.length < 3 || !(isJoined || ONE_OF_TWO.has(first.folded))) return [];
  return isJoined ? [first.folded, `${first.folded}${words.at(-1)?.folded ?? ""}`] : [first.folded];
}

/** The first word where family names are written first, or where the last word is a patronymic. */
function writtenFirst(words: readonly NameWord[]): readonly string[] {
  const [first, ...rest] = words;
  if (!first) return [];
  const isEastern = WRITTEN_FIRST.has(first.folded) || (WRITTEN_FIRST_OR_GIVEN.has(first.folded) && areSyllables(rest));
  const isPatronymic = words.length === 3 && /(?:[oe]vich|[oe]vna|ichna|вич|вна|ична)$/u.test(rest.at(-1)?.folded ?? "");
  return isEastern || isPatronymic ? [first.folded] : [];
}

/** "Min-su", "Min Su": a given name of two syllables. */
function areSyllables(words: readonly NameWord[]): boolean {
  const syllables = words.flatMap(({ parts }) => parts);
  return syllables.length === 2 && syllables.every((syllable) => syllable.length <= 5);
}

function familyFirst(words: readonly NameWord[], whole: string): readonly string[] {
  const isForeign = /^[\p{Script=Katakana}\p{Mark}ー]+$/u.test(whole);
  const [first] = words;
  if (words.length > 1) return [first?.folded ?? "", ...(isForeign ? endings(words, 1) : [])];
  const signs = [...whole];
  return isForeign
    ? []
    : signs.slice(0, LONGEST_UNSPACED).flatMap((_, place) => (place + 1 < signs.length ? [signs.slice(0, place + 1).join("")] : []));
}

/** Initials behind a name ("Narayan R.") are no family name. */
function withoutInitials(words: readonly NameWord[]): readonly NameWord[] {
  return words.at(-1)?.isInitial && words.length > 1 ? withoutInitials(words.slice(0, -1)) : words;
}

function withoutParticles(words: readonly NameWord[]): readonly NameWord[] {
  const [first, ...rest] = words;
  return first && rest.length > 0 && PARTICLES.has(first.folded) ? withoutParticles(rest) : words;
}

function joined(words: readonly NameWord[]): string {
  return words.map(({ folded }) => folded).join("");
}
