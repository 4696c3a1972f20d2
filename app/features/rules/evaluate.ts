/** The one evaluator: reads any ledger under any rule, and explains every minute. Linear in the lines. */

import { TOPICS } from "#app/features/course/topics.ts";
import { KINDS } from "#app/features/hours/kinds.ts";
import type { CivilDate } from "#app/shared/civil-date.ts";
import { type Minutes, minutes, sumOf } from "#app/shared/minutes.ts";
import { askedMinutes, hoursWords } from "./asked.ts";
import { type Approval, type ProviderAnswer, providerAnswer } from "./provider.ts";
import { isCapped, type Rooms, roomsOf } from "./rooms.ts";
import { isStale, type RuleRow } from "./rule-set.ts";
import type { Cut, Floor, LineVerdict, Period, Statement, Verdict } from "./statement.ts";
import { lineSentence, statementSentence } from "./statement-words.ts";
import { type RuledLine, type SettledLine, settled } from "./taken-back.ts";

/**
 * What `row` says of `lines` in `period`. Corrections are taken off first, then comes the period, then who gave the hours, then repeats,
 * then the caps on topics, days and formats. Open lines take what room is left when all that counts for sure has its place, so that a
 * missing document never costs a minute that is sure. Nothing carries over: a line counts in the period of its day and in no other.
 * `approvals` are rows of the table approval for editions in `lines`; `today` decides only whether the check of the row is old.
 */
export function evaluate(
  row: RuleRow,
  lines: readonly RuledLine[],
  period: Period,
  today: CivilDate,
  approvals: readonly Approval[] = [],
): Statement {
  const of = approvalsByEdition(approvals);
  const tally = newTally();
  const rooms = roomsOf(row);
  const waiting: { readonly place: number; readonly line: SettledLine; readonly answer: OpenAnswer }[] = [];
  const all = settled(lines);
  const verdicts = all.map((each, index): LineVerdict | null => {
    const out = outRightAway(row, each, period);
    if (out) return out;
    const answer = providerAnswer(row, each.line, of.get(each.line.editionId ?? "") ?? []);
    if (answer.is === "sure") return counted(row, each, rooms, tally);
    if (answer.is === "does_not_count") return refusedLine(each, cutOf("provider", each.minutes), answer.why);
    waiting.push({ place: index, line: each, answer });
    return null;
  });
  for (const { place, line, answer } of waiting) verdicts[place] = opened(line, rooms, answer);
  return sumUp(
    row,
    verdicts.filter((each) => each !== null),
    period,
    today,
    tally,
  );
}

type OpenAnswer = Exclude<ProviderAnswer, { readonly is: "sure" }>;

/** Counted minutes by kind and topic, for the floors. */
interface Tally {
  readonly kinds: Map<string, number>;
  readonly topics: Map<string, number>;
}

function newTally(): Tally {
  return { kinds: new Map(), topics: new Map() };
}

function outRightAway(row: RuleRow, each: SettledLine, { from, to }: Period): LineVerdict | null {
  if (each.minutes === 0) return refusedLine(each, null);
  if (row.totalMinutes === null) return refusedLine(each, cutOf("nothing_asked", each.minutes));
  const { occurredOn } = each.line;
  const outside = (from !== null && occurredOn < from) || (to !== null && to < occurredOn);
  return outside ? refusedLine(each, cutOf("outside_period", each.minutes)) : null;
}

function counted(row: RuleRow, each: SettledLine, rooms: Rooms, tally: Tally): LineVerdict {
  const placed = rooms.place(each);
  add(tally.kinds, each.line.kind, placed.minutes);
  for (const topic of TOPICS) add(tally.topics, topic, placed.topics[topic] ?? 0);
  const within = placed.cuts.length > 0 || isCapped(row, each.line);
  const verdict = placed.minutes === 0 ? "does_not_count" : within ? "counts_within_cap" : "counts";
  return verdictOf(each, { verdict, counted: placed.minutes, open: minutes(0), cuts: [...each.cuts, ...placed.cuts] });
}

function opened(each: SettledLine, rooms: Rooms, answer: OpenAnswer): LineVerdict {
  const placed = rooms.place(each);
  const verdict = placed.minutes === 0 ? "does_not_count" : answer.is;
  return verdictOf(each, { verdict, counted: minutes(0), open: placed.minutes, cuts: [...each.cuts, ...placed.cuts] }, answer.why);
}

function refusedLine(each: SettledLine, cut: Cut | null, said?: string): LineVerdict {
  const cuts = cut ? [...each.cuts, cut] : each.cuts;
  return verdictOf(each, { verdict: "does_not_count", counted: minutes(0), open: minutes(0), cuts }, said);
}

interface Decided {
  readonly verdict: Verdict;
  readonly counted: Minutes;
  readonly open: Minutes;
  readonly cuts: readonly Cut[];
}

function verdictOf({ line }: SettledLine, decided: Decided, said = ""): LineVerdict {
  const { seq, title, occurredOn, kind, minutes: figure } = line;
  return { seq, title, occurredOn, kind, minutes: figure, ...decided, why: lineSentence({ ...decided, minutes: figure }, said) };
}

function sumUp(row: RuleRow, lines: readonly LineVerdict[], period: Period, today: CivilDate, tally: Tally): Statement {
  const total = sumOf(lines.map((line) => line.counted));
  const asked = row.totalMinutes === null ? null : askedMinutes(row, row.totalMinutes);
  const missing = minutes(asked === null ? 0 : Math.max(0, asked - total));
  const floors = floorsOf(row, tally);
  const sum = {
    period,
    today,
    asked,
    askedWords: row.totalMinutes === null ? "nothing" : hoursWords(row, row.totalMinutes),
    total,
    open: sumOf(lines.map((line) => line.open)),
    missing,
    floors,
    complete: asked !== null && missing === 0 && floors.every((floor) => floor.missing === 0),
    lines,
    checkedOn: row.checkedOn,
    stale: isStale(row, today),
  };
  return { ...sum, sentence: statementSentence(sum) };
}

function floorsOf(row: RuleRow, tally: Tally): readonly Floor[] {
  const floor = (name: string, figure: number, have: number): Floor => {
    const asked = askedMinutes(row, figure);
    return { name, asked, have: minutes(have), missing: minutes(Math.max(0, asked - have)), outside: false };
  };
  const within = (counts: ReadonlyMap<string, number>, members: readonly string[]) =>
    members.reduce((sum, member) => sum + (counts.get(member) ?? 0), 0);
  return [
    ...row.formatFloors.map(({ name, kinds, minutes: figure }) => floor(name, figure, within(tally.kinds, unique(kinds, KINDS)))),
    ...row.topicFloors.map(({ name, topics, minutes: figure }) => floor(name, figure, within(tally.topics, unique(topics, TOPICS)))),
    ...row.outsideTopics.map(({ name, minutes: figure }): Floor => {
      const asked = figure === null ? null : askedMinutes(row, figure);
      return { name, asked, have: minutes(0), missing: asked, outside: true };
    }),
  ];
}

/** In the house's order and each once: a kind that a file names twice is not counted twice. */
function unique<Member extends string>(named: readonly Member[], all: readonly Member[]): readonly Member[] {
  return all.filter((member) => named.includes(member));
}

function approvalsByEdition(approvals: readonly Approval[]): ReadonlyMap<string, readonly Approval[]> {
  const of = new Map<string, Approval[]>();
  for (const each of approvals) of.set(each.editionId, [...(of.get(each.editionId) ?? []), each]);
  return of;
}

function add(counts: Map<string, number>, key: string, figure: number): void {
  if (figure !== 0) counts.set(key, (counts.get(key) ?? 0) + figure);
}

function cutOf(rule: Cut["rule"], figure: Minutes): Cut {
  return { rule, minutes: figure, name: "" };
}
