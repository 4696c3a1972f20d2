/** Links by which a holder shows a certificate until a day: how long they last, and what became of one (R53). */
import { done, type Outcome, refused } from "#app/shared/outcome.ts";

/** Days after which a link ends by itself. */
export const LINK_DAYS = { 7: "A week", 30: "A month", 90: "Three months", 365: "A year" } as const;
/** More open links than this nobody can keep in view. */
export const MOST_OPEN_LINKS = 20;

export interface LinkTimes {
  /** UTC milliseconds. */
  readonly expiresAt: number;
  readonly endedAt: number | null;
}

/** `open` until its day; `over` from then on; `ended` when its holder ended it before. */
export function linkState({ expiresAt, endedAt }: LinkTimes, now: Date): "open" | "over" | "ended" {
  if (endedAt !== null) return "ended";
  return now.getTime() < expiresAt ? "open" : "over";
}

/** A certificate that stands or not: its links say the same as its code. Only too many at a time are refused. */
export function decideSharing(openLinks: number): Outcome<"may_share", "too_many_links"> {
  return openLinks >= MOST_OPEN_LINKS ? refused("too_many_links") : done("may_share");
}
