/** The letters about the API: to those who keep a school. */

interface LetterText {
  readonly subject: string;
  readonly body: string;
}

/** When a webhook is turned off. Its host alone is named: the rest of an address may be a secret of the school's own. */
export function webhookOffLetter(name: string, host: string, wordsOfLast: string, address: string): LetterText {
  return {
    subject: "A webhook of your school was turned off",
    body: paragraphs(
      `Dear ${name},`,
      `messages to ${host} have not arrived for three days, or your server answered that it wants no more. The last try: ${wordsOfLast}`,
      "The webhook is off now. Nothing is sent to it, and nothing is kept for it: what changes meanwhile you learn by checking a certificate. When your server answers again, turn it on here:",
      address,
    ),
  };
}

/** When a key was made, so that a key nobody knows of is noticed. */
export function keyMadeLetter(name: string, keyName: string, by: string, address: string): LetterText {
  return {
    subject: "An API key was made for your school",
    body: paragraphs(
      `Dear ${name},`,
      `${by} made the API key “${keyName}” for your school. A program that has it checks certificates in the school's name.`,
      "If you do not know what it is for, ask; it can be revoked at any time:",
      address,
    ),
  };
}

function paragraphs(...texts: readonly string[]): string {
  return `${[...texts, "Attune"].join("\n\n")}\n`;
}
