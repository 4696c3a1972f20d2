/** An entry of supervised practice on its way: written, signed by the learner, signed by the supervisor; only then are there hours (R32). */
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import type { PracticeRecord } from "./practice-record.ts";
import type { SigningMethod } from "./practice-signing.ts";
import { overlap, type Span } from "./practice-time.ts";

export interface Signature {
  readonly signerId: string;
  readonly method: SigningMethod;
  /** The supervisor's; empty for the learner. */
  readonly comment: string;
  /** UTC milliseconds. */
  readonly at: number;
}

/** An entry as it was written once; a change is a new version with new signatures. */
export interface PracticeVersion extends Span {
  readonly id: string;
  readonly number: number;
  readonly record: PracticeRecord;
  /** SHA-256 of the record's canonical JSON: what both sign. */
  readonly recordHash: string;
  readonly createdAt: number;
  readonly learnerSigned: Signature | null;
  readonly supervisorSigned: Signature | null;
  readonly returned: { readonly comment: string; readonly at: number } | null;
}

export interface PracticeEntry {
  readonly id: string;
  readonly learnerId: string;
  readonly newest: PracticeVersion;
  /** The newest first. */
  readonly earlier: readonly PracticeVersion[];
  readonly withdrawnAt: number | null;
}

export type PracticeState = "unsigned" | "waiting" | "returned" | "signed" | "withdrawn";

/** Where an entry stands, by its newest version. */
export function practiceState({ newest, withdrawnAt }: Pick<PracticeEntry, "newest" | "withdrawnAt">): PracticeState {
  if (newest.supervisorSigned) return "signed";
  if (withdrawnAt !== null) return "withdrawn";
  if (newest.returned) return "returned";
  return newest.learnerSigned ? "waiting" : "unsigned";
}

export const STATE_WORDS = {
  unsigned: "Written, not signed by you yet",
  waiting: "Signed by you, waiting for your supervisor",
  returned: "Returned with a comment",
  signed: "Signed by both",
  withdrawn: "Withdrawn",
} as const satisfies Record<PracticeState, string>;

/** What both signed stands for ever, and what was withdrawn stays so; all else may be written anew or taken back. */
export function decideChange(entry: PracticeEntry): Outcome<{ readonly number: number }, "signed" | "withdrawn"> {
  const state = practiceState(entry);
  return state === "signed" || state === "withdrawn" ? refused(state) : done({ number: entry.newest.number + 1 });
}

/** The entries a span may not overlap: all of hers that were not withdrawn, but the one that is being changed. */
export function takenSpans(entries: readonly PracticeEntry[], changing: string | null): readonly Span[] {
  return entries.filter((entry) => practiceState(entry) !== "withdrawn" && entry.id !== changing).map(({ newest }) => newest);
}

/** Nobody is in two places at once. */
export function decidePlace(span: Span, taken: readonly Span[]): Outcome<"free", "overlaps"> {
  return taken.some((each) => overlap(each, span)) ? refused("overlaps") : done("free");
}

export type SignRefusal = "changed" | "signed" | "withdrawn" | "returned" | "waiting" | "unsigned";

/** The learner signs the version she has before her, once. */
export function decideLearnerSignature(entry: PracticeEntry, recordHash: string): Outcome<PracticeVersion, SignRefusal> {
  const state = practiceState(entry);
  if (state !== "unsigned") return refused(state);
  return entry.newest.recordHash === recordHash ? done(entry.newest) : refused("changed");
}

/** Whoever answers for an entry: is she the one it names, and may she still. */
interface Answering {
  readonly id: string;
  readonly maySupervise: boolean;
}

/**
 * What the supervisor signs or returns is the version she read, which the learner has signed and which names her. She is never the
 * learner, and must still be somebody who supervises (R31, R32).
 */
export function decideSupervisor(
  entry: PracticeEntry,
  supervisor: Answering,
  recordHash: string,
): Outcome<PracticeVersion, SignRefusal | "not_named" | "not_supervisor"> {
  const state = practiceState(entry);
  if (state === "signed" || state === "withdrawn" || state === "returned") return refused(state);
  if (entry.newest.recordHash !== recordHash) return refused("changed");
  if (state === "unsigned") return refused("unsigned");
  if (entry.newest.record.supervisor.id !== supervisor.id || entry.learnerId === supervisor.id) return refused("not_named");
  return supervisor.maySupervise ? done(entry.newest) : refused("not_supervisor");
}
