/** A documented activity on its way: written, handed in, accepted or returned. Hours come only with acceptance (R32). */
import { done, type Outcome, refused } from "#app/shared/outcome.ts";

export const VERDICTS = { accepted: "Accept", returned: "Return with a comment" } as const;
export type Verdict = keyof typeof VERDICTS;

/** Shorter than this is a note, not a piece of work. */
export const SHORTEST_WORK = 200;
export const LONGEST_WORK = 20_000;

/** One version as it was handed in, with what was decided of it, if anything. */
export interface HandedIn {
  readonly number: number;
  readonly text: string;
  readonly handedInAt: number;
  readonly review: { readonly verdict: Verdict; readonly comment: string; readonly rubric: readonly boolean[]; readonly at: number } | null;
}

export type AssignmentState = "open" | "waiting" | "returned" | "accepted";

/** Where an activity stands, from its versions in order. */
export function assignmentState(versions: readonly HandedIn[]): AssignmentState {
  const last = versions.at(-1);
  if (!last) return "open";
  return last.review?.verdict ?? "waiting";
}

export const STATE_WORDS = {
  open: "Not handed in yet",
  waiting: "Handed in, waiting for a reviewer",
  returned: "Returned with a comment",
  accepted: "Accepted",
} as const satisfies Record<AssignmentState, string>;

/** One version at a time: nothing more while one waits, nothing after acceptance. */
export function decideHandIn(versions: readonly HandedIn[]): Outcome<{ readonly number: number }, "waiting" | "accepted"> {
  const state = assignmentState(versions);
  return state === "waiting" || state === "accepted" ? refused(state) : done({ number: versions.length + 1 });
}

/** Nobody reviews her own work, and a decision stands. */
export function decideReview(facts: {
  readonly reviewerId: string;
  readonly learnerId: string;
  readonly decided: boolean;
}): Outcome<"may_decide", "own_work" | "decided"> {
  if (facts.reviewerId === facts.learnerId) return refused("own_work");
  return facts.decided ? refused("decided") : done("may_decide");
}
