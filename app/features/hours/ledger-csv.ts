/** The ledger as a table for a spreadsheet: the transcript of every line with its basis (R55). */
import { TOPICS } from "#app/features/course/topics.ts";
import type { CivilDate } from "#app/shared/civil-date.ts";
import { type Cell, csv } from "#app/shared/csv.ts";
import type { Minutes } from "#app/shared/minutes.ts";
import { type ExplainedLine, statusOf } from "./explained-line.ts";
import { KIND_RULES, type Kind } from "./kinds.ts";

const HEADER = [
  "Line",
  "Date",
  "What",
  "Kind",
  "Minutes",
  "Topics (minutes)",
  "Why this figure",
  "Module",
  "Edition",
  "Status",
  "Reason",
  "Recorded by",
  "Recorded at (UTC)",
  "Hash",
];

/** Hours that only their owner states: they have no line, no hash, and stand in no sum (R4). */
export interface StatedRow {
  readonly completedOn: CivilDate;
  readonly title: string;
  readonly provider: string;
  readonly kind: Kind;
  readonly minutes: Minutes;
  readonly standing: string;
}

/**
 * Oldest first, as the chain runs; below it, marked as self-reported, what is only stated (R55). Minutes are figures; every text is made
 * harmless for spreadsheets.
 */
export function ledgerCsv(lines: readonly ExplainedLine[], stated: readonly StatedRow[] = []): string {
  const inOrder = [...lines].sort((a, b) => a.seq - b.seq);
  return csv(HEADER, [
    ...inOrder.map((line): readonly Cell[] => [
      line.seq,
      line.occurredOn,
      line.title,
      KIND_RULES[line.kind].label,
      line.minutes,
      TOPICS.flatMap((topic) => (line.topics[topic] === undefined ? [] : `${topic} ${line.topics[topic]}`)).join("; "),
      line.why,
      line.moduleSlug,
      line.editionNumber,
      statusOf(line),
      line.reason,
      line.recordedBy ?? "Attune, on passing the quiz",
      new Date(line.recordedAt).toISOString(),
      line.hash,
    ]),
    ...stated.map(statedCells),
  ]);
}

function statedCells({ completedOn, title, provider, kind, minutes, standing }: StatedRow): readonly Cell[] {
  const what = `${title}, ${provider}`;
  return [
    null,
    completedOn,
    what,
    KIND_RULES[kind].label,
    minutes,
    "",
    "In no sum",
    null,
    null,
    `Self-reported. ${standing}`,
    null,
    "",
    null,
    null,
  ];
}
