/** The room that a row's caps leave, and how a line takes its place in it. Lines come in the order of the ledger: first recorded, first placed. */
import type { TopicMinutes } from "#app/features/course/hours-rationale.ts";
import { TOPICS } from "#app/features/course/topics.ts";
import { type Minutes, minutes, sumOf } from "#app/shared/minutes.ts";
import { allowedMinutes } from "./asked.ts";
import type { RuleRow } from "./rule-set.ts";
import type { Cut } from "./statement.ts";
import type { SettledLine } from "./taken-back.ts";

interface Placed {
  readonly minutes: Minutes;
  readonly topics: TopicMinutes;
  readonly cuts: readonly Cut[];
}

/** What is left of each cap, and which units of learning have been counted. */
export interface Rooms {
  /** Takes the line's place; what finds no room is cut, by the name of the cap. A deduction needs no room. */
  place(line: SettledLine): Placed;
}

interface Room {
  readonly name: string;
  readonly members: ReadonlySet<string>;
  left: number;
}

/**
 * Each line is decided by the lines before it alone, so that one added later never takes minutes from an older one, and a total never
 * falls because something was learned.
 */
export function roomsOf(row: RuleRow): Rooms {
  const formats = row.formatCaps.map(
    ({ name, kinds, minutes: cap }): Room => ({ name, members: new Set(kinds), left: allowedMinutes(row, cap) }),
  );
  const topics = row.topicCaps.map(
    ({ name, topics: of, minutes: cap }): Room => ({ name, members: new Set(of), left: allowedMinutes(row, cap) }),
  );
  const perDay = row.dailyCap === null ? null : allowedMinutes(row, row.dailyCap);
  const days = new Map<string, number>();
  const seen = new Map<string, Occasion>();

  function place({ line, unit, minutes: whole, topics: parts }: SettledLine): Placed {
    if (whole <= 0) return { minutes: whole, topics: parts, cuts: [] };
    if (row.oncePerCycle && isRepeat(seen.get(unit), line)) return { minutes: minutes(0), topics: {}, cuts: [cutOf("repeat", whole)] };
    const byTopic = throughTopics(parts, whole, topics);
    const cuts = [...byTopic.cuts];
    let left = byTopic.minutes;
    const narrow = (rule: Cut["rule"], room: number, name: string) => {
      const cut = left - Math.max(0, Math.min(left, room));
      if (cut <= 0) return;
      cuts.push({ rule, minutes: minutes(cut), name });
      left -= cut;
    };
    if (perDay !== null) narrow("daily_cap", perDay - (days.get(line.occurredOn) ?? 0), "");
    const touched = formats.filter(({ members }) => members.has(line.kind));
    for (const room of touched) narrow("format_cap", room.left, room.name);

    const kept = sharedOut(byTopic.parts, byTopic.minutes, left);
    for (const room of touched) room.left -= left;
    for (const room of topics) for (const topic of TOPICS) if (room.members.has(topic)) room.left -= kept[topic] ?? 0;
    if (perDay !== null) days.set(line.occurredOn, (days.get(line.occurredOn) ?? 0) + left);
    if (left > 0) seen.set(unit, occasionWith(seen.get(unit), line));
    return { minutes: minutes(left), topics: kept, cuts };
  }
  return { place };
}

/** Whether any cap on a topic or a format speaks of lines like this one. */
export function isCapped(row: RuleRow, { kind, topics }: Pick<SettledLine["line"], "kind" | "topics">): boolean {
  return (
    row.formatCaps.some(({ kinds }) => kinds.includes(kind)) ||
    row.topicCaps.some(({ topics: of }) => of.some((topic) => (topics[topic] ?? 0) > 0))
  );
}

/** One day of a unit may bring several kinds of hours: a class and the practice after it are not repeats of each other. */
interface Occasion {
  readonly on: string;
  readonly kinds: readonly string[];
}

function isRepeat(before: Occasion | undefined, line: SettledLine["line"]): boolean {
  return before !== undefined && (before.on !== line.occurredOn || before.kinds.includes(line.kind));
}

function occasionWith(before: Occasion | undefined, { occurredOn, kind }: SettledLine["line"]): Occasion {
  return { on: occurredOn, kinds: [...(before?.kinds ?? []), kind] };
}

interface Through {
  readonly minutes: number;
  readonly parts: TopicMinutes;
  readonly cuts: readonly Cut[];
}

/** Each topic's minutes go through every cap that names it; minutes without a topic meet none. */
function throughTopics(parts: TopicMinutes, whole: Minutes, rooms: readonly Room[]): Through {
  if (rooms.length === 0) return { minutes: whole, parts, cuts: [] };
  const taken = new Map<Room, number>();
  const lost = new Map<Room, number>();
  const kept: TopicMinutes = {};
  let cut = 0;
  for (const topic of TOPICS) {
    const part = parts[topic];
    if (part === undefined) continue;
    const touched = rooms.filter(({ members }) => members.has(topic));
    const leftIn = (room: Room) => Math.max(0, room.left - (taken.get(room) ?? 0));
    const tightest = touched.toSorted((one, other) => leftIn(one) - leftIn(other))[0];
    const allowed = tightest ? Math.min(part, leftIn(tightest)) : part;
    for (const room of touched) taken.set(room, (taken.get(room) ?? 0) + allowed);
    if (allowed !== 0) kept[topic] = minutes(allowed);
    if (tightest && allowed < part) lost.set(tightest, (lost.get(tightest) ?? 0) + part - allowed);
    cut += part - allowed;
  }
  const cuts = [...lost].map(([{ name }, figure]): Cut => ({ rule: "topic_cap", minutes: minutes(figure), name }));
  return { minutes: whole - cut, parts: kept, cuts };
}

/** The topics of a line of which only `left` of `whole` minutes count: each its share, whole minutes, the largest remainders first. */
function sharedOut(parts: TopicMinutes, whole: number, left: number): TopicMinutes {
  if (left === whole) return parts;
  if (left <= 0) return {};
  const shares = TOPICS.flatMap((topic) => {
    const part = parts[topic];
    return part === undefined ? [] : [{ topic, floor: Math.floor((part * left) / whole), remainder: (part * left) % whole }];
  });
  const named = sumOf(Object.values(parts));
  const due = Math.floor((named * left) / whole);
  const over = due - shares.reduce((sum, { floor }) => sum + floor, 0);
  const favoured = new Set(shares.toSorted((one, other) => other.remainder - one.remainder).slice(0, over));
  const kept: TopicMinutes = {};
  for (const share of shares) {
    const figure = share.floor + (favoured.has(share) ? 1 : 0);
    if (figure !== 0) kept[share.topic] = minutes(figure);
  }
  return kept;
}

function cutOf(rule: Cut["rule"], figure: Minutes): Cut {
  return { rule, minutes: figure, name: "" };
}
