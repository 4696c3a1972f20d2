/** The hours ledger: what a line is, what may become one, and the balance, which is never stored because it is the sum of the lines. */
import { z } from "zod";
import type { TopicMinutes } from "#app/features/course/hours-rationale.ts";
import { TOPICS } from "#app/features/course/topics.ts";
import type { Json } from "#app/shared/canonical.ts";
import type { CivilDate } from "#app/shared/civil-date.ts";
import { type Minutes, minutes, sumOf } from "#app/shared/minutes.ts";
import { KIND_RULES, KINDS, type Kind } from "./kinds.ts";

/** On what a figure rests. `note`, when given, is shown to the learner as it stands. Nothing personal belongs here: it enters the chain. */
export type Basis = { readonly [key: string]: Json };

/** What a verb hands in to have minutes recorded. */
export interface CreditInput {
  readonly learnerId: string;
  /** Signed whole minutes, never 0. For a pass they are the edition's minutes, whoever read it and however long (R18). */
  readonly minutes: Minutes;
  readonly kind: Kind;
  /** Minutes of each topic; they add up to `minutes` (R22). Empty when the source names no topics. */
  readonly topics: TopicMinutes;
  readonly title: string;
  readonly basis: Basis;
  readonly editionId?: string;
  readonly occurredOn: CivilDate;
  /** The same key is credited once, ever. */
  readonly idempotencyKey: string;
  readonly actorId: string;
  readonly reason?: string;
  readonly reversesId?: string;
}

/** A recorded line. */
export interface LedgerLine {
  readonly id: string;
  readonly learnerId: string;
  readonly seq: number;
  readonly minutes: Minutes;
  readonly kind: Kind;
  readonly topics: TopicMinutes;
  readonly title: string;
  readonly basis: Basis;
  readonly editionId: string | null;
  readonly occurredOn: CivilDate;
  readonly reversesId: string | null;
  readonly actorId: string;
  readonly reason: string | null;
  readonly recordedAt: number;
  readonly hash: string;
}

const TopicsJson = z.partialRecord(z.enum(TOPICS), z.number().int().transform(minutes));
const BasisJson = z.record(z.string(), z.json());
const KindText = z.enum(KINDS);

type StoredLine = Omit<LedgerLine, "minutes" | "kind" | "topics" | "basis"> &
  Record<"kind" | "topics" | "basis", string> & { minutes: number };

/** A row of the table as a line. @throws {z.ZodError} when stored JSON is not what was written: the ledger is damaged. */
export function lineOf(row: StoredLine): LedgerLine {
  return {
    id: row.id,
    learnerId: row.learnerId,
    seq: row.seq,
    minutes: minutes(row.minutes),
    kind: KindText.parse(row.kind),
    topics: TopicsJson.parse(JSON.parse(row.topics)),
    title: row.title,
    basis: BasisJson.parse(JSON.parse(row.basis)),
    editionId: row.editionId,
    occurredOn: row.occurredOn,
    reversesId: row.reversesId,
    actorId: row.actorId,
    reason: row.reason,
    recordedAt: row.recordedAt,
    hash: row.hash,
  };
}

/**
 * What no verb may hand in, because no person can cause it.
 * @throws {RangeError} on 0 minutes, topics that do not add up (R22), a negative line without a reason, or hours that need an
 * instructor's word and carry only the learner's own (R2, R31, R32)
 */
export function assertCreditable(input: CreditInput): void {
  const parts = Object.values(input.topics);
  if (input.minutes === 0) throw new RangeError("A line of 0 minutes says nothing.");
  if (parts.length > 0 && sumOf(parts) !== input.minutes) throw new RangeError("The topics do not add up to the minutes.");
  if (input.minutes < 0 && !input.reason) throw new RangeError("Minutes are taken back only with a reason.");
  if (KIND_RULES[input.kind].attested && input.actorId === input.learnerId) {
    throw new RangeError(`Nobody records her own hours of the kind ${input.kind}.`);
  }
}

export interface Balance {
  readonly total: Minutes;
  readonly byKind: Readonly<Record<Kind, Minutes>>;
  /** Only topics that have lines. */
  readonly byTopic: TopicMinutes;
  /** Minutes of lines that name no topics; with `byTopic` they add up to the total. */
  readonly withoutTopic: Minutes;
  /** Live online, in person and supervised practice together. */
  readonly live: Minutes;
  readonly supervised: Minutes;
}

/** The sum of the lines, whole and in parts. A line and its reversal cancel in every part. */
export function balanceOf(lines: readonly Pick<LedgerLine, "minutes" | "kind" | "topics">[]): Balance {
  const ofKind = (kind: Kind) => sumOf(lines.filter((line) => line.kind === kind).map((line) => line.minutes));
  const byKind: Record<Kind, Minutes> = {
    self_paced: ofKind("self_paced"),
    live_online: ofKind("live_online"),
    live_in_person: ofKind("live_in_person"),
    supervised_clinical: ofKind("supervised_clinical"),
    reviewed_assignment: ofKind("reviewed_assignment"),
  };
  const byTopic: TopicMinutes = {};
  for (const topic of TOPICS) {
    const figures = lines.flatMap((line) => line.topics[topic] ?? []);
    if (figures.length > 0) byTopic[topic] = sumOf(figures);
  }
  const total = sumOf(lines.map((line) => line.minutes));
  return {
    total,
    byKind,
    byTopic,
    withoutTopic: minutes(total - sumOf(Object.values(byTopic))),
    live: sumOf(KINDS.filter((kind) => KIND_RULES[kind].live).map((kind) => byKind[kind])),
    supervised: byKind.supervised_clinical,
  };
}
