/** What a school counts credit from: hours by kind and topic, theory and supervised practice apart, and what only she states apart from both. */
import { TOPIC_LABELS, TOPICS } from "#app/features/course/topics.ts";
import { type ExplainedLine, statusOf } from "#app/features/hours/explained-line.ts";
import { KIND_RULES, KINDS, type Kind } from "#app/features/hours/kinds.ts";
import type { StatedHours } from "#app/features/reports/transcript.ts";
import type { CivilDate } from "#app/shared/civil-date.ts";
import { csv } from "#app/shared/csv.ts";
import { type Minutes, minutes, sumOf } from "#app/shared/minutes.ts";

export interface TransferLine {
  readonly key: string;
  readonly seq: number;
  readonly occurredOn: CivilDate;
  readonly title: string;
  readonly kind: Kind;
  readonly minutes: Minutes;
  /** "Ethics 30; Distress 15" */
  readonly topics: string;
  /** Why this figure, and what became of the line. */
  readonly why: string;
  /** The page of the frozen edition behind it; null where there is none. */
  readonly edition: { readonly number: number; readonly address: string } | null;
}

export interface Transfer {
  readonly theory: Minutes;
  readonly supervised: Minutes;
  readonly byKind: readonly { readonly kind: Kind; readonly minutes: Minutes }[];
  readonly byTopic: readonly { readonly topic: string; readonly minutes: Minutes }[];
  /** What is left of all minutes beside the topics: what was earned elsewhere or set by hand may name none. */
  readonly withoutTopic: Minutes;
  /** Taught or attested here, the oldest day first. */
  readonly ours: readonly TransferLine[];
  /** Earned with others and accepted by a reviewer here. */
  readonly elsewhere: readonly TransferLine[];
  readonly stated: readonly StatedHours[];
}

/** A transcript as it is shared with one school. */
export interface SharedTranscript {
  readonly consentId: string;
  readonly learner: string;
  readonly purpose: string;
  /** The last day of her consent. */
  readonly endsOn: string;
  readonly transfer: Transfer;
}

/** Every line stands once, and theory and supervised minutes add up to all of them. What is stated is in no sum. */
export function transferOf(lines: readonly ExplainedLine[], stated: readonly StatedHours[]): Transfer {
  const inOrder = [...lines].sort((a, b) => a.occurredOn.localeCompare(b.occurredOn) || a.seq - b.seq);
  const sum = (of: readonly ExplainedLine[]) => sumOf(of.map((line) => line.minutes));
  const isSupervised = ({ kind }: ExplainedLine) => kind === "supervised_clinical";
  const byTopic = TOPICS.map((topic) => ({
    topic: TOPIC_LABELS[topic],
    minutes: minutes(inOrder.reduce((total, line) => total + (line.topics[topic] ?? 0), 0)),
  })).filter(nonZero);
  return {
    theory: sum(inOrder.filter((line) => !isSupervised(line))),
    supervised: sum(inOrder.filter(isSupervised)),
    byKind: KINDS.map((kind) => ({ kind, minutes: sum(inOrder.filter((line) => line.kind === kind)) })).filter(nonZero),
    byTopic,
    withoutTopic: minutes(sum(inOrder) - sumOf(byTopic.map((each) => each.minutes))),
    ours: inOrder.filter(({ source }) => source !== "elsewhere").map(transferLine),
    elsewhere: inOrder.filter(({ source }) => source === "elsewhere").map(transferLine),
    stated,
  };
}

function nonZero({ minutes: figure }: { readonly minutes: Minutes }): boolean {
  return figure !== 0;
}

function transferLine(line: ExplainedLine): TransferLine {
  const { id, seq, occurredOn, title, kind, moduleSlug, editionNumber } = line;
  const became = line.takesBack === null && line.takenBackBy === null ? "" : ` ${statusOf(line)}.`;
  return {
    key: id,
    seq,
    occurredOn,
    title,
    kind,
    minutes: line.minutes,
    topics: TOPICS.flatMap((topic) => (line.topics[topic] === undefined ? [] : `${TOPIC_LABELS[topic]} ${line.topics[topic]}`)).join("; "),
    why: `${line.why.replace(/\.$/u, "")}.${became}`,
    edition:
      moduleSlug === null || editionNumber === null ? null : { number: editionNumber, address: `/editions/${moduleSlug}/${editionNumber}` },
  };
}

const HEADER = [
  "Line",
  "Date",
  "What",
  "Kind",
  "Theory minutes",
  "Supervised minutes",
  "Topics (minutes)",
  "Why this figure",
  "Edition",
  "Recorded as",
];

/** The same for a spreadsheet; `origin` makes the edition pages' addresses whole. Self-reported rows have no line and say so. */
export function transferCsv({ ours, elsewhere, stated }: Transfer, origin: string): string {
  const cells = (as: string) => (line: TransferLine) => {
    const supervised = line.kind === "supervised_clinical";
    return [
      line.seq,
      line.occurredOn,
      line.title,
      KIND_RULES[line.kind].label,
      supervised ? 0 : line.minutes,
      supervised ? line.minutes : 0,
      line.topics,
      line.why,
      line.edition === null ? null : `${origin}${line.edition.address}`,
      as,
    ];
  };
  return csv(HEADER, [
    ...ours.map(cells("Taught or attested here")),
    ...elsewhere.map(cells("Earned elsewhere, accepted by a reviewer")),
    ...stated.map(({ completedOn, title, provider, kind, minutes: figure, standing }) => [
      null,
      completedOn,
      `${title}, ${provider}`,
      KIND_RULES[kind].label,
      null,
      null,
      "",
      `${figure} minutes by her own word. ${standing}`,
      null,
      "Self-reported, in no sum",
    ]),
  ]);
}
