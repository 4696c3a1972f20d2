/** A line and everything that takes from it or gives back: what is left of it, in minutes and by topic. */
import type { TopicMinutes } from "#app/features/course/hours-rationale.ts";
import { TOPICS } from "#app/features/course/topics.ts";
import type { LedgerLine } from "#app/features/hours/ledger.ts";
import type { CivilDate } from "#app/shared/civil-date.ts";
import { type Minutes, minutes, sumOf } from "#app/shared/minutes.ts";

export interface Family {
  /** The line that was credited first. */
  readonly root: LedgerLine;
  /** What of it stands now. */
  readonly left: Minutes;
  /** The same by topic; topics of which nothing is left are not named. */
  readonly topics: TopicMinutes;
}

/** The line that this one takes from or gives back, by its id; null for a line that stands for itself. */
export function parentOf({ reversesId, basis }: Pick<LedgerLine, "reversesId" | "basis">): string | null {
  if (reversesId !== null) return reversesId;
  return typeof basis.partOf === "string" ? basis.partOf : null;
}

/** The families of one learner's ledger, by the id of each of their lines. */
export function familiesOf(ledger: readonly LedgerLine[]): ReadonlyMap<string, Family> {
  const rootIds = new Map<string, string>();
  const members = new Map<string, LedgerLine[]>();
  // A child always comes after its parent in the chain, so that one walk finds every root.
  for (const line of [...ledger].sort((a, b) => a.seq - b.seq)) {
    const parent = parentOf(line);
    const rootId = (parent === null ? undefined : rootIds.get(parent)) ?? line.id;
    rootIds.set(line.id, rootId);
    members.set(rootId, [...(members.get(rootId) ?? []), line]);
  }
  const byRoot = new Map([...members].flatMap(([rootId, lines]) => familyOf(lines).map((family) => [rootId, family] as const)));
  return new Map([...rootIds].flatMap(([id, rootId]) => [byRoot.get(rootId) ?? []].flat().map((family) => [id, family] as const)));
}

function familyOf(lines: readonly LedgerLine[]): Family[] {
  const [root] = lines;
  if (!root) return [];
  const topics: TopicMinutes = {};
  for (const topic of TOPICS) {
    const left = sumOf(lines.flatMap((line) => line.topics[topic] ?? []));
    if (left !== 0) topics[topic] = left;
  }
  return [{ root, left: sumOf(lines.map((line) => line.minutes)), topics }];
}

/** What stands of a learner's lines of one day; a correction counts on the day of what it corrects. */
export function standingOn(day: CivilDate, families: ReadonlyMap<string, Family>): Minutes {
  return sumOf([...new Set(families.values())].filter(({ root }) => root.occurredOn === day).map(({ left }) => left));
}

/**
 * The topics of a part of what is left: in proportion, by largest remainder, and never more of a topic than is left of it, so that
 * parts which add up to the whole leave nothing behind in any topic. Empty when the line names no topics.
 */
export function topicsOfPart({ left, topics }: Pick<Family, "left" | "topics">, part: Minutes): TopicMinutes {
  const shares = TOPICS.map((topic) => ({ topic, product: (topics[topic] ?? 0) * part }));
  const floors = shares.map(({ topic, product }) => ({ topic, floor: Math.floor(product / left), remainder: product % left }));
  const missing = part - floors.reduce((sum, { floor }) => sum + floor, 0);
  const named = Object.keys(topics).length > 0;
  const favoured = new Set([...floors].sort((a, b) => b.remainder - a.remainder).slice(0, named ? missing : 0));
  const split: TopicMinutes = {};
  for (const each of floors) {
    const figure = each.floor + (favoured.has(each) ? 1 : 0);
    if (figure > 0) split[each.topic] = minutes(figure);
  }
  return split;
}
