/** The fields both author files are made of, each refusing in a sentence an instructor understands. */
import { z } from "zod";

/** Trimmed text of 1 to `longest` characters. `what` begins the sentence of each refusal: "The title". */
export function text(what: string, longest: number) {
  return z
    .string({ error: `${what} is missing, or is not plain text. Put the text in double quotes if it holds a colon.` })
    .trim()
    .min(1, `${what} is empty.`)
    .max(longest, `${what} can have at most ${longest} characters.`);
}

/** A short name that other lines refer to. */
export function identifier(what: string) {
  return z
    .string({ error: `${what} is missing, or is not text.` })
    .regex(/^[a-z0-9][a-z0-9-]{0,79}$/u, `${what} holds only small letters, digits and hyphens.`);
}

/** A whole number within bounds, one sentence for every way of missing it. */
export function wholeNumber(what: string, least: number, most: number) {
  const sentence = `${what} is a whole number from ${least} to ${most}.`;
  return z.number({ error: sentence }).int(sentence).min(least, sentence).max(most, sentence);
}

/** A day of the calendar as text. */
export function civilDate(what: string) {
  return z
    .string({ error: `${what} is missing. Write it in quotes, as "2026-11-20".` })
    .refine(isCivilDate, `${what} is not a day of the calendar. Write it in quotes, as "2026-11-20".`);
}

/** Fields that authors of other systems expect to type and that Attune computes or keeps elsewhere. */
const KEPT_ELSEWHERE = /hour|minute|credit|duration|^ce$|ceu|approv|accredit|provider|^role$|^status$|price|publish/iu;

/** Whether a field is one that the platform computes or keeps, so that typing it would be a claim. */
export function isKeptElsewhere(field: string): boolean {
  return KEPT_ELSEWHERE.test(field);
}

/** For `error:` of a strict object: one sentence about fields it does not have, or `otherwise` for anything else. */
export function notAField(otherwise: string) {
  return (issue: { readonly code?: string | undefined; readonly keys?: unknown }): string => {
    if (issue.code !== "unrecognized_keys" || !Array.isArray(issue.keys)) return otherwise;
    const keys = issue.keys.map(String);
    const kept = keys.filter(isKeptElsewhere);
    if (kept.length === 0) return `"${keys.join('", "')}" is not a field here. Check the spelling against content/README.md.`;
    return `"${kept.join('", "')}" never stands in the file: hours are computed from the content, and approval, provider, role and status are kept by the platform. Take it out.`;
  };
}

function isCivilDate(candidate: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(candidate)) return false;
  const day = new Date(`${candidate}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(candidate);
}
