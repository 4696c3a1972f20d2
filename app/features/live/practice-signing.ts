/** The ways in which somebody signs supervised practice. One more way is one more entry here and a proof beside supervisor-pin.server.ts. */

interface MethodRules {
  /** How the log says it, after "signed …". */
  readonly words: string;
  /** How a letter says it to whoever signed. */
  readonly told: string;
}

export const SIGNING_METHODS = {
  account: { words: "from their own account", told: "from your own account" },
  pin: { words: "with their PIN, on the learner’s device", told: "with your PIN, on the learner’s device" },
} as const satisfies Record<string, MethodRules>;
export type SigningMethod = keyof typeof SIGNING_METHODS;

/** A stored way of signing. @throws when it is none of ours: such a signature was not written by this code */
export function signingMethodOf(stored: string): SigningMethod {
  if (isMethod(stored)) return stored;
  throw new Error(`Nobody signs by ${stored}.`);
}

function isMethod(text: string): text is SigningMethod {
  return Object.hasOwn(SIGNING_METHODS, text);
}
