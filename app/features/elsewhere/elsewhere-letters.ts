/** The letter a learner gets when her hours from elsewhere were decided on. */
import { formatMinutes, type Minutes } from "#app/shared/minutes.ts";
import type { DecisionInput } from "./record-form.ts";

interface Decided {
  readonly name: string;
  readonly reviewer: string;
  readonly title: string;
  readonly provider: string;
  readonly minutes: Minutes;
  readonly reason: string;
  readonly address: string;
}

const SENTENCES = {
  accepted: ({ title, provider, minutes, reviewer }: Decided) =>
    `${reviewer} looked at your document and accepted "${title}" from ${provider}. ${formatMinutes(minutes)} now stand in your hours, marked as from elsewhere.`,
  declined: ({ title, provider, reviewer }: Decided) =>
    `${reviewer} looked at your document and could not accept "${title}" from ${provider}. Nothing is lost: read why below, and hand it in anew if you can mend it.`,
} as const satisfies Record<DecisionInput["verdict"], (decided: Decided) => string>;

export function decisionLetter(verdict: DecisionInput["verdict"], decided: Decided): { readonly subject: string; readonly body: string } {
  return {
    subject: verdict === "accepted" ? "Your hours from elsewhere were accepted" : "Your hours from elsewhere could not be accepted",
    body: [
      `Dear ${decided.name},`,
      SENTENCES[verdict](decided),
      ...(decided.reason === "" ? [] : [`The reviewer writes:\n${decided.reason}`]),
      decided.address,
    ].join("\n\n"),
  };
}
