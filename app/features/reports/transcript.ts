/** The transcript: all hours of one person, those taught here, those accepted from elsewhere, and apart from both what only she states (R55). */
import { type ExplainedLine, statusOf } from "#app/features/hours/explained-line.ts";
import { KIND_RULES, KINDS, type Kind } from "#app/features/hours/kinds.ts";
import { type CivilDate, formatCivilDate } from "#app/shared/civil-date.ts";
import { formatMinutes, type Minutes, minutes, sumOf } from "#app/shared/minutes.ts";

/** Hours that a person says she earned elsewhere, and that nobody has accepted: in no sum (R4). */
export interface StatedHours {
  readonly id: string;
  readonly provider: string;
  readonly title: string;
  readonly completedOn: CivilDate;
  readonly kind: Kind;
  readonly minutes: Minutes;
  /** "Waits for a reviewer", "Declined: …". */
  readonly standing: string;
}

export interface TranscriptFacts {
  readonly name: string;
  readonly provider: string;
  /** The day it was made, in her time zone. */
  readonly madeOn: CivilDate;
  readonly lines: readonly ExplainedLine[];
  readonly stated: readonly StatedHours[];
}

export interface Transcript {
  readonly name: string;
  readonly provider: string;
  readonly madeOn: CivilDate;
  /** Taught or attested here; oldest first, as the chain runs. */
  readonly ours: readonly ExplainedLine[];
  readonly elsewhere: readonly ExplainedLine[];
  readonly stated: readonly StatedHours[];
  readonly sums: { readonly ours: Minutes; readonly elsewhere: Minutes; readonly total: Minutes };
  /** "Online reading 4 h 20 min; Supervised practice 2 h", of all lines. */
  readonly byKind: string;
  /** Ties the sheet to one state of the ledger: nothing before this line can be changed without changing its hash. Null while empty. */
  readonly head: { readonly seq: number; readonly hash: string } | null;
}

/** Every line of the ledger stands in exactly one of the two tables, so the two sums add up to the total. */
export function transcriptOf({ lines, ...facts }: TranscriptFacts): Transcript {
  const inOrder = [...lines].sort((a, b) => a.seq - b.seq);
  const ours = inOrder.filter((line) => line.source !== "elsewhere");
  const elsewhere = inOrder.filter((line) => line.source === "elsewhere");
  const sum = (of: readonly ExplainedLine[]) => sumOf(of.map((line) => line.minutes));
  const last = inOrder.at(-1);
  return {
    ...facts,
    ours,
    elsewhere,
    sums: { ours: sum(ours), elsewhere: sum(elsewhere), total: sum(inOrder) },
    byKind: KINDS.flatMap((kind) => {
      const figure = sum(inOrder.filter((line) => line.kind === kind));
      return figure === 0 ? [] : [`${KIND_RULES[kind].label} ${formatMinutes(figure)}`];
    }).join("; "),
    head: last ? { seq: last.seq, hash: last.hash } : null,
  };
}

/** The sentence under the heading. */
export function transcriptSentence({ sums, byKind }: Pick<Transcript, "sums" | "byKind">): string {
  if (byKind === "") return "No hours are recorded yet.";
  const outside =
    sums.elsewhere === 0 ? "" : ` Of these, ${formatMinutes(sums.elsewhere)} were earned elsewhere and accepted by a reviewer.`;
  return `${formatMinutes(minutes(sums.total))} in all: ${byKind}.${outside}`;
}

export interface Row {
  readonly key: string;
  /** Date, what, kind, minutes. */
  readonly cells: readonly [string, string, string, string];
  /** Said under "what": why this figure, who recorded it, what became of it. */
  readonly under: string;
}

export interface Table {
  readonly key: "ours" | "elsewhere" | "stated";
  readonly title: string;
  readonly remark: string;
  readonly header: readonly [string, string, string, string];
  readonly rows: readonly Row[];
}

const HEADER = ["Date", "What, and why this figure", "Kind", "Minutes"] as const;

/** The tables of the sheet, the same for page and print; one without rows is left out. */
export function tablesOf(transcript: Transcript): readonly Table[] {
  const { ours, elsewhere, stated, sums, provider } = transcript;
  const tables: readonly Table[] = [
    {
      key: "ours",
      title: `Taught or attested by ${provider}`,
      remark: `${formatMinutes(sums.ours)}. Every minute is explained on its line.`,
      header: HEADER,
      rows: ours.map(lineRow),
    },
    {
      key: "elsewhere",
      title: "Earned elsewhere, accepted by a reviewer",
      remark: `${formatMinutes(sums.elsewhere)}. A reviewer of ${provider} saw the document; ${provider} did not teach these hours and certifies none of them.`,
      header: HEADER,
      rows: elsewhere.map(lineRow),
    },
    {
      key: "stated",
      title: "Stated by the therapist, not accepted by anyone",
      remark: "Self-reported. In none of the sums above.",
      header: ["Date", "What, and its standing", "Kind", "Minutes"],
      rows: stated.map((hours) => ({
        key: hours.id,
        cells: [
          formatCivilDate(hours.completedOn),
          `${hours.title}, ${hours.provider}`,
          KIND_RULES[hours.kind].label,
          String(hours.minutes),
        ],
        under: hours.standing,
      })),
    },
  ];
  return tables.filter(({ rows }) => rows.length > 0);
}

function lineRow(line: ExplainedLine): Row {
  const standing = line.takesBack === null && line.takenBackBy === null ? [] : [statusOf(line)];
  const reason = line.reason === null ? [] : [`Reason: ${line.reason}`];
  const by = line.recordedBy === null ? [] : [`Recorded by ${line.recordedBy}`];
  return {
    key: line.id,
    cells: [
      formatCivilDate(line.occurredOn),
      line.title,
      KIND_RULES[line.kind].label,
      line.minutes < 0 ? `−${-line.minutes}` : String(line.minutes),
    ],
    under: [`Line ${line.seq}`, line.why, ...standing, ...reason, ...by].map((part) => part.replace(/\.$/u, "")).join(". "),
  };
}
