/** A ledger line as a person reads it: what it is, why this figure, who recorded it, and whether it still counts. */
import type { HoursRationale, TopicMinutes } from "#app/features/course/hours-rationale.ts";
import type { CivilDate } from "#app/shared/civil-date.ts";
import { type Minutes, minutes } from "#app/shared/minutes.ts";
import type { Kind } from "./kinds.ts";
import type { Basis, LedgerLine } from "./ledger.ts";
import { type Source, sourceOf } from "./line-source.ts";

/** A line with what the database knows about it. */
export interface LineFacts {
  readonly line: LedgerLine;
  readonly edition: { readonly moduleSlug: string; readonly number: number; readonly rationale: HoursRationale } | null;
  /** The name of who recorded it; null when the account is gone. */
  readonly recordedBy: string | null;
  /** For hours set by hand: the name of who proposed them; null when the account is gone, or when nobody did. */
  readonly proposedBy: string | null;
}

export interface ExplainedLine {
  readonly id: string;
  readonly seq: number;
  readonly occurredOn: CivilDate;
  readonly title: string;
  readonly kind: Kind;
  readonly minutes: Minutes;
  /** The sum of the ledger up to and with this line, as on a bank statement. */
  readonly after: Minutes;
  readonly source: Source;
  readonly topics: TopicMinutes;
  /** Why this figure and no other. */
  readonly why: string;
  /** The edition whose rationale explains it. */
  readonly moduleSlug: string | null;
  readonly editionNumber: number | null;
  /** For a correction: the sequence number of the line it takes back. */
  readonly takesBack: number | null;
  /** For a line taken back: the sequence number of the correction. */
  readonly takenBackBy: number | null;
  readonly reason: string | null;
  /** Null for a learner's own pass, which the course records by itself. For hours set by hand, both people (R56). */
  readonly recordedBy: string | null;
  /** The two people behind hours set by hand; null for every other line. */
  readonly byTwo: { readonly proposedBy: string; readonly decidedBy: string } | null;
  readonly recordedAt: number;
  readonly hash: string;
}

/** Explains the lines of one whole ledger, in the order given. */
export function explainedLines(facts: readonly LineFacts[]): readonly ExplainedLine[] {
  const seqOf = new Map(facts.map(({ line }) => [line.id, line.seq]));
  const correctionOf = new Map(facts.flatMap(({ line }) => (line.reversesId ? [[line.reversesId, line.seq] as const] : [])));
  const after = runningSums(facts.map(({ line }) => line));
  return facts.map(({ line, edition, recordedBy, proposedBy }) => ({
    id: line.id,
    seq: line.seq,
    occurredOn: line.occurredOn,
    title: line.title,
    kind: line.kind,
    minutes: line.minutes,
    after: after.get(line.seq) ?? line.minutes,
    source: sourceOf(line),
    topics: line.topics,
    // What takes minutes back also names the edition, for the sums; its figure is not the edition's.
    why:
      line.reversesId === null && line.minutes > 0 && edition
        ? editionSentence(edition.number, edition.rationale)
        : basisSentence(line.basis),
    moduleSlug: edition?.moduleSlug ?? null,
    editionNumber: edition?.number ?? null,
    takesBack: line.reversesId === null ? null : (seqOf.get(line.reversesId) ?? null),
    takenBackBy: correctionOf.get(line.id) ?? null,
    reason: line.reason,
    ...peopleOf(line, recordedBy, proposedBy),
    recordedAt: line.recordedAt,
    hash: line.hash,
  }));
}

function runningSums(lines: readonly LedgerLine[]): ReadonlyMap<number, Minutes> {
  let sum = 0;
  return new Map(
    [...lines]
      .sort((a, b) => a.seq - b.seq)
      .map((line) => {
        sum += line.minutes;
        return [line.seq, minutes(sum)] as const;
      }),
  );
}

const GONE = "an account that is gone";

function peopleOf(line: LedgerLine, recorder: string | null, proposer: string | null): Pick<ExplainedLine, "recordedBy" | "byTwo"> {
  if (line.actorId === line.learnerId) return { recordedBy: null, byTwo: null };
  const recordedBy = recorder ?? GONE;
  if (typeof line.basis.proposedBy !== "string") return { recordedBy, byTwo: null };
  const proposedBy = proposer ?? GONE;
  return { recordedBy: `${proposedBy} (proposed it) and ${recordedBy} (carried it out)`, byTwo: { proposedBy, decidedBy: recordedBy } };
}

/** What has become of a line, in words. */
export function statusOf({ takesBack, takenBackBy }: Pick<ExplainedLine, "takesBack" | "takenBackBy">): string {
  if (takenBackBy !== null) return `Taken back by line ${takenBackBy}`;
  return takesBack === null ? "Credited" : `Takes back line ${takesBack}`;
}

/** "Edition 2: 5,214 words, 24 items": what the house method counted. */
function editionSentence(number: number, { inputs }: HoursRationale): string {
  return `Edition ${number}: ${inputs.words.toLocaleString("en-US")} words, ${inputs.checks + inputs.drawn} items`;
}

/** The note of a basis, or its plain entries, so that a figure never stands there without a word. */
export function basisSentence(basis: Basis): string {
  if (typeof basis.note === "string") return basis.note;
  const entries = Object.entries(basis).filter(
    ([key, value]) => !NOT_FOR_PEOPLE.has(key) && (typeof value === "string" || typeof value === "number"),
  );
  return entries.length === 0 ? "Recorded by hand" : entries.map(([key, value]) => `${wordsOf(key)}: ${value}`).join(", ");
}

/** What a basis carries for the machine alone. */
const NOT_FOR_PEOPLE: ReadonlySet<string> = new Set([
  "reasonCommitment",
  "source",
  "unit",
  "proposal",
  "proposedBy",
  "decidedBy",
  "partOf",
]);

function wordsOf(key: string): string {
  const spaced = key
    .replaceAll(/[_-]+/gu, " ")
    .replaceAll(/(?<=[a-z])(?=[A-Z])/gu, " ")
    .toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
