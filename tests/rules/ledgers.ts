/** Ledgers and rules for the tests of the evaluator: valid by default, and arbitrary ones for its properties. */
import fc from "fast-check";
import type { TopicMinutes } from "#app/features/course/hours-rationale.ts";
import { TOPICS, type Topic } from "#app/features/course/topics.ts";
import { KINDS } from "#app/features/hours/kinds.ts";
import { type RuleRow as Row, RuleRow, rowOn } from "#app/features/rules/rule-set.ts";
import { ruleSet } from "#app/features/rules/rules.server.ts";
import type { RuledLine } from "#app/features/rules/taken-back.ts";
import { minutes } from "#app/shared/minutes.ts";

export const TODAY = "2026-11-20";

/** The row of this house's file that is in force today. */
export function rowOf(id: string, on = TODAY): Row {
  const set = ruleSet(id);
  const row = set && rowOn(set, on);
  if (!row) throw new Error(`${id} has no row on ${on}.`);
  return row;
}

/** A row that asks 24 hours and limits nothing. */
export function aRow(wishes: Partial<Row> = {}): Row {
  const open = { ...rowOf("s4om-foundational-24"), cycleMonths: 24, formatFloors: [], topicFloors: [], oncePerCycle: true };
  return RuleRow.parse({ ...open, ...wishes });
}

/** Lines numbered in their order; each an hour of reading, a unit of its own, on a day of its own month, unless it says otherwise. */
export function ledger(...wishes: readonly Partial<RuledLine>[]): readonly RuledLine[] {
  return wishes.map((wish, index) => {
    const seq = index + 1;
    const figure = wish.minutes ?? minutes(60);
    return {
      id: `line-${seq}`,
      seq,
      minutes: figure,
      kind: "self_paced",
      topics: { distress: figure },
      title: `Line ${seq}`,
      basis: { source: "module", unit: `module:m${seq}`, note: "Edition 1" },
      editionId: null,
      occurredOn: `2026-${String((index % 9) + 1).padStart(2, "0")}-05`,
      reversesId: null,
      ...wish,
    };
  });
}

/** The mirror of a line, as the ledger writes it. */
export function mirror(line: RuledLine, seq: number): RuledLine {
  const topics: TopicMinutes = {};
  for (const topic of TOPICS) {
    const part = line.topics[topic];
    if (part !== undefined) topics[topic] = minutes(-part);
  }
  return { ...line, id: `line-${seq}`, seq, minutes: minutes(-line.minutes), topics, reversesId: line.id, occurredOn: "2026-11-01" };
}

const aTopic = fc.constantFrom(...TOPICS);

/** One or two topics, or none; they add up to the minutes. */
function topicsOf(figure: number, one: Topic | null, other: Topic | null, part: number): TopicMinutes {
  if (!one) return {};
  const second = Math.trunc((figure * part) / 100);
  if (!other || other === one || second === 0 || second === figure) return { [one]: minutes(figure) };
  return { [one]: minutes(figure - second), [other]: minutes(second) };
}

const aWish = fc.record({
  figure: fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 1, max: 900 }) },
    { weight: 1, arbitrary: fc.integer({ min: -200, max: -1 }) },
  ),
  kind: fc.constantFrom(...KINDS),
  one: fc.option(aTopic),
  other: fc.option(aTopic),
  part: fc.integer({ min: 0, max: 100 }),
  day: fc.integer({ min: 1, max: 6 }),
  unit: fc.integer({ min: 0, max: 8 }),
  basis: fc.constantFrom(
    {},
    { source: "elsewhere" },
    { source: "elsewhere", approvedBy: "NCBTMB" },
    { source: "elsewhere", approvedBy: "x" },
  ),
  reverses: fc.option(fc.nat(), { freq: 4 }),
});

/** Any ledger that the store would take: credits, deductions, and reversals, each of a line that was not yet reversed. */
export const anyLedger = fc.array(aWish, { maxLength: 40 }).map((wishes) => {
  const lines: RuledLine[] = [];
  const reversed = new Set<string>();
  for (const { figure, kind, one, other, part, day, unit, basis, reverses } of wishes) {
    const seq = lines.length + 1;
    const free = lines.filter((line) => !reversed.has(line.id));
    const target = reverses === null ? undefined : free[reverses % Math.max(1, free.length)];
    if (target) {
      reversed.add(target.id);
      lines.push(mirror(target, seq));
      continue;
    }
    const own = { seq, id: `line-${seq}`, kind, minutes: minutes(figure), topics: topicsOf(figure, one, other, part) };
    const [line] = ledger({ ...own, basis: { ...basis, unit: `module:u${unit}` }, occurredOn: `2026-03-0${day}` });
    if (line) lines.push(line);
  }
  return lines;
});

const figure = fc.integer({ min: 1, max: 1500 });
const aFormat = fc.record({ name: fc.constant("a format"), kinds: fc.subarray([...KINDS], { minLength: 1 }), minutes: figure });
const aTopicLimit = fc.record({ name: fc.constant("a topic"), topics: fc.subarray([...TOPICS], { minLength: 1 }), minutes: figure });

/** Any row a file could hold, and each of this house's. */
export const anyRow = fc.oneof(
  fc.constantFrom("s4om-foundational-24", "ncbtmb-renewal", "florida", "georgia", "tennessee", "texas", "new-york").map((id) => rowOf(id)),
  fc.constantFrom("michigan", "washington", "illinois", "maryland", "oregon", "california").map((id) => rowOf(id)),
  fc
    .record({
      totalMinutes: fc.option(figure, { freq: 8 }),
      minutesPerHour: fc.constantFrom(50, 60),
      formatFloors: fc.array(aFormat, { maxLength: 2 }),
      formatCaps: fc.array(aFormat, { maxLength: 3 }),
      topicFloors: fc.array(aTopicLimit, { maxLength: 2 }),
      topicCaps: fc.array(aTopicLimit, { maxLength: 3 }),
      dailyCap: fc.option(figure),
      oncePerCycle: fc.boolean(),
      confidence: fc.constantFrom("primary", "secondary", "primary", "unconfirmed"),
      providerConstraint: fc.constantFrom(
        { kind: "none" },
        { kind: "none" },
        { kind: "not_found" },
        { kind: "approved_provider", name: "an NCBTMB Approved Provider", bodies: ["NCBTMB"] },
      ),
    })
    .map((wishes) => RuleRow.parse({ ...aRow(), ...wishes })),
);
