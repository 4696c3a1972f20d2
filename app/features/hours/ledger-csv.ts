/** The ledger as a table for a spreadsheet: the transcript of every line with its basis (R55). */
import { TOPICS } from "#app/features/course/topics.ts";
import { csv } from "#app/shared/csv.ts";
import { type ExplainedLine, statusOf } from "./explained-line.ts";
import { KIND_RULES } from "./kinds.ts";

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

/** Oldest first, as the chain runs. Minutes are figures; every text is made harmless for spreadsheets. */
export function ledgerCsv(lines: readonly ExplainedLine[]): string {
  const inOrder = [...lines].sort((a, b) => a.seq - b.seq);
  return csv(
    HEADER,
    inOrder.map((line) => [
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
  );
}
