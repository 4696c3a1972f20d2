/** The letter a learner gets when two administrators have set hours in her ledger by hand. */
import { formatCivilDate } from "#app/shared/civil-date.ts";
import { formatMinutes, minutes } from "#app/shared/minutes.ts";
import { reasonWords } from "./adjustment.ts";

export interface AdjustmentFacts {
  readonly name: string;
  readonly title: string;
  /** Signed. */
  readonly minutes: number;
  readonly occurredOn: string;
  readonly proposedBy: string;
  readonly decidedBy: string;
  readonly reasonCode: string;
  readonly reason: string;
  /** What the second administrator said. */
  readonly words: string;
  /** The line's own page. */
  readonly address: string;
  readonly provider: { readonly name: string; readonly email: string };
}

/** What changed, both names, the reason, and how to say that it is wrong (R56). */
export function adjustmentLetter(facts: AdjustmentFacts): { readonly subject: string; readonly body: string } {
  const figure = formatMinutes(minutes(Math.abs(facts.minutes)));
  const what =
    facts.minutes > 0
      ? `${figure} were added to your hours: ${facts.title}, ${formatCivilDate(facts.occurredOn)}.`
      : `${figure} were taken back from your hours: ${facts.title}.`;
  return {
    subject: facts.minutes > 0 ? "Hours were added to your ledger by hand" : "Hours were taken back in your ledger by hand",
    body: [
      `Dear ${facts.name},`,
      what,
      `Proposed by ${facts.proposedBy}, and carried out by ${facts.decidedBy}. It takes two people to change hours by hand, and neither can be you.`,
      `Reason: ${reasonWords(facts.reasonCode)}.\n${facts.reason}`,
      `${facts.decidedBy} adds:\n${facts.words}`,
      `If this is not right, say so on the page of this line: ${facts.address}\nSomebody who had no part in it answers within ten working days. You can also write to ${facts.provider.email}.`,
      facts.provider.name,
    ].join("\n\n"),
  };
}
