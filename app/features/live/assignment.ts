/** A documented activity on its way: written, handed in, accepted or returned. Hours come only with acceptance (R32). */
import type { Actor } from "#app/features/accounts/roles.ts";
import type { Activity } from "#app/features/course/activity.ts";
import type { Edition } from "#app/features/course/edition.ts";
import { topicMinutes } from "#app/features/course/hours-rationale.ts";
import type { CreditInput } from "#app/features/hours/ledger.ts";
import { civilDateOf } from "#app/shared/civil-date.ts";
import { minutes } from "#app/shared/minutes.ts";
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

/**
 * What an accepted activity is worth: its own stated minutes, split by the module's topics (R18, R22). One credit for an activity of
 * a round, whatever is handed in later.
 */
export function acceptedCredit(
  learner: Pick<Actor, "id" | "timeZone">,
  reviewer: Pick<Actor, "id">,
  { edition, enrolmentId, activity }: { readonly edition: Edition; readonly enrolmentId: string; readonly activity: Activity },
  now: Date,
): CreditInput {
  const whole = minutes(activity.minutes);
  return {
    learnerId: learner.id,
    minutes: whole,
    kind: "reviewed_assignment",
    topics: topicMinutes(whole, edition.frontMatter.topics),
    title: `${activity.title}, ${edition.title}`,
    basis: {
      note: `Accepted work, stated at ${whole} min in edition ${edition.number}`,
      activity: activity.id,
      module: edition.moduleSlug,
      edition: edition.number,
    },
    occurredOn: civilDateOf(now, learner.timeZone),
    idempotencyKey: `assignment:${enrolmentId}:${activity.id}`,
    actorId: reviewer.id,
  };
}
