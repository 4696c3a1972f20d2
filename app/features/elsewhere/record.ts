/** Hours earned with another provider: what may be stated, how long it may be changed, and who decides (R4). */
import type { TopicMinutes } from "#app/features/course/hours-rationale.ts";
import type { Kind } from "#app/features/hours/kinds.ts";
import type { CivilDate } from "#app/shared/civil-date.ts";
import { type Minutes, sumOf } from "#app/shared/minutes.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";

/** Whole minutes: less than a quarter of an hour is no course, more than 200 hours no single one. */
const LEAST_MINUTES = 15;
const MOST_MINUTES = 12_000;
/** Nothing from before this day is asked for by any board that Attune knows. */
const EARLIEST_DAY: CivilDate = "1970-01-01";
/** More files than this are no longer the proof of one course. */
const MOST_DOCUMENTS = 5;

/** What a learner states of a course she took elsewhere. */
export interface Statement {
  readonly provider: string;
  readonly title: string;
  readonly completedOn: CivilDate;
  readonly kind: Kind;
  readonly minutes: Minutes;
  /** Adds up to `minutes`, or is empty: the provider named none. */
  readonly topics: TopicMinutes;
  /** Who approved the course, in her words; null when nobody is named. */
  readonly approvedBy: string | null;
}

export type Verdict = "accepted" | "declined" | "withdrawn";
export type RecordState = "waiting" | Verdict;

/** How a state is said; what is not accepted is never more than the learner's own word. */
export const STATE_WORDS = {
  waiting: "Stated by you, waiting for a reviewer",
  accepted: "Accepted",
  declined: "Not accepted",
  withdrawn: "Withdrawn by you",
} as const satisfies Record<RecordState, string>;

/**
 * What is wrong with a statement, a sentence beside each field; empty when nothing is. `today` is the learner's own day, because at
 * ten in the evening in Honolulu it is already tomorrow in UTC.
 */
export function faultsOf(statement: Statement, today: CivilDate): Readonly<Partial<Record<"completedOn" | "hours" | "topics", string>>> {
  const { completedOn, topics } = statement;
  const named = Object.values(topics);
  return {
    ...(completedOn > today ? { completedOn: "This day has not come yet. Hours are entered when the course is done." } : {}),
    ...(completedOn < EARLIEST_DAY ? { completedOn: "Please check the year: days before 1970 are not taken." } : {}),
    ...(statement.minutes < LEAST_MINUTES ? { hours: "A course has at least 15 minutes. Please check hours and minutes." } : {}),
    ...(statement.minutes > MOST_MINUTES ? { hours: "A single course has at most 200 hours. Please enter each course by itself." } : {}),
    ...(named.length > 0 && sumOf(named) !== statement.minutes
      ? { topics: `The topics add up to ${sumOf(named)} minutes, the course to ${statement.minutes}. Mend one, or leave all topics empty.` }
      : {}),
  };
}

/** The unit of learning in the ledger, the same however often and in whatever spelling one course is handed in. */
export function unitOfCourse({ provider, title }: Pick<Statement, "provider" | "title">): string {
  return `elsewhere:${plain(provider)}:${plain(title)}`;
}

function plain(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
    .replaceAll(/^-|-$/gu, "");
}

/** A further document: only while the record waits, five at most, and none twice. */
export function decideFurther(facts: {
  readonly state: RecordState;
  readonly fileIds: readonly string[];
  readonly fileId: string;
}): Outcome<"may_add", "decided" | "too_many" | "there_already"> {
  if (facts.state !== "waiting") return refused("decided");
  if (facts.fileIds.includes(facts.fileId)) return refused("there_already");
  return facts.fileIds.length >= MOST_DOCUMENTS ? refused("too_many") : done("may_add");
}

/** Who may end a record, and how: the learner withdraws her own, somebody else accepts or declines it. A decision stands. */
export function decideVerdict(facts: {
  readonly actorId: string;
  readonly learnerId: string;
  readonly state: RecordState;
  readonly verdict: Verdict;
}): Outcome<"may_decide", "not_there" | "decided"> {
  if ((facts.verdict === "withdrawn") !== (facts.actorId === facts.learnerId)) return refused("not_there");
  return facts.state === "waiting" ? done("may_decide") : refused("decided");
}
