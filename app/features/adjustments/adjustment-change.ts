/** What a proposal would do to a ledger, judged when it is proposed and once more when it is carried out. */
import type { TopicMinutes } from "#app/features/course/hours-rationale.ts";
import type { Kind } from "#app/features/hours/kinds.ts";
import type { LedgerLine } from "#app/features/hours/ledger.ts";
import { negated } from "#app/features/hours/mirror.ts";
import { type CivilDate, civilDateOf, formatCivilDate } from "#app/shared/civil-date.ts";
import { type Minutes, minutes, sumOf } from "#app/shared/minutes.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { dateFault } from "./dating.ts";
import { type Family, familiesOf, standingOn, topicsOfPart } from "./line-family.ts";

/** Minutes of their own; some minutes of a line (a figure above 0); or a line as a whole. */
export type Wanted =
  | {
      readonly shape: "credit";
      readonly minutes: Minutes;
      readonly kind: Kind;
      readonly topics: TopicMinutes;
      readonly title: string;
      readonly occurredOn: CivilDate;
    }
  | { readonly shape: "part"; readonly lineId: string; readonly minutes: Minutes }
  | { readonly shape: "whole"; readonly lineId: string };

/** What would be added, signed. */
export interface Change {
  readonly minutes: Minutes;
  readonly kind: Kind;
  readonly topics: TopicMinutes;
  readonly title: string;
  readonly occurredOn: CivilDate;
  /** The line it takes from or gives back; null for minutes of their own. */
  readonly line: LedgerLine | null;
}

export type ChangeRefusal =
  | "zero"
  | "names_no_line"
  | "topics"
  | "no_day"
  | "future"
  | "too_old"
  | "more_than_a_day"
  | "no_line"
  | "already_reversed"
  | "not_a_credit"
  | "more_than_left";

/** A day has 24 hours, and a ledger cannot say otherwise. */
const MOST_A_DAY = 24 * 60;

/**
 * Judges what is wanted against the learner's whole ledger as it is now, on the day it is now on her own calendar. Nothing is dated
 * further back than a year (R56), no day holds more than 24 hours, and no line loses more than is left of it.
 */
export function judgeChange(
  wanted: Wanted,
  { ledger, timeZone }: { readonly ledger: readonly LedgerLine[]; readonly timeZone: string },
  now: Date,
): Outcome<Change, ChangeRefusal> {
  const today = civilDateOf(now, timeZone);
  const families = familiesOf(ledger);
  if (wanted.shape === "credit") return judgeCredit(wanted, families, today);
  const line = ledger.find((each) => each.id === wanted.lineId);
  const family = line && families.get(line.id);
  if (!line || !family) return refused("no_line");
  if (ledger.some((each) => each.reversesId === line.id)) return refused("already_reversed");
  const change = wanted.shape === "whole" ? wholeOf(line) : partOf(line, family, wanted.minutes);
  if (!change.ok) return change;
  const after = family.left + change.value.minutes;
  if (after < Math.min(0, family.root.minutes) || after > Math.max(0, family.root.minutes)) return refused("more_than_left");
  // Giving back is judged like crediting, except that a line which was longer than a day from the start may be whole again.
  const others = standingOn(family.root.occurredOn, families) - family.left;
  if (change.value.minutes > 0 && others + after > Math.max(MOST_A_DAY, family.root.minutes)) return refused("more_than_a_day");
  return done({ ...change.value, kind: line.kind, title: titleOf(line), occurredOn: today, line });
}

function judgeCredit(
  { shape: _apart, ...credit }: Extract<Wanted, { shape: "credit" }>,
  families: ReadonlyMap<string, Family>,
  today: CivilDate,
): Outcome<Change, ChangeRefusal> {
  if (credit.minutes === 0) return refused("zero");
  if (credit.minutes < 0) return refused("names_no_line");
  const parts = Object.values(credit.topics);
  if (parts.some((part) => part <= 0) || (parts.length > 0 && sumOf(parts) !== credit.minutes)) return refused("topics");
  const fault = dateFault(credit.occurredOn, today);
  if (fault) return refused(fault);
  if (standingOn(credit.occurredOn, families) + credit.minutes > MOST_A_DAY) return refused("more_than_a_day");
  return done({ ...credit, line: null });
}

type Figure = Pick<Change, "minutes" | "topics">;

function wholeOf(line: LedgerLine): Outcome<Figure, ChangeRefusal> {
  return done({ minutes: minutes(-line.minutes), topics: negated(line.topics) });
}

function partOf(line: LedgerLine, family: Family, figure: Minutes): Outcome<Figure, ChangeRefusal> {
  const size = minutes(Math.abs(figure));
  if (size === 0) return refused("zero");
  if (line.minutes < 0) return refused("not_a_credit");
  if (size > Math.min(line.minutes, family.left)) return refused("more_than_left");
  return done({ minutes: minutes(-size), topics: negated(topicsOfPart(family, size)) });
}

function titleOf(line: LedgerLine): string {
  return `Correction to “${line.title}” of ${formatCivilDate(line.occurredOn)}`;
}
