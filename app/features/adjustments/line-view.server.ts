/** One line of a learner's own ledger with everything that explains it: what its page shows (R55). */
import type { Actor } from "#app/features/accounts/roles.ts";
import { programme } from "#app/features/course/programme.server.ts";
import { TOPIC_LABELS, TOPICS } from "#app/features/course/topics.ts";
import { KIND_RULES } from "#app/features/hours/kinds.ts";
import { ledgerOf } from "#app/features/hours/ledger.server.ts";
import { explainedLedgerOf } from "#app/features/hours/ledger-view.server.ts";
import { sourceOf } from "#app/features/hours/line-source.ts";
import { formatInstant } from "#app/shared/civil-date.ts";
import { formatMinutes, minutes } from "#app/shared/minutes.ts";
import { reasonWords } from "./adjustment.ts";
import { decideContesting } from "./contest.ts";
import { contestsOfLine } from "./contest-records.server.ts";
import { familiesOf } from "./line-family.ts";
import { historyOf, SOURCE_WORDS } from "./line-history.ts";
import type { LinePageProps } from "./line-page.tsx";

/** Null when the line is not there, or not the learner's own. */
export async function lineViewFor(learner: Actor, lineId: string): Promise<LinePageProps | null> {
  const [explained, ledger] = await Promise.all([explainedLedgerOf(learner.id), ledgerOf(learner.id)]);
  const shown = explained.find(({ id }) => id === lineId);
  const line = ledger.find(({ id }) => id === lineId);
  const family = familiesOf(ledger).get(lineId);
  if (!shown || !line || !family) return null;
  const contests = await contestsOfLine(lineId);
  const may = decideContesting(contests);
  const { topics, kind, recordedAt, recordedBy, ...facts } = shown;
  return {
    ...facts,
    kind: KIND_RULES[kind].label,
    source: SOURCE_WORDS[sourceOf(line)],
    topics: TOPICS.flatMap((topic) => {
      const part = topics[topic];
      return part === undefined ? [] : [`${TOPIC_LABELS[topic]} ${formatMinutes(minutes(part))}`];
    }),
    recordedBy: recordedBy ?? "Attune, when you passed the quiz",
    recordedAt: formatInstant(recordedAt, learner.timeZone),
    reasonHeading: typeof line.basis.reasonCode === "string" ? reasonWords(line.basis.reasonCode) : null,
    left: family.root.id === line.id && family.left !== line.minutes ? family.left : null,
    history: historyOf({ line, ledger, explained, contests }).map(({ at, ...event }) => ({
      ...event,
      when: formatInstant(at, learner.timeZone),
    })),
    standing: may.ok ? { may: true, again: may.value.number > 1 } : { may: false, because: may.reason },
    dueOn: contests.find(({ answer }) => answer === null)?.dueOn ?? null,
    helpAt: programme().provider.email,
  };
}
