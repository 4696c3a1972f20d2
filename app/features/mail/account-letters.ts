/** The words of the letters about an account. Names appear in the text only, never in a subject or address. */

interface LetterText {
  readonly subject: string;
  readonly body: string;
}

/** After sign-up, and when asked for again. */
export function confirmationLetter(name: string, link: string): LetterText {
  return {
    subject: "Please confirm your e-mail address",
    body: paragraphs(
      `Hello ${name},`,
      "welcome to Attune. Please open this link and press the button there, so that we know letters about your hours and certificates reach you:",
      link,
      "The link is good for 24 hours. You can ask for a new one on your account page at any time.",
      "If you did not sign up, someone mistyped an address. You need not do anything.",
    ),
  };
}

export function resetLetter(name: string, link: string): LetterText {
  return {
    subject: "Choose a new password",
    body: paragraphs(
      `Hello ${name},`,
      "you asked for a new password. Please open this link within the next 30 minutes and choose it there:",
      link,
      "The link works once. If you asked more than once, only the newest letter's link is good.",
      "If it was not you who asked, you need not do anything: your password stays as it is, and nobody was told that you have an account.",
    ),
  };
}

/** To an address without an account: its owner learns why nothing else comes, and whoever asked learns nothing. */
export function noAccountLetter(signUp: string): LetterText {
  return {
    subject: "Your request for a new password",
    body: paragraphs(
      "Hello,",
      "someone, probably you, asked for a new password with this e-mail address. There is no account under it.",
      "If you have one under another address, please ask again with that one. If you would like to begin:",
      signUp,
      "If it was not you, you need not do anything.",
    ),
  };
}

/** After every change of a password, so that a change by someone else is noticed. `when` is in the owner's time zone. */
export function passwordChangedLetter(name: string, when: string, reset: string): LetterText {
  return {
    subject: "Your password was changed",
    body: paragraphs(
      `Hello ${name},`,
      `your password was changed on ${when}, and other devices were signed out.`,
      "If that was you, all is well. If it was not, please choose a new password now; that also signs everyone else out:",
      reset,
    ),
  };
}

/** Each paragraph is one line: mail programs break lines to the width of their window. */
function paragraphs(...texts: readonly string[]): string {
  return `${[...texts, "Attune"].join("\n\n")}\n`;
}
