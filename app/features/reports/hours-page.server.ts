/** Everything the hours page says: how far, what is missing and what would bring it, whose rules, and what stands beside the ledger. */
import { stateName } from "#app/features/accounts/licence-states.ts";
import type { Actor } from "#app/features/accounts/roles.ts";
import { CONTEST_WORDS, contestState } from "#app/features/adjustments/contest.ts";
import { contestsOf } from "#app/features/adjustments/contest-records.server.ts";
import { KIND_RULES, KINDS, type Kind } from "#app/features/hours/kinds.ts";
import type { Missing } from "#app/features/hours/missing.ts";
import type { NamedSession } from "#app/features/hours/missing-card.tsx";
import { hoursOverview } from "#app/features/hours/overview.server.ts";
import { isHeld } from "#app/features/licences/licence.ts";
import { licencesOf } from "#app/features/licences/licence-rows.server.ts";
import { nextSessionsFor } from "#app/features/live/next-sessions.server.ts";
import { cityOf } from "#app/features/live/wall-clock.ts";
import { ruleSetOfState } from "#app/features/rules/rules.server.ts";
import { type Period, WHOLE_LEDGER } from "#app/features/rules/statement.ts";
import { standingUnder } from "#app/features/rules/statements.server.ts";
import { type CivilDate, formatCivilDate, formatInstant } from "#app/shared/civil-date.ts";
import { formatMinutes, minutes } from "#app/shared/minutes.ts";
import type { RuleStanding } from "./rule-standings.tsx";
import { statedHoursOf } from "./transcript.server.ts";

/** The pattern behind the figure of 24 hours. */
const PATTERN = "s4om-foundational-24";

type Learner = Pick<Actor, "id" | "timeZone">;

/** The learner's own; nobody else's can be asked for. */
export async function hoursPageFor(learner: Learner, now: Date) {
  const overview = await hoursOverview(learner);
  const [session, rules, contests, stated] = await Promise.all([
    sessionFor(learner, overview.missing, now),
    rulesFor(learner, now),
    contestsOf(learner.id),
    statedHoursOf(learner.id),
  ]);
  const notes = Object.fromEntries(
    Object.entries(contests.byLine).map(([lineId, of]) => [
      lineId,
      of.map((contest) => `Contested: ${CONTEST_WORDS[contestState(contest)]}`),
    ]),
  );
  return { ...overview, session, ...rules, notes, stated };
}

/** The next session that brings what is scarcest: supervised practice while any is missing, else any live minutes; null when none is needed or planned. */
async function sessionFor(learner: Learner, missing: Missing, now: Date): Promise<NamedSession | null> {
  const wanted = kindsWanted(missing);
  if (wanted.length === 0) return null;
  const coming = await nextSessionsFor(learner.id, wanted, now);
  const [next] =
    coming.length > 0 ? coming : await nextSessionsFor(learner.id, kindsWanted({ live: missing.live, supervised: minutes(0) }), now);
  if (!next) return null;
  const brings = KINDS.flatMap((kind) => {
    const figure = kind === "self_paced" || kind === "reviewed_assignment" ? undefined : next.minutes[kind];
    return figure === undefined ? [] : [`${KIND_RULES[kind].label} ${formatMinutes(figure)}`];
  });
  return {
    id: next.id,
    title: next.title,
    when: `${formatInstant(next.startsAt, next.timeZone)} (${cityOf(next.timeZone)})`,
    brings: brings.join(", "),
  };
}

function kindsWanted({ supervised, live }: Pick<Missing, "supervised" | "live">): readonly Kind[] {
  if (supervised > 0) return ["supervised_clinical"];
  return live > 0 ? KINDS.filter((kind) => KIND_RULES[kind].live) : [];
}

/** The pattern, and the rules of each state she is licensed in, in the cycle that ends with the licence. */
async function rulesFor(learner: Learner, now: Date) {
  const held = (await licencesOf(learner.id)).filter(isHeld).map(({ current }) => current);
  const asked: readonly Asked[] = [
    { ruleSetId: PATTERN, renewsBy: null },
    ...held.flatMap(({ state, renewsBy }) => {
      const set = state && ruleSetOfState(state);
      return set ? [{ ruleSetId: set.id, renewsBy }] : [];
    }),
  ];
  const standings = await Promise.all(asked.map((each) => standingFor(learner, each, now)));
  return {
    standings: standings.filter((each) => each !== null),
    unknownStates: held.flatMap(({ state }) => (state && !ruleSetOfState(state) ? [stateName(state)] : [])),
    hasLicence: held.length > 0,
  };
}

interface Asked {
  readonly ruleSetId: string;
  readonly renewsBy: CivilDate | null;
}

async function standingFor(learner: Learner, { ruleSetId, renewsBy }: Asked, now: Date): Promise<RuleStanding | null> {
  const wished: Period = renewsBy ? { from: null, to: renewsBy } : WHOLE_LEDGER;
  const standing = await standingUnder(learner, ruleSetId, now, wished);
  if (!standing) return null;
  const { name, total, asked, sentence, stale, checkedOn } = standing;
  return {
    ruleSetId,
    name,
    period: renewsBy ? `The cycle that ends with your license on ${formatCivilDate(renewsBy)}` : "",
    address: `/hours/rules/${ruleSetId}${renewsBy ? `?to=${renewsBy}` : ""}`,
    total,
    asked,
    sentence,
    stale,
    checkedOn,
  };
}
