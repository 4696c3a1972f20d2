/** Words that stand nowhere in a module, and words that stand in it in the wrong spelling (R5; en-US). */
import { errorAt, type Finding, warningAt } from "./finding.ts";
import type { Passage } from "./lint-passage.ts";

const CERTIFYING = /\b(?:certified|certifications?|CEUs?)\b/giu;
/** An invented person's name that belongs to a founding document. */
const BORROWED_NAME = /\bByron\b/gu;
/** Hours are computed from the content; a figure typed in the text would stay when the content changes. */
const TYPED_HOURS =
  /\b\d+(?:\.\d+)?[ -](?:CE|contact|credit)[ -](?:hours?|credits?)\b|\bthis (?:module|course) (?:is worth|gives(?: you)?|counts(?: for)?|earns(?: you)?) (?:\w+ )?\d+(?:\.\d+)? (?:hours?|credits?|minutes)\b/giu;
const DOUBLED = /\b([a-z]+) +\1\b/giu;
/** Doubled in good English too. */
const MAY_DOUBLE = new Set(["had", "that"]);

/** British forms and frequent slips, each with the form this course uses. A list, not a dictionary: it never stops a rare right word. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/\b(col|behavi|hum|lab|rum|fav|flav|harb|neighb|hon|vap|od|tum)our(\w*)\b/giu, "$1or$2"],
  [
    /\b(organ|recogn|real|priorit|summar|general|individual|normal|minim|maxim|sensit|special|stabil|util|visual|hospital|random|character|apolog|emphas|memor|stigmat|traumat|local)is(e|es|ed|ing|ation|ations)\b/giu,
    "$1iz$2",
  ],
  [/\b(anal|paral)ys(e|ed|ing)\b/giu, "$1yz$2"],
  [/\b(lymph)?oedema(s|tous)?\b/giu, "$1edema$2"],
  [/\b(an|isch|leuk|glyc|hypoglyc)aemi(a|c|as)\b/giu, "$1emi$2"],
  [/\bhaem(at|o|orrh)(\w*)\b/giu, "hem$1$2"],
  [/\b(p|orthop)aed(\w+)\b/giu, "$1ed$2"],
  [/\bgynaec(\w+)\b/giu, "gynec$1"],
  [/\bdiarrhoea\b/giu, "diarrhea"],
  [/\boesophag(\w+)\b/giu, "esophag$1"],
  [/\b(cent|lit|met|fib|theat)re(s)?\b/giu, "$1er$2"],
  [/\bcentred\b/giu, "centered"],
  [/\bprogramme(s)?\b/giu, "program$1"],
  [/\b(counsel|travel|cancel|label|model|signal)l(ing|ed|or|ors|er|ers)\b/giu, "$1$2"],
  [/\bpractis(e|es|ed|ing)\b/giu, "practic$1"],
  [/\blicenc(e|es|ed)\b/giu, "licens$1"],
  [/\b(def|off)ence(s)?\b/giu, "$1ense$2"],
  [/\bgrey(s|ed|ing|ish)?\b/giu, "gray$1"],
  [/\bsceptic(al|ism|s)?\b/giu, "skeptic$1"],
  [/\bfulfil(s|ment)?\b/giu, "fulfill$1"],
  [/\benrolment(s)?\b/giu, "enrollment$1"],
  [/\bageing\b/giu, "aging"],
  [/\bjudgement(s)?\b/giu, "judgment$1"],
  [/\brecieve(s|d)?\b/giu, "receive$1"],
  [/\bseperate(s|d|ly)?\b/giu, "separate$1"],
  [/\boccured\b/giu, "occurred"],
  [/\bdefinately\b/giu, "definitely"],
  [/\baccomodat(\w+)\b/giu, "accommodat$1"],
  [/\b(?:teh|hte)\b/giu, "the"],
];

export function wordFindings(passages: readonly Passage[]): readonly Finding[] {
  return passages.flatMap((passage) => [...bannedWords(passage), ...spellings(passage)]);
}

function bannedWords(passage: Passage): readonly Finding[] {
  const { text } = passage;
  return [
    ...[...text.matchAll(CERTIFYING)].map((match) =>
      errorAt(
        passage.place(match.index),
        "banned-word",
        `"${match[0]}" stands nowhere in a module: the course certifies nobody. Say "trained" or "certificate of achievement", or take it out.`,
      ),
    ),
    ...[...text.matchAll(BORROWED_NAME)].map((match) =>
      errorAt(passage.place(match.index), "borrowed-name", `"${match[0]}" belongs to a founding document. Give the person another name.`),
    ),
    ...[...text.matchAll(TYPED_HOURS)].map((match) =>
      errorAt(
        passage.place(match.index),
        "typed-hours",
        `"${match[0]}" is a typed figure. Hours are computed from the content and shown beside it; take it out.`,
      ),
    ),
  ];
}

function spellings(passage: Passage): readonly Finding[] {
  const { text } = passage;
  const findings = SPELLINGS.flatMap(([pattern, instead]) =>
    [...text.matchAll(pattern)].map((match) => {
      const usual = match[0].replace(pattern, instead).toLowerCase();
      return warningAt(passage.place(match.index), "spelling", `"${match[0]}" is not the American spelling. Write "${usual}".`);
    }),
  );
  for (const match of text.matchAll(DOUBLED)) {
    if (MAY_DOUBLE.has((match[1] ?? "").toLowerCase())) continue;
    findings.push(warningAt(passage.place(match.index), "doubled-word", `"${match[0]}": the word stands twice. Take one out.`));
  }
  return findings;
}
