/** A person's name taken apart for comparing: into words without case, accents, hyphens, apostrophes, titles and suffixes. */

/** A word between two spaces. */
export interface NameWord {
  /** What stands between its hyphens, folded. */
  readonly parts: readonly string[];
  readonly folded: string;
  /** Written in capitals, while the rest of the name is not: how some countries mark the family name. */
  readonly isCapitals: boolean;
  /** "K.": an initial, never a family name by itself. */
  readonly isInitial: boolean;
}

export interface NameWords {
  readonly words: readonly NameWord[];
  /** How many words stand before a comma, as in "Reyes, Ana"; 0 without one. */
  readonly beforeComma: number;
}

/** How letters with a sign on them are taken: without it, or as German and Scandinavian hands spell them out. */
export const FOLDINGS = ["plain", "spelt"] as const;
export type Folding = (typeof FOLDINGS)[number];

const SPELT: Readonly<Record<string, string>> = { ä: "ae", ö: "oe", ü: "ue", å: "aa", ø: "oe" };
/** Letters that no decomposition brings back to their usual ones, and Arabic letters that are typed in several ways. */
const PLAIN: Readonly<Record<string, string>> = {
  ı: "i",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  ł: "l",
  ħ: "h",
  ŋ: "n",
  ŧ: "t",
  ə: "e",
  ς: "σ",
  ٱ: "ا",
  ة: "ه",
  ى: "ي",
  ی: "ي",
  ک: "ك",
};
const APOSTROPHES = /['’‘‛ʼʻʹˈ`´′׳״]/gu;
/** Accents, and the vowel signs of Hebrew and Arabic that are rarely typed. Vowel signs of other scripts are letters of the name and stay. */
const ACCENTS =
  /[\u0300-\u036F\u1AB0-\u1AFF\u1DC0-\u1DFF\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0610-\u061A\u0640\u064B-\u065F\u0670\u06D6-\u06ED\u3099\u309A]/gu;

const TITLES: readonly string[] = ["dr", "mr", "mrs", "ms", "mx", "prof"];
const SUFFIXES: readonly string[] = [
  ...["jr", "sr", "ii", "iii", "iv", "esq", "phd", "md", "rn", "bsn", "dnp", "dpt", "lmt", "lmp", "cmt", "rmt", "mti", "bctmb"],
];
/** Family names too ("Ma", "Do"), and therefore suffixes only behind a comma. */
const SUFFIXES_BEHIND_A_COMMA: readonly string[] = [...SUFFIXES, "ba", "bs", "ma", "ms", "do", "dc", "nd", "np", "pa", "pt", "ot", "lac"];
const LONGEST = 300;

/** The words of a name as printed or typed. Titles before it and suffixes after it do not count. */
export function nameWords(name: string, folding: Folding): NameWords {
  const [head = "", ...tail] = name
    .slice(0, LONGEST)
    .replace(/\p{Cf}/gu, "")
    .split(/[,،、]/u);
  const isMixed = name !== name.toUpperCase();
  const behind = wordsIn(tail.join(" "), folding, isMixed);
  const isSuffix = behind.every(({ folded }) => SUFFIXES_BEHIND_A_COMMA.includes(folded));
  const before = withoutTitles(wordsIn(head, folding, isMixed));
  if (isSuffix || before.length === 0) return { words: withoutSuffixes(isSuffix ? before : behind), beforeComma: 0 };
  return { words: [...withoutSuffixes(before), ...withoutSuffixes(behind)], beforeComma: withoutSuffixes(before).length };
}

function wordsIn(text: string, folding: Folding, isMixed: boolean): readonly NameWord[] {
  return text.split(/[\s·・･]+/u).flatMap((raw) => {
    const parts = folded(raw, folding)
      .split(/[^\p{Letter}\p{Number}\p{Mark}]+/u)
      .filter((part) => part !== "")
      .map(withoutArticle);
    if (parts.length === 0) return [];
    const letters = raw.match(/\p{Letter}/gu) ?? [];
    const isCapitals = isMixed && letters.length >= 3 && /\p{Uppercase}/u.test(raw) && raw === raw.toUpperCase();
    return [{ parts, folded: parts.join(""), isCapitals, isInitial: letters.length === 1 && raw.endsWith(".") }];
  });
}

function folded(text: string, folding: Folding): string {
  const lower = text.replace(APOSTROPHES, "").toLowerCase().normalize("NFC");
  const letters = [...lower].map((letter) => (folding === "spelt" ? SPELT[letter] : undefined) ?? PLAIN[letter] ?? letter);
  const bare = letters.join("").normalize("NFKD").replace(ACCENTS, "").normalize("NFC");
  return [...bare].map((letter) => PLAIN[letter] ?? letter).join("");
}

/** The Arabic article is written or left out. */
function withoutArticle(word: string): string {
  return /^ال.{3}/u.test(word) ? word.slice(2) : word;
}

function withoutTitles(words: readonly NameWord[]): readonly NameWord[] {
  const [first, ...rest] = words;
  return first && rest.length > 0 && TITLES.includes(first.folded) ? withoutTitles(rest) : words;
}

function withoutSuffixes(words: readonly NameWord[]): readonly NameWord[] {
  const last = words.at(-1);
  return last && words.length > 1 && SUFFIXES.includes(last.folded) ? withoutSuffixes(words.slice(0, -1)) : words;
}
