/** Faults of a single question: what gives its answer away, what cannot be graded fairly, what it rests on. */
import { errorAt, type Finding, type Place, warningAt } from "./finding.ts";
import type { PlacedQuestion } from "./lint-field-passages.ts";
import { referenceFindings, type Sources, supportFindings } from "./lint-sources.ts";

/** A key longer than this many times the longest distractor gives itself away. */
const TELLING_LENGTH = 1.3;
const ABOVE =
  /\b(?:all|none|both|any|neither|either) of the (?:above|below)\b|^\W*(?:all|none|both|any|neither) of (?:the )?(?:these|those|them|others?|options?|answers?)\W*$|^(?:both |options? )?[a-f] and [a-f](?: only)?\W*$/iu;
const TRUE_FALSE = /^(?:true|false|yes|no)\.?$/iu;
const NEGATIVE =
  /\b(?:NOT|EXCEPT|NEVER|LEAST)\b|\bexcept\b\W*$|\b(?:[Ww]hich|[Ww]hat)\b[^.?]*?\b(?:is|are|was|would|does|do|should|must|can|may)(?:n['’]t\b|\s+(?:not|never)\b)|\b[Ww]hich\b[^.?]*?(?<!\band )\bcannot\b|\bleast (?:likely|helpful|appropriate|useful)\b/u;
const ABSOLUTE =
  /\b(?:always|never|all|every|everyone|everybody|nobody|none|completely|entirely|totally|guarantee[sd]?|impossible|proves?|proven)\b/iu;
const ARTICLE_END = /\b(?:a|an)\s*[:…_.]*$/iu;

export function itemFindings(questions: readonly PlacedQuestion[], sources: Sources): readonly Finding[] {
  return questions.flatMap((question) => [
    ...stemFindings(question),
    ...optionFindings(question),
    ...keyFindings(question),
    ...explanationFindings(question),
    ...sourceFindings(question, sources),
  ]);
}

/** Every citation of the quiz in order. */
export function citationsOfQuestions(questions: readonly PlacedQuestion[]): readonly { readonly id: string; readonly place: Place }[] {
  return questions.flatMap(({ item, place }) => item.refs.map((id, index) => ({ id, place: place("refs", index) })));
}

function stemFindings({ item, place }: PlacedQuestion): readonly Finding[] {
  const findings: Finding[] = [];
  if (NEGATIVE.test(item.stem)) {
    findings.push(
      warningAt(
        place("stem"),
        "negative-stem",
        "The question asks what is not so, and tired readers miss the not. Ask for what is so, or for what comes first.",
      ),
    );
  }
  if (ARTICLE_END.test(item.stem)) {
    findings.push(
      warningAt(
        place("stem"),
        "grammar-cue",
        `The stem ends in "a" or "an", which only some options can follow. End it with a question mark.`,
      ),
    );
  }
  return findings;
}

function optionFindings({ item, place }: PlacedQuestion): readonly Finding[] {
  return item.options.flatMap(({ text }, index) => {
    const at = place("options", index, "text");
    const findings: Finding[] = [];
    if (ABOVE.test(text.trim())) {
      findings.push(
        errorAt(
          at,
          "all-of-the-above",
          "Options are shuffled, so this points at nothing. Write each option out, or make it a multiple choice.",
        ),
      );
    }
    if (TRUE_FALSE.test(text.trim()))
      findings.push(errorAt(at, "true-false", "There are no true/false questions: a guess is right half the time. Ask for the reason."));
    if (item.options.findIndex((other) => plain(other.text) === plain(text)) < index) {
      findings.push(errorAt(at, "duplicate-options", "This option says the same as an earlier one of this question."));
    }
    return findings;
  });
}

function keyFindings({ item, place }: PlacedQuestion): readonly Finding[] {
  if (item.kind === "ordering") return [];
  const findings: Finding[] = [];
  const keys = item.options.filter(({ key }) => key === true);
  const distractors = item.options.filter(({ key }) => key !== true);
  const longestDistractor = Math.max(0, ...distractors.map(({ text }) => text.length));
  const [key] = keys;
  if (item.kind === "single_choice" && key && key.text.length > TELLING_LENGTH * longestDistractor) {
    const at = place("options", item.options.indexOf(key), "text");
    findings.push(
      warningAt(
        at,
        "key-is-longest",
        `The right answer has ${key.text.length} characters and the longest other ${longestDistractor}. Shorten it, or give the others as much to say.`,
      ),
    );
  }
  const giveaway = distractors.find(({ text }) => ABSOLUTE.test(withoutQuotes(text)));
  const many = distractors.filter(({ text }) => ABSOLUTE.test(withoutQuotes(text))).length;
  if (giveaway && many * 2 >= distractors.length && !keys.some(({ text }) => ABSOLUTE.test(withoutQuotes(text)))) {
    const word = ABSOLUTE.exec(withoutQuotes(giveaway.text))?.[0] ?? "";
    const at = place("options", item.options.indexOf(giveaway), "text");
    findings.push(
      warningAt(
        at,
        "absolute-words",
        `Words such as "${word}" stand only in wrong answers, and learners know the trick. Word the options alike.`,
      ),
    );
  }
  return findings;
}

function explanationFindings({ list, item, place }: PlacedQuestion): readonly Finding[] {
  const isExplained = item.rationale !== undefined || item.options.every(({ why }) => why !== undefined);
  if (isExplained) return [];
  return [
    errorAt(
      place(),
      "missing-rationale",
      `This ${list === "checks" ? "check" : "item"} explains itself nowhere. Add a rationale, or a why to each option.`,
    ),
  ];
}

function sourceFindings({ item, place }: PlacedQuestion, sources: Sources): readonly Finding[] {
  const at = place("refs");
  const said = [item.stem, ...item.options.filter(({ key }) => key === true).map(({ text }) => text), item.rationale ?? ""].join(" ");
  return [
    ...referenceFindings(item.refs, sources, (id) => place("refs", item.refs.indexOf(id))),
    ...(item.refs.length > 0 ? supportFindings(said, item.refs, sources, at) : []),
  ];
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%]+/gu, " ")
    .trim();
}

/** A quoted "always" is somebody's word, not the option's own. */
function withoutQuotes(text: string): string {
  return text.replace(/"[^"]*"|“[^”]*”/gu, " ");
}
