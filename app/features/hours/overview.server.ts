/** Everything the hours page shows: the balance, what is missing, what comes next, every line, and the evidence beside it. */
import type { Actor } from "#app/features/accounts/roles.ts";
import { newestEditions } from "#app/features/course/catalog.server.ts";
import { enrolmentsOf } from "#app/features/course/enrolment.server.ts";
import { programme } from "#app/features/course/programme.server.ts";
import type { ExplainedLine } from "./explained-line.ts";
import { type Balance, balanceOf } from "./ledger.ts";
import { explainedLedgerOf } from "./ledger-view.server.ts";
import { figureOf, type HoursAsked, type Missing, missingOf, sentenceOf } from "./missing.ts";
import { type NextModule, nextModule } from "./next-module.ts";
import { type ActiveTime, activeTimesOf } from "./reading.server.ts";

export interface HoursOverview {
  readonly figure: string;
  readonly sentence: string;
  readonly asked: HoursAsked;
  readonly balance: Balance;
  readonly missing: Missing;
  readonly next: NextModule | null;
  readonly lines: readonly ExplainedLine[];
  readonly activeTimes: readonly ActiveTime[];
}

/** The learner's own hours; nobody else's can be asked for. */
export async function hoursOverview(learner: Pick<Actor, "id">): Promise<HoursOverview> {
  const { totalMinutes, liveMinutes, supervisedMinutes, requiredTopics } = programme();
  const asked = { totalMinutes, liveMinutes, supervisedMinutes, requiredTopics };
  const [lines, editions, rounds, activeTimes] = await Promise.all([
    explainedLedgerOf(learner.id),
    newestEditions(),
    enrolmentsOf(learner.id),
    activeTimesOf(learner.id),
  ]);
  const balance = balanceOf(lines);
  const missing = missingOf(balance, asked);
  const begun = rounds.map((round) => round.moduleSlug);
  return {
    figure: figureOf(balance, asked),
    sentence: sentenceOf(missing),
    asked,
    balance,
    missing,
    next: nextModule(editions, lines, begun),
    lines,
    activeTimes,
  };
}
