/** When a goal holds: the rule by which ratios of several rounds become one word. */

export type Verdict = "holds" | "misses" | "-";

export interface Must {
  readonly limit: number;
  /** Whether the ratio must stay at most at the limit, or at least. */
  readonly side: "most" | "least";
  /** Counted things do not vary from round to round: no band around the limit is granted them. */
  readonly counted?: boolean;
}

/** Less than this is no difference on a shared machine. */
const DEAD_BAND = 1.1;
/** A single round may be further off, but not by this. */
const WORST_ROUND = 1.25;

export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** Median and extremes. @throws {RangeError} without values */
export function spreadOf(values: readonly number[]): Spread {
  if (values.length === 0) throw new RangeError("Nothing was measured.");
  const sorted = [...values].sort((one, other) => one - other);
  const middle = (sorted.length - 1) / 2;
  const median = ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
  return { median, least: sorted[0] ?? 0, most: sorted.at(-1) ?? 0 };
}

/** `holds` when the median ratio meets the limit, give or take the dead band, and the worst round misses it by less than a quarter. */
export function verdictOn(ratios: readonly number[], { limit, side, counted = false }: Must): Verdict {
  if (ratios.some((ratio) => !Number.isFinite(ratio))) return "misses";
  if (counted) return ratios.every((ratio) => (side === "most" ? ratio <= limit : ratio >= limit)) ? "holds" : "misses";
  // How far off each is: 1 is exactly at the limit, more is worse, whichever side the limit is on.
  const off = ratios.map((ratio) => (side === "most" ? ratio / limit : limit / ratio));
  const { median, most } = spreadOf(off);
  return median <= DEAD_BAND && most < WORST_ROUND ? "holds" : "misses";
}

/** Whether a goal holds only thanks to the dead band: its median is past the limit. A reader should see that. */
export function isInBand(ratios: readonly number[], must: Must): boolean {
  if (verdictOn(ratios, must) !== "holds") return false;
  const { median } = spreadOf(ratios);
  return must.side === "most" ? median > must.limit : median < must.limit;
}

/** The rounds' ratios, each of figures that were taken in the same round. */
export function ratiosOf(own: readonly number[], reference: readonly number[]): readonly number[] {
  return own.map((figure, round) => figure / (reference[round] ?? Number.NaN));
}
