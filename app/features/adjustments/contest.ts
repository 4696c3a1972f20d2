/** A figure a learner contests: once, and once more after an answer; answered by somebody who has no part in it. */
import { isSamePerson, type Person } from "#app/features/accounts/same-person.ts";
import type { LedgerLine } from "#app/features/hours/ledger.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";

export const VERDICTS = { stands: "The figure stands", to_correct: "It will be corrected" } as const;
export type Verdict = keyof typeof VERDICTS;

/** A line is contested this often at most; then the provider is written to, so that no exchange goes round for ever. */
export const MOST_CONTESTS = 2;
/** Shorter than this says that something is wrong, and not what. */
export const SHORTEST_WORDS = 20;
export const LONGEST_WORDS = 4000;

/** One contest of a line, with its answer, if any. Times are UTC milliseconds. */
export interface Contest {
  readonly id: string;
  readonly lineId: string;
  readonly number: number;
  readonly words: string;
  readonly contestedAt: number;
  /** The day by which she was promised an answer. */
  readonly dueOn: string;
  readonly answer: {
    readonly verdict: Verdict;
    readonly words: string;
    /** The name of who answered. */
    readonly by: string;
    readonly at: number;
    /** The sequence number of the line that corrects it, once two administrators have carried it out. */
    readonly correctedByLine: number | null;
  } | null;
}

/** open: waits for an answer. promised: will be corrected, and is not yet. */
export type ContestState = "open" | "stands" | "promised" | "corrected";

export function contestState({ answer }: Pick<Contest, "answer">): ContestState {
  if (!answer) return "open";
  if (answer.verdict === "stands") return "stands";
  return answer.correctedByLine === null ? "promised" : "corrected";
}

export const CONTEST_WORDS = {
  open: "Waits for an answer",
  stands: "Answered: the figure stands",
  promised: "Answered: it will be corrected",
  corrected: "Corrected",
} as const satisfies Record<ContestState, string>;

/** One open contest of a line at a time, and two in all. */
export function decideContesting(earlier: readonly Pick<Contest, "answer">[]): Outcome<{ readonly number: number }, "waiting" | "no_more"> {
  if (earlier.some(({ answer }) => answer === null)) return refused("waiting");
  return earlier.length >= MOST_CONTESTS ? refused("no_more") : done({ number: earlier.length + 1 });
}

/** The accounts that had a hand in a line, the learner aside: who recorded it, and who proposed what was set by hand. */
export function handsIn({ actorId, learnerId, basis }: Pick<LedgerLine, "actorId" | "learnerId" | "basis">): readonly string[] {
  return [...new Set([actorId, basis.proposedBy, basis.decidedBy])].filter(
    (each): each is string => typeof each === "string" && each !== learnerId,
  );
}

export type AnswerRefusal = "own_contest" | "own_line" | "answered";

/** Nobody answers about her own hours, or about a line she had a hand in; an answer stands. */
export function decideAnswer(facts: {
  readonly staff: Person;
  readonly learner: Person;
  /** The accounts behind `handsIn`, as far as they are there. */
  readonly hands: readonly Person[];
  readonly handIds: readonly string[];
  readonly answered: boolean;
}): Outcome<"may_answer", AnswerRefusal> {
  const { staff, learner, hands, handIds, answered } = facts;
  if (isSamePerson(staff, learner)) return refused("own_contest");
  if (handIds.includes(staff.id) || hands.some((hand) => isSamePerson(staff, hand))) return refused("own_line");
  return answered ? refused("answered") : done("may_answer");
}
