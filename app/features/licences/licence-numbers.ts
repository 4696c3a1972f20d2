/** How each board writes its licence numbers, as far as a source says so; where none does, what looks like a number is taken. */
import type { LicenceState } from "#app/features/accounts/licence-states.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";

interface NumberShape {
  /** For the person who types it. */
  readonly hint: string;
  /** The number as the board writes it, or a sentence on what is wrong. `typed` comes in capitals without blanks. */
  read(typed: string): Outcome<string, string>;
  /** The number as the board's reporting system takes it. */
  reported(number: string): string;
}

/**
 * States whose pattern has a source; a state that is missing here is unknown, not free of rules.
 * FL: the board's question page names "MA" for a therapist's number and "MM" for an establishment's; a provider's page tells of reports
 * refused because the letters were typed with the number (domain.md §6.8). How many digits there are is not said, so any number is taken.
 */
const SHAPES: Readonly<Partial<Record<LicenceState, NumberShape>>> = {
  FL: {
    hint: "As on your license: MA and the digits.",
    read(typed) {
      if (/^MM-?\d+$/u.test(typed)) return refused("MM is the number of an establishment. Your own begins with MA.");
      const digits = /^(?:MA-?)?(\d+)$/u.exec(typed)?.[1];
      return digits ? done(`MA${digits}`) : refused("A Florida number is MA and digits, as in MA12345.");
    },
    reported: (number) => number.replace(/^MA-?/u, ""),
  },
};

const HINT = "As it stands on your license. Leave it empty if you do not have it at hand.";

/** What stands under the field, for the state that is chosen. */
export function numberHint(state: LicenceState | null): string {
  return (state && SHAPES[state]?.hint) ?? HINT;
}

/**
 * A typed number as it will be kept and printed: in capitals, in the form the board uses when that is known. Refused with a sentence.
 * Without a known form letters, digits, hyphens and dots are taken, with single blanks between them.
 */
export function readNumber(state: LicenceState | null, typed: string): Outcome<string, string> {
  const text = typed.toUpperCase().replace(/[\u2010-\u2015\u2212]/gu, "-");
  const shape = state && SHAPES[state];
  if (shape) return shape.read(text.replace(/\s/gu, ""));
  const spaced = text.trim().replace(/\s+/gu, " ");
  if (!/\d/u.test(spaced)) return refused("A license number has at least one digit.");
  if (!/^[A-Z0-9]+(?:[ .-]?[A-Z0-9]+)*$/u.test(spaced)) return refused("A license number has letters, digits, dots and hyphens only.");
  return done(spaced);
}

/** The number cleaned to the board's pattern for its reporting system (R64): without blanks, and without letters it refuses. */
export function cleanedNumber(state: LicenceState | null, number: string): string {
  const plain = number.toUpperCase().replace(/\s/gu, "");
  return (state && SHAPES[state]?.reported(plain)) ?? plain;
}
