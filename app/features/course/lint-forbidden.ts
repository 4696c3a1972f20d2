/** Finds statements that no module may make, because a client could be hurt by a therapist who believed them. */
import { errorAt, type Finding, warningAt } from "./finding.ts";
import { FORBIDDEN_STATEMENTS } from "./lint-forbidden-statements.ts";
import { type Passage, sentencesOf } from "./lint-passage.ts";
import { stanceToward } from "./lint-speech.ts";

const MEDICINE =
  /\b(?:chemo\w*|radiation|radiotherapy|surgery|drugs?|immunotherapy|medicines?|medications?|treatments?|transplant|hormones?|hormonal|vaccines?|exercise|liver|kidneys?)\b/giu;

const TOUCH = /\b(?:massage|touch|bodywork|reflexology|strok(?:es?|ing)|sessions?)\b/giu;

/** Advice about a client's medicine: a warning, because a plain account of somebody's treatment reads the same. */
const MEDICINE_ADVICE =
  /\b(?:stop|reduc|skip|delay|replac|halv|lower)(?:e|es|s|ping|ing|ped)?\s+(?:taking\s+)?(?:(?:the|your|their|her|his)\s+)?(?:\w+\s+)?(?:medicines?|medications?|opioids?|painkillers?|antidepressants?|chemotherapy|radiation|radiotherapy|infusions?|psychotherapy)\b/iu;

/** An error where the course says it, a warning where it is quoted, reported or in an honest note, nothing where it is denied, asked or a specimen. */
export function forbiddenFindings(passages: readonly Passage[]): readonly Finding[] {
  return passages
    .filter(({ voice }) => voice !== "distractor" && voice !== "specimen")
    .flatMap((passage) => sentencesOf(passage.text).flatMap((sentence) => inSentence(passage, sentence)));
}

function inSentence(passage: Passage, sentence: { readonly text: string; readonly start: number }): readonly Finding[] {
  const findings: Finding[] = [];
  for (const { rule, pattern, after, trueOfMedicine, mend } of FORBIDDEN_STATEMENTS) {
    for (const match of sentence.text.matchAll(pattern)) {
      const before = sentence.text.slice(0, match.index);
      if ((after && !after.test(before)) || (trueOfMedicine && speaksOfMedicine(before))) continue;
      const stance = stanceToward(sentence.text, match.index, match.index + match[0].length);
      if (stance === "denied" || stance === "asked") continue;
      const at = passage.place(sentence.start + match.index);
      const said = `"${match[0]}" stands on the list of statements no module may make. ${mend}`;
      findings.push(stance === "reported" || passage.voice === "critique" ? warningAt(at, rule, said) : errorAt(at, rule, said));
    }
  }
  const advice = MEDICINE_ADVICE.exec(sentence.text);
  if (advice && stanceToward(sentence.text, advice.index, advice.index + advice[0].length) === "asserted") {
    const message = `"${advice[0]}" can be read as advice about medicine. Medicines belong to the client and her team; word it so that nobody can mistake it.`;
    findings.push(warningAt(passage.place(sentence.start + advice.index), "medicine-advice", message));
  }
  return findings;
}

/** Whether the nearest thing named before a statement is a medicine and not a hand. */
function speaksOfMedicine(before: string): boolean {
  const last = (pattern: RegExp) => [...before.matchAll(pattern)].at(-1)?.index ?? -1;
  return last(MEDICINE) > last(TOUCH);
}
