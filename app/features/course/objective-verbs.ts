/** Which verbs an objective may begin with: what a learner can be seen to do, never what goes on in her head (R72). */

/** Not measurable: nobody can watch a person understand. */
const UNSEEN =
  wordsOf(`know understand learn appreciate believe comprehend realize realise grasp gain feel think enjoy explore remember study
  cover review`);
const UNSEEN_PHRASES = ["be aware", "become aware", "be familiar", "become familiar", "have an understanding"];

/** Verbs an item can ask for, after the revised levels of Bloom. */
const MEASURABLE =
  wordsOf(`adapt adjust analyze apply appraise argue arrange ask assess build calculate calibrate categorize choose cite classify
  combine communicate compare compose conduct construct contrast correct create critique decide define demonstrate describe design determine
  develop differentiate discuss distinguish document draft estimate evaluate examine explain find formulate identify illustrate implement
  indicate interpret judge justify label list locate match measure modify name offer order outline paraphrase perform place plan position
  practice predict prepare prioritize propose question rank recall recognize recommend record refer rephrase replace report respond restate
  revise rewrite say select separate sequence set show sketch solve sort state summarize tell trace translate use weigh word write`);

const INSTEAD = "define, describe, identify, choose, explain, plan or refer";

/** What is wrong with an objective's first verb, as a sentence for its author; null when nothing is. */
export function objectiveVerbFault(objective: string): string | null {
  const start = objective
    .trim()
    .toLowerCase()
    .replace(/^to\s+/u, "");
  const first = /^[a-z]+/u.exec(start)?.[0] ?? "";
  const unseen = UNSEEN.has(first) ? first : UNSEEN_PHRASES.find((phrase) => start.startsWith(phrase));
  if (unseen) return `Nobody can see or test "${unseen}". Begin with what the learner will do: ${INSTEAD}.`;
  if (MEASURABLE.has(first)) return null;
  return `An objective begins with one measurable verb, and "${first || start.slice(0, 20)}" is not on the list. Try ${INSTEAD}.`;
}

function wordsOf(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/u));
}
