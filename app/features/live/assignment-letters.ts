/** The letter a learner gets when her work was read. */
import { formatMinutes, type Minutes } from "#app/shared/minutes.ts";
import type { Verdict } from "./assignment.ts";

interface Decided {
  readonly name: string;
  readonly work: string;
  readonly minutes: Minutes;
  readonly comment: string;
  readonly address: string;
}

const SENTENCES = {
  accepted: ({ work, minutes }: Decided) =>
    `your work "${work}" was accepted. ${formatMinutes(minutes)} of reviewed work now stand in your hours.`,
  returned: ({ work }: Decided) =>
    `your work "${work}" was read and comes back with a comment. Nothing is lost: change what you like and hand it in again.`,
} as const satisfies Record<Verdict, (decided: Decided) => string>;

export function reviewLetter(verdict: Verdict, decided: Decided): { readonly subject: string; readonly body: string } {
  return {
    subject: verdict === "accepted" ? "Your work was accepted" : "Your work comes back with a comment",
    body: [`Dear ${decided.name},`, SENTENCES[verdict](decided), `The reviewer writes:\n${decided.comment}`, decided.address].join("\n\n"),
  };
}
