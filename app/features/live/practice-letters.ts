/** The letters about supervised practice and about the PIN it is signed with. Nothing of the client or the comment's matter is in a subject. */
import { formatCivilDate } from "#app/shared/civil-date.ts";
import { formatMinutes } from "#app/shared/minutes.ts";
import type { PracticeRecord } from "./practice-record.ts";
import { SIGNING_METHODS, type SigningMethod } from "./practice-signing.ts";

interface LetterText {
  readonly subject: string;
  readonly body: string;
}

/** To the learner, when both have signed. */
export function signedLetter({ learner, supervisor, minutes, date }: PracticeRecord, comment: string, address: string): LetterText {
  return {
    subject: "Your supervised practice is signed by both",
    body: paragraphs(
      `Dear ${learner.name},`,
      `${supervisor.name} signed your supervised practice of ${formatCivilDate(date)}. ${formatMinutes(minutes)} now stand in your hours.`,
      `${supervisor.name} writes:\n${comment}`,
      address,
    ),
  };
}

/** To the supervisor, so that a signature somebody else gave in her name is noticed. */
export function youSignedLetter({ learner, supervisor, minutes, date }: PracticeRecord, method: SigningMethod, help: string): LetterText {
  return {
    subject: "You signed for supervised practice",
    body: paragraphs(
      `Dear ${supervisor.name},`,
      `you signed for ${formatMinutes(minutes)} of supervised practice of ${learner.name} on ${formatCivilDate(date)}, ${SIGNING_METHODS[method].told}.`,
      `If it was not you, please choose a new PIN and a new password, and write to ${help}.`,
    ),
  };
}

/** To the learner, when an entry comes back. */
export function returnedLetter({ learner, supervisor, date }: PracticeRecord, comment: string, address: string): LetterText {
  return {
    subject: "Your supervised practice comes back with a comment",
    body: paragraphs(
      `Dear ${learner.name},`,
      `${supervisor.name} read your entry of ${formatCivilDate(date)} and returns it with a comment. Nothing is lost: change what you like and sign it anew.`,
      `${supervisor.name} writes:\n${comment}`,
      address,
    ),
  };
}

/** To a supervisor whose PIN was tried wrongly five times. `when` is in her own time zone. */
export function pinLockedLetter(name: string, when: string, address: string): LetterText {
  return {
    subject: "Your PIN was typed wrongly five times",
    body: paragraphs(
      `Dear ${name},`,
      `on ${when} somebody typed a wrong PIN five times where you were asked to sign for supervised practice. Signing with your PIN rests for 15 minutes; nothing was signed.`,
      "If it was you, you can sign from your own account meanwhile, or choose a new PIN:",
      address,
      "If it was not you, choosing a new PIN is a good idea as well.",
    ),
  };
}

/** To a supervisor after each new PIN. `when` is in her own time zone. */
export function pinSetLetter(name: string, when: string, address: string): LetterText {
  return {
    subject: "Your PIN for signing was set",
    body: paragraphs(
      `Dear ${name},`,
      `on ${when} a new PIN for signing supervised practice was set in your account.`,
      "If that was you, all is well. If it was not, please choose a new password and then a new PIN:",
      address,
    ),
  };
}

function paragraphs(...texts: readonly string[]): string {
  return `${[...texts, "Attune"].join("\n\n")}\n`;
}
