/** A live session: what is planned of it, in parts of their own kinds, each with its approved minutes. */
import type { TopicMinutes } from "#app/features/course/hours-rationale.ts";
import { TOPICS } from "#app/features/course/topics.ts";
import type { Kind } from "#app/features/hours/kinds.ts";
import { type Minutes, sumOf } from "#app/shared/minutes.ts";
import { MINUTE_MS } from "./wall-clock.ts";

export const PART_KINDS = ["live_online", "live_in_person", "supervised_clinical"] as const satisfies readonly Kind[];
export type PartKind = (typeof PART_KINDS)[number];

export interface SessionPart {
  readonly kind: PartKind;
  /** UTC milliseconds. */
  readonly startsAt: number;
  readonly endsAt: number;
  /** Approved for credit; what is missing to the wall clock are breaks. */
  readonly minutes: Minutes;
  readonly topics: TopicMinutes;
}

/** What an instructor decides of a session. */
export interface SessionPlan {
  readonly title: string;
  readonly summary: string;
  /** Where it is, when a part is in the room. */
  readonly place: string | null;
  /** Where it is on screen; shown only to those who booked. */
  readonly link: string | null;
  readonly capacity: number;
  readonly timeZone: string;
  /** By their start; they do not overlap. */
  readonly parts: readonly SessionPart[];
}

export interface LiveSession extends SessionPlan {
  readonly id: string;
  /** The same for every repeat of the same learning. */
  readonly curriculum: string;
  readonly instructorId: string;
  readonly instructor: string;
  readonly version: number;
  readonly cancelled: boolean;
  readonly startsAt: number;
  readonly endsAt: number;
}

export type MinutesByKind = Readonly<Partial<Record<PartKind, Minutes>>>;

/** Approved minutes of each kind; kinds without any are left out. */
export function minutesByKind(parts: readonly SessionPart[]): MinutesByKind {
  const sums: Partial<Record<PartKind, Minutes>> = {};
  for (const kind of PART_KINDS) {
    const figures = parts.filter((part) => part.kind === kind).map((part) => part.minutes);
    if (figures.length > 0) sums[kind] = sumOf(figures);
  }
  return sums;
}

/** Topics of all parts together. */
export function topicsOf(parts: readonly SessionPart[]): TopicMinutes {
  const topics: TopicMinutes = {};
  for (const topic of TOPICS) {
    const figures = parts.flatMap((part) => part.topics[topic] ?? []);
    if (figures.length > 0) topics[topic] = sumOf(figures);
  }
  return topics;
}

/** Whether anybody works on a person in it, so that the gate before practice is asked. */
export function isSupervised(parts: readonly SessionPart[]): boolean {
  return parts.some((part) => part.kind === "supervised_clinical");
}

/** Whether two sessions want one person at the same time; a break of one may hold a part of the other. */
export function overlap(a: readonly SessionPart[], b: readonly SessionPart[]): boolean {
  return a.some((one) => b.some((other) => one.startsAt < other.endsAt && other.startsAt < one.endsAt));
}

/** Sign-in opens an hour before, and a tap is taken until two hours after the end. */
const OPENS_MS = 60 * MINUTE_MS;
const CLOSES_MS = 120 * MINUTE_MS;

export function signInWindow({ startsAt, endsAt }: Pick<LiveSession, "startsAt" | "endsAt">) {
  return { opensAt: startsAt - OPENS_MS, closesAt: endsAt + CLOSES_MS };
}
