/** Where a line of the ledger comes from, and which unit of learning it stands for: what rules about repeats and about "ours" ask. */
import type { LedgerLine } from "./ledger.ts";

export const SOURCES = ["module", "activity", "session", "practice", "elsewhere", "adjustment"] as const;
/** `elsewhere` is what others taught and a reviewer accepted; all the rest is Attune's own. */
export type Source = (typeof SOURCES)[number];

/**
 * Every basis written by a verb names its `source`. Lines from before that rule come from modules and activities; a correction carries
 * the source of what it corrects.
 */
export function sourceOf({ basis, editionId }: Pick<LedgerLine, "basis" | "editionId">): Source {
  const named = SOURCES.find((source) => source === basis.source);
  if (named) return named;
  if (editionId !== null) return "module";
  return typeof basis.activity === "string" ? "activity" : "adjustment";
}

/** Whether Attune itself taught or attested these minutes: only such minutes stand on its certificates (R4). */
export function isOurs(line: Pick<LedgerLine, "basis" | "editionId">): boolean {
  return sourceOf(line) !== "elsewhere";
}

/** The unit of learning, the same for every repeat of it: "module:pain-science". A line that names none is a unit of its own. */
export function unitOf(line: Pick<LedgerLine, "id" | "basis" | "editionId">): string {
  if (typeof line.basis.unit === "string") return line.basis.unit;
  const { module, activity } = line.basis;
  if (typeof module !== "string") return `line:${line.id}`;
  return typeof activity === "string" ? `activity:${module}:${activity}` : `module:${module}`;
}
