/** What in a text could point to one person: the identifiers that health privacy rules and guidance for case notes name (R62). */

/** A phrase of a text and what it seems to be. */
export interface Identifier {
  /** The words as they stand in the text. */
  readonly phrase: string;
  /** "a date", "a record number". */
  readonly what: string;
  /** How the same can be said without pointing to anybody. */
  readonly instead: string;
}

interface Finder {
  readonly pattern: RegExp;
  readonly what: string;
  readonly instead: string;
}

const DAY = "(?:0?[1-9]|[12]\\d|3[01])";
const MONTH = "(?:0?[1-9]|1[0-2])";
const MONTH_NAME =
  "(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\.?";
/** A figure with a unit behind it is a dose or a stretch of time, whatever else it looks like. */
const NO_UNIT = "(?!\\s?(?:min|minutes?|seconds?|hours?|days?|weeks?|mg|mcg|ml|mL|g|kg|lbs?|IU|units?|cm|mm|percent|%|Hz|mmHg|Gy|cGy)\\b)";
const STATES = "(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])";

const A_DATE = { what: "a date", instead: "Say how long it was, such as “six weeks after surgery”." };
const A_RECORD = { what: "a record number", instead: "Leave the number out; the entry needs none." };
const A_PLACE = { what: "an address", instead: "Say what kind of place it was, such as “at her home”." };

/** In the order in which they are looked for; a stretch of text counts once, for the first that fits. */
const FINDERS: readonly Finder[] = [
  { pattern: /[^\s@,;:()]+@[^\s@]+\.\p{L}{2,}/gu, what: "an e-mail address", instead: "Leave it out; the entry needs none." },
  { pattern: /\b(?:https?:\/\/|www\.)\S+/giu, what: "a web address", instead: "Leave it out; the entry needs none." },
  { pattern: /\b\d{4}-\d{2}-\d{2}\b/gu, ...A_DATE },
  { pattern: new RegExp(`\\b(?:${MONTH}([/.-])${DAY}|${DAY}([/.-])${MONTH})(?:\\1|\\2)(?:19|20)\\d{2}\\b`, "gu"), ...A_DATE },
  { pattern: new RegExp(`\\b(?:${MONTH}([/-])${DAY}\\1|${DAY}([/-])${MONTH}\\2)\\d{2}\\b${NO_UNIT}`, "gu"), ...A_DATE },
  { pattern: new RegExp(`\\b${MONTH_NAME} ${DAY}(?:st|nd|rd|th)?\\b(?! of \\d)${NO_UNIT}(?:,? (?:19|20)\\d{2}\\b)?`, "gu"), ...A_DATE },
  { pattern: new RegExp(`\\b${DAY}(?:st|nd|rd|th)? (?:of )?${MONTH_NAME}(?![\\p{L}\\d])(?: (?:19|20)\\d{2}\\b)?`, "gu"), ...A_DATE },
  { pattern: /\b(?:DOB|date of birth|birthday)\b(?:\s*(?:is|was|:))?(?:\s*\d[\d/.-]*)?/giu, ...A_DATE },
  {
    pattern: /\b\d{3}-\d{2}-\d{4}\b/gu,
    what: "a Social Security number",
    instead: "Leave the number out; the entry needs none.",
  },
  {
    pattern: /\bMRN\b(?:[\s:#]*[A-Z]{0,3}-?\d+)?/gu,
    ...A_RECORD,
  },
  {
    pattern:
      /\b(?:(?:medical )?record|chart|account|policy|member|claim|insurance|beneficiary|case|file|patient|serial|licen[cs]e|device|plate)\s*(?:number\b|no\b\.?|num\b\.?|ID\b|#)(?:[\s:#]*[A-Z]{0,4}-?\d[\dA-Z-]*)?/giu,
    ...A_RECORD,
  },
  { pattern: /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/gu, what: "a network address", instead: "Leave it out; the entry needs none." },
  {
    pattern: new RegExp(`(?<![\\w.])(?:\\+?1[ .-]?)?(?:\\(\\d{3}\\) ?|\\d{3}[ .-]?)\\d{3}[ .-]?\\d{4}(?!\\w)${NO_UNIT}`, "gu"),
    what: "a phone or record number",
    instead: "Leave the number out; the entry needs none.",
  },
  {
    pattern: new RegExp(`(?<!\\w)\\+\\d[\\d ().-]{6,}\\d(?!\\w)|(?<![\\d.-])\\d{3}-\\d{4}(?![\\d-])${NO_UNIT}`, "gu"),
    what: "a phone or record number",
    instead: "Leave the number out; the entry needs none.",
  },
  {
    pattern: new RegExp(`(?<![\\w.,])\\d{7,}(?![\\w.])${NO_UNIT}`, "gu"),
    what: "a phone or record number",
    instead: "Leave the number out; the entry needs none.",
  },
  {
    pattern:
      /\b(?:9\d|1[01]\d)(?:(?:[- ](?:years?|yrs?)[- ](?:old|of age)|[- ]?(?:y\/?o\b|yrs?\b)|[- ]years?\b)(?! (?:and|or) (?:over|older|above|more)))/giu,
    what: "an age over 89",
    instead: "Choose “90 or over” as the age and leave the figure out.",
  },
  {
    pattern: /\b(?:aged?|turned|turning) (?:9\d|1[01]\d)\b(?! (?:and|or) (?:over|older|above|more))/giu,
    what: "an age over 89",
    instead: "Choose “90 or over” as the age and leave the figure out.",
  },
  {
    pattern:
      /\b\d{1,5} (?:[NSEW]\.? )?(?:\p{Lu}\p{L}+ ){1,3}(?:Street|St\b\.?|Avenue|Ave\b\.?|Road|Rd\b\.?|Lane|Ln\b\.?|Drive|Boulevard|Blvd\b\.?|Court)(?!\p{L})/gu,
    ...A_PLACE,
  },
  { pattern: new RegExp(`\\b${STATES} \\d{5}(?:-\\d{4})?\\b${NO_UNIT}`, "gu"), ...A_PLACE },
  { pattern: /\bzip(?: code)?:? \d{5}\b/giu, ...A_PLACE },
  {
    pattern: /\b(?:Mr|Mrs|Ms|Miss|Mx)\.? \p{Lu}[\p{L}'’-]+/gu,
    what: "a name",
    instead: "Write “the client”, or who it was to her: “her husband”.",
  },
  {
    pattern: /\b(?:named|name is|name was|name’s|name's) \p{Lu}[\p{L}'’-]+/gu,
    what: "a name",
    instead: "Write “the client”, or who it was to her: “her husband”.",
  },
];

/** Every phrase that could point to a client, in the order of the text. Written so that minutes, doses, levels and stages pass. */
export function identifiersFound(text: string): readonly Identifier[] {
  const found: { readonly from: number; readonly to: number; readonly identifier: Identifier }[] = [];
  for (const { pattern, what, instead } of FINDERS) {
    for (const match of text.matchAll(pattern)) {
      const from = match.index;
      const to = from + match[0].length;
      if (found.some((each) => from < each.to && each.from < to)) continue;
      found.push({ from, to, identifier: { phrase: match[0].trim(), what, instead } });
    }
  }
  return found.sort((a, b) => a.from - b.from).map(({ identifier }) => identifier);
}

/** The refusal of a phrase: which words, what they seem to be, why that matters, and what to write instead. */
export function identifierSentence({ phrase, what, instead }: Identifier): string {
  return `“${phrase}” looks like ${what}, and could point to the client. ${instead}`;
}
