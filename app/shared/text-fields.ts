/** How typed text is taken in: composed Unicode, trimmed, no control characters, bounded, with a sentence for each refusal. */
import { z } from "zod";

/** Control characters, halves of characters, and invisible formatting that lets one text pass for another. Joiners stay: names in some scripts need them. */
const UNWANTED = /[\p{Cc}\p{Cs}\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/u;

/** One line, 1 to `longest` characters. `what` begins the sentence of each refusal: "Your name". */
export function line(what: string, longest = 200) {
  return z
    .string({ error: `${what} is missing.` })
    .transform((text) => text.normalize("NFC").trim())
    .refine((text) => text.length > 0, `${what} is missing.`)
    .refine((text) => text.length <= longest, `${what} can have at most ${longest} characters.`)
    .refine((text) => !UNWANTED.test(text), `${what} contains a character that cannot be shown. Please type it again.`);
}

/** One line or nothing; nothing becomes null. */
export function optionalLine(what: string, longest = 200) {
  return z
    .string()
    .optional()
    .transform((text) => text?.normalize("NFC").trim() || null)
    .refine((text) => text === null || text.length <= longest, `${what} can have at most ${longest} characters.`)
    .refine((text) => text === null || !UNWANTED.test(text), `${what} contains a character that cannot be shown. Please type it again.`);
}

/** Several lines; line breaks stay, other control characters are refused. */
export function paragraph(what: string, longest: number) {
  return z
    .string({ error: `${what} is missing.` })
    .transform((text) => text.normalize("NFC").replace(/\r\n?/gu, "\n").trim())
    .refine((text) => text.length <= longest, `${what} can have at most ${longest} characters.`)
    .refine(
      (text) => !UNWANTED.test(text.replace(/[\n\t]/gu, "")),
      `${what} contains a character that cannot be shown. Please type it again.`,
    );
}
