/** The letters around a consent: to her when a school asks, to the school when she agrees. Nobody writes to a school when she stops. */
import { type CivilDate, formatCivilDate } from "#app/shared/civil-date.ts";

interface LetterText {
  readonly subject: string;
  readonly body: string;
}

interface Wish {
  readonly school: string;
  readonly place: string;
  readonly purpose: string;
  readonly endsOn: CivilDate;
}

export function askingLetter(name: string, { school, place, purpose, endsOn }: Wish, address: string): LetterText {
  return {
    subject: "A school asks to see your transcript",
    body: text(
      `Hello ${name},`,
      `${school}, ${place}, asks to follow your transcript of hours until ${formatCivilDate(endsOn)}. Its reason:\n${purpose}`,
      "It sees nothing unless you agree. You can choose an earlier day, say no, or leave it unanswered: the school is not told which. If you agree, you see every look it takes, and you can stop it at any time.",
      address,
    ),
  };
}

export function agreedLetter(name: string, learner: string, endsOn: CivilDate, address: string): LetterText {
  return {
    subject: "A transcript was shared with your school",
    body: text(
      `Hello ${name},`,
      `${learner} lets your school follow her or his transcript until ${formatCivilDate(endsOn)}, and can end that at any time. Every look is shown to the person.`,
      address,
    ),
  };
}

function text(...paragraphs: readonly string[]): string {
  return `${[...paragraphs, "Attune"].join("\n\n")}\n`;
}
