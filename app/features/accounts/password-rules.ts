/** Which passwords are refused, in a sentence: too short, too long, or among the first that a guesser tries. */
import { COMMON_PASSWORDS } from "./common-passwords.ts";

const SHORTEST = 8;
/** Bytes; more would make the hash an engine for whoever sends it work. A pass phrase of 150 words still fits. */
const LONGEST = 1024;

/** Words anyone would guess here. A password may contain them, but not lean on them alone. */
const HOUSE_WORDS = ["attune", "massage", "oncology", "therapist", "therapy", "password", "passwort"] as const;

/** The same password typed on two keyboards must be the same text: composed, compatibility forms folded (NIST SP 800-63B). */
export function normalisedPassword(typed: string): string {
  return typed.normalize("NFKC");
}

/** Whether a password is short enough to be looked at at all. */
export function fitsTheHash(password: string): boolean {
  return password.length <= LONGEST && new TextEncoder().encode(password).length <= LONGEST;
}

/** Why this password is refused for the owner of `email`, or null. No rules of composition: length is what helps. */
export function passwordRefusal(password: string, email: string): string | null {
  if (!fitsTheHash(password)) return "This password is too long. Up to about 1,000 letters can be kept.";
  const plain = normalisedPassword(password).toLowerCase();
  if ([...plain].length < SHORTEST) return `Please use at least ${SHORTEST} characters. A few words in a row are easy to remember.`;
  const bare = plain.replace(/^\P{L}+|\P{L}+$/gu, "");
  if (COMMON_PASSWORDS.has(plain) || COMMON_PASSWORDS.has(bare) || /^(.{1,3})\1+$/u.test(plain)) {
    return "This is among the first passwords someone would guess. A few unrelated words work well.";
  }
  return leansOn([...HOUSE_WORDS, ...ownWords(email)], plain)
    ? "This is built from your e-mail address or a word of this site. A few unrelated words work well."
    : null;
}

/** Whether a listed word is in it and, without those words, fewer than eight letters and digits remain. */
function leansOn(words: readonly string[], password: string): boolean {
  const rest = words.reduce((text, word) => text.replaceAll(word, ""), password);
  return rest !== password && rest.replace(/[^\p{L}\d]/gu, "").length < SHORTEST;
}

function ownWords(email: string): readonly string[] {
  const local = email.split("@")[0]?.toLowerCase() ?? "";
  return [local, ...local.split(/[^\p{L}]+/u)].filter((word) => word.length >= 3);
}
