/** A learner lets a school follow her transcript: for a purpose, until a day, and not an instant after she takes it back (R54). */
import type { CivilDate } from "#app/shared/civil-date.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";

/** A question that is not answered stops waiting after this many days. */
const ANSWER_WITHIN_DAYS = 30;
/** The furthest last day: a school asks again rather than following somebody for ever. */
export const LONGEST_DAYS = 730;
/** How many questions of one school may wait at a time. */
const MOST_WAITING = 50;
const DAY_MS = 86_400_000;

export interface ConsentEvent {
  readonly kind: string;
  readonly endsAt: number | null;
  /** UTC milliseconds. */
  readonly at: number;
}

export type ConsentState = "waiting" | "open" | "over";

/** Where a consent stands at `now`, from its events in order: nothing stored has to run out for it to end. */
export function consentState(events: readonly ConsentEvent[], now: Date): ConsentState {
  const last = events.at(-1);
  if (last?.kind === "asked") return now.getTime() < last.at + ANSWER_WITHIN_DAYS * DAY_MS ? "waiting" : "over";
  if (last?.kind === "given" && last.endsAt !== null) return now.getTime() < last.endsAt ? "open" : "over";
  return "over";
}

export type EndFault = "ends_past" | "ends_too_late";

/** The last day, today at the earliest and two years ahead at the latest. Days are whole, so that the sum needs no clock. */
export function endFault(endsOn: CivilDate, today: CivilDate): EndFault | null {
  if (endsOn < today) return "ends_past";
  return Date.parse(endsOn) - Date.parse(today) > LONGEST_DAYS * DAY_MS ? "ends_too_late" : null;
}

/** What stands between one school and one learner, each with its state and the instant it was asked. */
interface Earlier {
  readonly state: ConsentState;
  readonly madeAt: number;
  readonly origin: string;
}

export type AskingRefusal = EndFault | "follows_already" | "asked_lately" | "too_many_waiting";

/**
 * A school asks one learner once in thirty days, whatever became of the last question: the refusal does not tell a decline from silence.
 */
export function decideAsking(
  facts: { readonly earlier: readonly Earlier[]; readonly waiting: number; readonly today: CivilDate },
  endsOn: CivilDate,
  now: Date,
): Outcome<"may_ask", AskingRefusal> {
  const fault = endFault(endsOn, facts.today);
  if (fault) return refused(fault);
  if (facts.earlier.some(({ state }) => state === "open")) return refused("follows_already");
  const lately = now.getTime() - ANSWER_WITHIN_DAYS * DAY_MS;
  if (facts.earlier.some(({ origin, madeAt }) => origin === "asked" && madeAt > lately)) return refused("asked_lately");
  return facts.waiting >= MOST_WAITING ? refused("too_many_waiting") : done("may_ask");
}

/** Her answer, while the question waits. She may choose an earlier day than the school asked for, and no later one. */
export function decideAnswering(
  facts: { readonly state: ConsentState; readonly askedUntil: CivilDate; readonly today: CivilDate; readonly followed: boolean },
  answer: { readonly verdict: "given"; readonly endsOn: CivilDate } | { readonly verdict: "declined" },
): Outcome<"may_answer", EndFault | "not_waiting" | "later_than_asked" | "follows_already"> {
  if (facts.state !== "waiting") return refused("not_waiting");
  if (answer.verdict === "declined") return done("may_answer");
  if (facts.followed) return refused("follows_already");
  if (answer.endsOn > facts.askedUntil) return refused("later_than_asked");
  const fault = endFault(answer.endsOn, facts.today);
  return fault ? refused(fault) : done("may_answer");
}
