/** The letters about a contested line: the receipt, the word to the office, and the answer. */
import { formatCivilDate } from "#app/shared/civil-date.ts";
import type { Verdict } from "./contest.ts";
import { ANSWER_WITHIN } from "./working-days.ts";

interface Text {
  readonly subject: string;
  readonly body: string;
}

export interface ContestedLine {
  readonly name: string;
  readonly title: string;
  readonly seq: number;
  readonly dueOn: string;
  /** The line's own page. */
  readonly address: string;
  readonly provider: { readonly name: string; readonly email: string };
}

/** To the learner at once: that it arrived, what happens now, and by when (R84). */
export function receiptLetter({ name, title, seq, dueOn, address, provider }: ContestedLine): Text {
  return {
    subject: "We have your objection to a line of your hours",
    body: [
      `Dear ${name},`,
      `you wrote that line ${seq}, "${title}", is not right. Somebody who had no part in that line reads what you wrote and answers by ${formatCivilDate(dueOn)}, which is ${ANSWER_WITHIN} working days.`,
      "Until then the line stays as it is. Nothing is deleted, whatever the answer is.",
      address,
      provider.name,
    ].join("\n\n"),
  };
}

/** To the office: where to answer and by when. Her name and words stay in the house, because letters travel. */
export function officeLetter({ dueOn }: Pick<ContestedLine, "dueOn">, address: string): Text {
  return {
    subject: "A learner contests a line of her hours",
    body: [`An answer is due by ${formatCivilDate(dueOn)}. Whoever recorded the line leaves it to somebody else.`, address].join("\n\n"),
  };
}

interface Answered extends ContestedLine {
  readonly by: string;
  readonly words: string;
  readonly mayContestAgain: boolean;
}

const SENTENCES = {
  stands: "The figure stands as it is.",
  to_correct: "It will be corrected. Two administrators set hours by hand together; you get a letter when they have done so.",
} as const satisfies Record<Verdict, string>;

/** To the learner: the answer in the words it was given, and what she can still do. */
export function answerLetter(verdict: Verdict, { name, title, seq, by, words, mayContestAgain, address, provider }: Answered): Text {
  return {
    subject: "An answer to your objection",
    body: [
      `Dear ${name},`,
      `${by} has looked at line ${seq}, "${title}". ${SENTENCES[verdict]}`,
      `${by} writes:\n${words}`,
      mayContestAgain
        ? `If this does not settle it, you can object once more on the line's page: ${address}`
        : `This was the second answer about this line. If you still hold it to be wrong, write to ${provider.email}.`,
      "The answer stays under the line.",
      provider.name,
    ].join("\n\n"),
  };
}
