/** Why an edition is worth its minutes: the inputs and every method's result, as the edition stores them (R15). */
import { z } from "zod";
import { type Minutes, minutes } from "#app/shared/minutes.ts";
import {
  CREDIT_BODIES,
  type CreditBodyId,
  houseFigure,
  houseMinutes,
  iacetUnits,
  mergenerMinutes,
  nasbaCredits,
  ncbtmbHours,
  questionsCounted,
  rounded,
} from "./credit-formulas.ts";
import { TOPICS, type Topic } from "./topics.ts";

const Count = z.number().int().min(0);
const Result = z.object({ rawThousandths: Count, roundedThousandths: Count });
const Activity = z.object({ title: z.string(), minutes: Count });

/**
 * The stored form. Fractions are kept in thousandths, because canonical JSON refuses fractions; `minutes` is the credit.
 * Mergener, NCBTMB and NASBA figures are in hours (credits) of the body's own length, IACET's in units of ten hours.
 */
export const HoursRationale = z.object({
  method: z.literal("house-1"),
  inputs: z.object({
    words: Count,
    mediaMinutes: Count,
    checks: Count,
    drawn: Count,
    difficultyThousandths: Count,
    activities: z.array(Activity).readonly(),
  }),
  house: z.object({ rawThousandths: Count, minutes: Count }),
  results: z.object({
    ncbtmb: Result,
    mergener: z.union([Result, z.object({ refusal: z.literal("implausible: no text") })]),
    nasba: Result,
    iacet: Result,
  }),
  minutes: Count.transform(minutes),
});
export type HoursRationale = z.output<typeof HoursRationale>;

export interface RationaleInputs {
  /** Required words, counted by R12. */
  readonly words: number;
  /** Whole minutes of required audio and video (R13); evidence for the bodies, not part of the house method. */
  readonly mediaMinutes: number;
  /** Inline checks in the text. */
  readonly checks: number;
  /** Items of one drawn form of the final. */
  readonly drawn: number;
  /** 1 to 5, set by a reviewer, not by an author (R14). */
  readonly difficulty: number;
  /** Documented activities with their own stated minutes; each becomes a line of reviewed work when accepted (R32). */
  readonly activities: readonly { readonly title: string; readonly minutes: number }[];
}

/** The rationale of an edition. @throws {RangeError} when a count is not a whole number of at least 0. */
export function rationaleOf(given: RationaleInputs): HoursRationale {
  const { words, mediaMinutes, checks, drawn, difficulty, activities } = given;
  for (const count of [words, mediaMinutes, checks, drawn]) {
    if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`${count} is not a count.`);
  }
  const volume = (body: CreditBodyId) => ({ words, mediaMinutes, questions: questionsCounted(body, given) });
  const mergener = mergenerMinutes({ ...volume("mergener"), difficulty });
  const credit = houseMinutes(given);
  return {
    method: "house-1",
    inputs: { words, mediaMinutes, checks, drawn, difficultyThousandths: thousandths(difficulty), activities: [...activities] },
    house: { rawThousandths: thousandths(houseFigure(given)), minutes: credit },
    results: {
      ncbtmb: resultOf("ncbtmb", ncbtmbHours(volume("ncbtmb"))),
      mergener: mergener.ok ? resultOf("mergener", mergener.value / 60) : { refusal: mergener.reason },
      nasba: resultOf("nasba", nasbaCredits(volume("nasba"))),
      iacet: resultOf("iacet", iacetUnits(credit)),
    },
    minutes: credit,
  };
}

/** Minutes of each topic; topics without minutes are left out. */
export type TopicMinutes = Partial<Record<Topic, Minutes>>;

/**
 * Splits whole minutes by whole percent so that the parts add up exactly (R22): everyone gets the floor of her share, and the minutes
 * left over go to the largest remainders, in the order of TOPICS where these are equal. Works for a correction's negative minutes too.
 * @throws {RangeError} when the shares do not add up to 100
 */
export function topicMinutes(whole: Minutes, shares: Readonly<Partial<Record<Topic, number>>>): TopicMinutes {
  const size = Math.abs(whole);
  const parts = TOPICS.map((topic) => ({ topic, share: shares[topic] ?? 0 })).map(({ topic, share }) => ({
    topic,
    share,
    floor: Math.floor((size * share) / 100),
    remainder: (size * share) % 100,
  }));
  const percent = parts.reduce((sum, { share }) => sum + share, 0);
  if (percent !== 100) throw new RangeError(`Topic shares add up to ${percent}, not to 100.`);
  const left = size - parts.reduce((sum, { floor }) => sum + floor, 0);
  const favoured = new Set([...parts].sort((a, b) => b.remainder - a.remainder).slice(0, left));
  const split: TopicMinutes = {};
  for (const part of parts) {
    const figure = part.floor + (favoured.has(part) ? 1 : 0);
    if (figure > 0) split[part.topic] = minutes(Math.sign(whole) * figure);
  }
  return split;
}

function resultOf(body: CreditBodyId, figure: number): z.output<typeof Result> {
  return { rawThousandths: thousandths(figure), roundedThousandths: thousandths(rounded(figure, CREDIT_BODIES[body].rounding)) };
}

/** Cut, not rounded: a figure a hair under 1 must not be printed as 1.000 beside a result that was rounded down from it. */
function thousandths(figure: number): number {
  return Math.floor(Math.round(figure * 1_000_000) / 1000);
}
