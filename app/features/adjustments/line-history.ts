/** What happened to a line, in the order in which it happened. */
import type { ExplainedLine } from "#app/features/hours/explained-line.ts";
import type { LedgerLine } from "#app/features/hours/ledger.ts";
import type { Source } from "#app/features/hours/line-source.ts";
import { formatMinutes, minutes } from "#app/shared/minutes.ts";
import { type Contest, VERDICTS } from "./contest.ts";
import { parentOf } from "./line-family.ts";

export const SOURCE_WORDS = {
  module: "A module of this course",
  activity: "Work you handed in",
  session: "A live session",
  practice: "Supervised practice",
  elsewhere: "Earned elsewhere, accepted by a reviewer",
  adjustment: "Set by hand by two administrators",
} as const satisfies Record<Source, string>;

export interface LineEvent {
  readonly key: string;
  /** UTC milliseconds. */
  readonly at: number;
  readonly what: string;
  /** What somebody said, as it was said. */
  readonly words: string | null;
  /** The id of the other line this event is about. */
  readonly lineId: string | null;
}

/** Recorded, contested, answered, taken back in part or as a whole: the first event first. */
export function historyOf({
  line,
  ledger,
  explained,
  contests,
}: {
  readonly line: LedgerLine;
  readonly ledger: readonly LedgerLine[];
  readonly explained: readonly Pick<ExplainedLine, "id" | "recordedBy">[];
  readonly contests: readonly Contest[];
}): readonly LineEvent[] {
  const by = (id: string) => explained.find((each) => each.id === id)?.recordedBy;
  const recorder = by(line.id);
  const recorded = {
    key: "recorded",
    at: line.recordedAt,
    what: recorder ? `Recorded by ${recorder}` : "Recorded by Attune",
    words: null,
    lineId: parentOf(line),
  };
  const corrections = ledger
    .filter((each) => parentOf(each) === line.id)
    .map((each) => ({
      key: each.id,
      at: each.recordedAt,
      what: `${correctionWords(line, each)} by ${by(each.id)}`,
      words: each.reason,
      lineId: each.id,
    }));
  const said = contests.flatMap(({ id, words, contestedAt, answer }) => [
    { key: id, at: contestedAt, what: "You wrote that it is not right", words, lineId: null },
    ...(answer
      ? [
          {
            key: `${id}:answer`,
            at: answer.at,
            what: `${answer.by} answered: ${VERDICTS[answer.verdict].toLowerCase()}`,
            words: answer.words,
            lineId: null,
          },
        ]
      : []),
  ]);
  return [recorded, ...corrections, ...said].sort((a, b) => a.at - b.at);
}

function correctionWords(line: LedgerLine, correction: LedgerLine): string {
  if (correction.reversesId === null) return `${formatMinutes(minutes(-correction.minutes))} of it taken back`;
  return line.minutes > 0 ? "Taken back" : "Given back";
}
