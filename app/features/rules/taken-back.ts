/** What is left of each line once corrections are taken off: before any cap, so that a cap is never filled by hours that are gone. */
import type { TopicMinutes } from "#app/features/course/hours-rationale.ts";
import { TOPICS } from "#app/features/course/topics.ts";
import type { LedgerLine } from "#app/features/hours/ledger.ts";
import { unitOf } from "#app/features/hours/line-source.ts";
import { minutes, sumOf } from "#app/shared/minutes.ts";
import type { Cut } from "./statement.ts";

/** Of a ledger's line, what a rule asks about. */
export type RuledLine = Pick<
  LedgerLine,
  "id" | "seq" | "minutes" | "kind" | "topics" | "title" | "basis" | "editionId" | "occurredOn" | "reversesId"
>;

/** A line with the minutes that are left of it; `minutes` and its `cuts` add up to the line's own. */
export interface SettledLine {
  readonly line: RuledLine;
  readonly unit: string;
  minutes: LedgerLine["minutes"];
  topics: TopicMinutes;
  readonly cuts: Cut[];
}

/**
 * A line and its reversal cancel, wherever the two are dated; a reversal that was itself reversed cancels nothing. A deduction that
 * reverses no line is taken off an earlier line of the same unit and kind that has the minutes; if there is none, it stays as it is.
 */
export function settled(lines: readonly RuledLine[]): readonly SettledLine[] {
  const inOrder = isOrdered(lines) ? lines : lines.toSorted((one, other) => one.seq - other.seq);
  const all = inOrder.map((line): SettledLine => ({ line, unit: unitOf(line), minutes: line.minutes, topics: line.topics, cuts: [] }));
  cancelPairs(all);
  const earlier = new Map<string, SettledLine[]>();
  for (const each of all) {
    const key = `${each.line.kind}\n${each.unit}`;
    if (each.minutes > 0) {
      const before = earlier.get(key);
      if (before) before.push(each);
      else earlier.set(key, [each]);
    } else if (each.minutes < 0) {
      const target = earlier.get(key)?.findLast((candidate) => holds(candidate, each));
      if (target) takeOff(target, each);
    }
  }
  return all;
}

/** From the newest to the oldest: whether a correction stands is known before the line it takes back is looked at. */
function cancelPairs(all: readonly SettledLine[]): void {
  const byId = new Map(all.map((each) => [each.line.id, each]));
  const gone = new Set<string>();
  for (const each of all.toReversed()) {
    const target = each.line.reversesId === null ? undefined : byId.get(each.line.reversesId);
    if (!target || gone.has(each.line.id) || gone.has(target.line.id)) continue;
    gone.add(each.line.id).add(target.line.id);
    takeOff(target, each);
  }
}

/** Whether the line has all that the deduction takes, in each topic, so that no part of it becomes negative. */
function holds(line: SettledLine, deduction: SettledLine): boolean {
  const named = sumOf(Object.values(line.topics)) === line.minutes;
  const alike = named === (sumOf(Object.values(deduction.topics)) === deduction.minutes);
  return alike && line.minutes + deduction.minutes >= 0 && TOPICS.every((topic) => partOf(line, topic) + partOf(deduction, topic) >= 0);
}

function takeOff(target: SettledLine, deduction: SettledLine): void {
  target.cuts.push({ rule: "taken_back", minutes: minutes(-deduction.minutes), name: String(deduction.line.seq) });
  deduction.cuts.push({ rule: "taken_back", minutes: deduction.minutes, name: String(target.line.seq) });
  const topics: TopicMinutes = {};
  for (const topic of TOPICS) {
    const left = partOf(target, topic) + partOf(deduction, topic);
    if (left !== 0) topics[topic] = minutes(left);
  }
  target.minutes = minutes(target.minutes + deduction.minutes);
  target.topics = topics;
  deduction.minutes = minutes(0);
  deduction.topics = {};
}

function partOf({ topics }: SettledLine, topic: (typeof TOPICS)[number]): number {
  return topics[topic] ?? 0;
}

function isOrdered(lines: readonly RuledLine[]): boolean {
  return lines.every((line, index) => index === 0 || (lines[index - 1]?.seq ?? 0) < line.seq);
}
