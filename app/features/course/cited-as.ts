/** A source as a reader sees it under a section: who, when, what, where, and what kind of evidence it is. */
import { addressOf, authorsOf, type Evidence, type Reference, yearOf } from "./reference.ts";

export interface CitedAs {
  readonly authors: string;
  readonly year: string;
  readonly title: string;
  /** The journal, publisher or site; empty when none is known. */
  readonly place: string;
  readonly address: string | null;
  /** What kind of evidence it is, in words. */
  readonly evidence: string;
}

const EVIDENCE_WORDS = {
  guideline: "Guideline",
  review: "Review of studies",
  trial: "Trial",
  observational: "Observational study",
  qualitative: "Interview study",
  protocol: "Study plan, no results",
  opinion: "Expert opinion",
  web: "Web page",
} as const satisfies Record<Evidence, string>;

export function citedAs(reference: Reference): CitedAs {
  const place = reference["container-title"] ?? reference.publisher ?? "";
  return {
    authors: authorsOf(reference) || place || "No author named",
    year: String(yearOf(reference) ?? "no date"),
    title: reference.title.replace(/\.$/u, ""),
    place: authorsOf(reference) ? place : "",
    address: addressOf(reference),
    evidence: EVIDENCE_WORDS[reference.evidence],
  };
}
