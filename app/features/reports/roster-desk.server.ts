/** What waits for an instructor or an administrator, counted by the features themselves: nothing of her own is among it. */
import { may, type Permission } from "#app/features/accounts/permissions.ts";
import type { Actor } from "#app/features/accounts/roles.ts";
import { waitingContests } from "#app/features/adjustments/contest-lists.server.ts";
import { waitingHours } from "#app/features/elsewhere/elsewhere-reviews.server.ts";
import { practiceWaiting } from "#app/features/live/practice-entries.server.ts";
import { waitingWork } from "#app/features/live/reviews.server.ts";

export interface Task {
  readonly to: string;
  readonly label: string;
  readonly remark: string;
  /** How many wait; null where nothing waits by itself. */
  readonly waiting: number | null;
}

interface Place extends Omit<Task, "waiting"> {
  readonly permission: Permission;
  readonly count: ((actor: Actor, now: Date) => Promise<number>) | null;
}

const PLACES: readonly Place[] = [
  {
    to: "/roster/sessions",
    label: "Live sessions",
    remark: "Plan a session, keep its roster, sign it.",
    permission: "session:teach",
    count: null,
  },
  {
    to: "/roster/practice",
    label: "Practice to sign",
    remark: "Supervised practice that names you.",
    permission: "practice:supervise",
    count: (actor) => practiceWaiting(actor),
  },
  {
    to: "/roster/assignments",
    label: "Work to review",
    remark: "Activities handed in by learners.",
    permission: "assignment:review",
    count: async (actor) => (await waitingWork(actor)).length,
  },
  {
    to: "/roster/elsewhere",
    label: "Hours from elsewhere",
    remark: "Hours earned with others, with their documents.",
    permission: "elsewhere:review",
    count: async (actor) => (await waitingHours(actor)).length,
  },
  {
    to: "/roster/contests",
    label: "Contested figures",
    remark: "Lines that a learner says are not right.",
    permission: "hours:oversee",
    count: async (actor, now) => (await waitingContests(actor, now)).length,
  },
  {
    to: "/roster/exceptions",
    label: "Exceptions of the month",
    remark: "What deserves a second look, and no verdict.",
    permission: "hours:oversee",
    count: null,
  },
];

/** The places this person may go to, with what waits there. */
export function tasksFor(actor: Actor, now: Date): Promise<readonly Task[]> {
  return Promise.all(
    PLACES.filter(({ permission }) => may(actor, permission)).map(async ({ permission: _, count, ...place }) => ({
      ...place,
      waiting: count ? await count(actor, now) : null,
    })),
  );
}
