/** Taking a line back: the input that mirrors it, minute by minute and topic by topic. */

import type { TopicMinutes } from "#app/features/course/hours-rationale.ts";
import { TOPICS } from "#app/features/course/topics.ts";
import { type CivilDate, formatCivilDate } from "#app/shared/civil-date.ts";
import { minutes } from "#app/shared/minutes.ts";
import type { Basis, CreditInput, LedgerLine } from "./ledger.ts";
import { sourceOf, unitOf } from "./line-source.ts";

/** Who takes a line back, why, and on which day of the learner's calendar. `basis` is added to what the mirror says of itself. */
export interface TakingBack {
  readonly actorId: string;
  readonly reason: string;
  readonly occurredOn: CivilDate;
  readonly basis?: Basis;
}

/**
 * What takes `line` back as a whole. It keeps the line's kind, edition, source and unit, so that every sum the line was part of loses
 * exactly what it gained. Its key makes a line taken back once, ever; a mirror is a line too, and mirroring it gives the minutes back.
 * Hours are set by hand by two people (R56): nothing but the adjustments feature hands this in.
 */
export function mirrorInput(line: LedgerLine, { actorId, reason, occurredOn, basis = {} }: TakingBack): CreditInput {
  return {
    learnerId: line.learnerId,
    minutes: minutes(-line.minutes),
    kind: line.kind,
    topics: negated(line.topics),
    title: `Correction to “${line.title}” of ${formatCivilDate(line.occurredOn)}`,
    basis: { note: `Takes back line ${line.seq}`, line: line.seq, source: sourceOf(line), unit: unitOf(line), ...basis },
    ...(line.editionId === null ? {} : { editionId: line.editionId }),
    occurredOn,
    idempotencyKey: `reverse:${line.id}`,
    actorId,
    reason,
    reversesId: line.id,
  };
}

/** The same topics with the sign turned. */
export function negated(topics: TopicMinutes): TopicMinutes {
  const turned: TopicMinutes = {};
  for (const topic of TOPICS) {
    const part = topics[topic];
    if (part !== undefined) turned[topic] = minutes(-part);
  }
  return turned;
}
