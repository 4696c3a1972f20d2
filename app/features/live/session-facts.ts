/** A session in the words of its pages: when, where, and for how many minutes, in the reader's own time zone. */
import { TOPIC_LABELS, TOPICS } from "#app/features/course/topics.ts";
import { KIND_RULES } from "#app/features/hours/kinds.ts";
import { civilDateOf, formatCivilDate } from "#app/shared/civil-date.ts";
import { formatMinutes, minutes, sumOf } from "#app/shared/minutes.ts";
import { type LiveSession, minutesByKind, PART_KINDS, type SessionPart, topicsOf } from "./session.ts";
import { PART_KIND_LABELS } from "./session-plan.ts";
import { cityOf, stretchWords } from "./wall-clock.ts";

export interface PartFacts {
  readonly kind: string;
  readonly day: string;
  readonly time: string;
  /** The time where the session is, when the reader's clock shows another. */
  readonly there: string | null;
  readonly approved: string;
}

export function partFacts(part: SessionPart, sessionZone: string, readerZone: string): PartFacts {
  const here = stretchWords(part, readerZone);
  const there = stretchWords(part, sessionZone);
  return {
    kind: PART_KIND_LABELS[part.kind],
    day: formatCivilDate(civilDateOf(new Date(part.startsAt), readerZone)),
    time: here,
    there: here === there ? null : `${there} in ${cityOf(sessionZone)}`,
    approved: `${formatMinutes(part.minutes)} approved`,
  };
}

/** "In person 2 h, Supervised practice 1 h". */
export function kindWords({ parts }: Pick<LiveSession, "parts">): string {
  const sums = minutesByKind(parts);
  return PART_KINDS.flatMap((kind) => (sums[kind] ? [`${KIND_RULES[kind].label} ${formatMinutes(sums[kind])}`] : [])).join(", ");
}

/** "Ethics 2 h, Communication 1 h". */
export function topicWords({ parts }: Pick<LiveSession, "parts">): string {
  const topics = topicsOf(parts);
  return TOPICS.flatMap((topic) => (topics[topic] ? [`${TOPIC_LABELS[topic]} ${formatMinutes(topics[topic])}`] : [])).join(", ");
}

/** "3 h". */
export function wholeWords({ parts }: Pick<LiveSession, "parts">): string {
  return formatMinutes(sumOf(parts.map((part) => part.minutes)));
}

/** "20 March 2027, 09:00 to 12:30". */
export function dayWords(session: Pick<LiveSession, "startsAt" | "endsAt">, timeZone: string): string {
  return `${formatCivilDate(civilDateOf(new Date(session.startsAt), timeZone))}, ${stretchWords(session, timeZone)}`;
}

/** "2 of 12 places are free", "1 place is free", "Full". */
export function freeWords(capacity: number, booked: number): string {
  const free = Math.max(0, capacity - booked);
  if (free === 0) return "Full";
  return free === 1 ? "1 place is free" : `${minutes(free)} of ${capacity} places are free`;
}
