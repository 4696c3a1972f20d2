/** What a rule says of a ledger: every line with its verdict, and the sum; also the stored form of a statement that is kept. */
import { z } from "zod";
import { KINDS } from "#app/features/hours/kinds.ts";
import { minutes } from "#app/shared/minutes.ts";

export const VERDICTS = ["counts", "counts_within_cap", "needs_document", "unknown", "does_not_count"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Why minutes are cut off a line, in the order in which the rules are applied. */
export const CUT_RULES = [
  "taken_back",
  "nothing_asked",
  "outside_period",
  "provider",
  "repeat",
  "topic_cap",
  "daily_cap",
  "format_cap",
] as const;
export type CutRule = (typeof CUT_RULES)[number];

const Whole = z.number().int().transform(minutes);

const Cut = z.strictObject({ rule: z.enum(CUT_RULES), minutes: Whole, name: z.string() });
/** `name` is the cap's name, or the number of the line that takes back; empty when there is none. */
export type Cut = z.output<typeof Cut>;

const LineVerdict = z.strictObject({
  seq: z.number().int(),
  title: z.string(),
  occurredOn: z.string(),
  kind: z.enum(KINDS),
  minutes: Whole,
  verdict: z.enum(VERDICTS),
  counted: Whole,
  /** What would count if the open question were answered yes. */
  open: Whole,
  cuts: z.array(Cut).readonly(),
  why: z.string(),
});
/** `counted` + `open` + all `cuts` are the line's `minutes`, always. */
export type LineVerdict = z.output<typeof LineVerdict>;

const Floor = z.strictObject({
  name: z.string(),
  /** Ledger minutes; null where the body names a course and no length. */
  asked: Whole.nullable(),
  have: Whole,
  missing: Whole.nullable(),
  /** Not taught here. */
  outside: z.boolean(),
});
export type Floor = z.output<typeof Floor>;

const Period = z.strictObject({ from: z.string().nullable(), to: z.string().nullable() });
/** Civil dates, both days included; null is open. */
export type Period = z.output<typeof Period>;
export const WHOLE_LEDGER: Period = { from: null, to: null };

export const Statement = z.strictObject({
  period: Period,
  /** The civil date on which it was worked out. */
  today: z.string(),
  /** Ledger minutes; null when nothing is asked. */
  asked: Whole.nullable(),
  /** The asked hours as the body counts them. */
  askedWords: z.string(),
  total: Whole,
  /** What waits for a document or an answer; with it the total would be `total` + `open`. */
  open: Whole,
  missing: Whole,
  floors: z.array(Floor).readonly(),
  complete: z.boolean(),
  lines: z.array(LineVerdict).readonly(),
  /** "Why not 24?", as a person would say it. */
  sentence: z.string(),
  checkedOn: z.string(),
  stale: z.boolean(),
});
export type Statement = z.output<typeof Statement>;

export const VERDICT_WORDS = {
  counts: "Counts",
  counts_within_cap: "Counts within a limit",
  needs_document: "Needs a document",
  unknown: "Not known",
  does_not_count: "Does not count",
} as const satisfies Record<Verdict, string>;
