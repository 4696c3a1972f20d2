/** Where a learner stands with a module's final test: what the quiz page shows. */
import type { Paper } from "./paper.ts";
import type { ReviewedItem, SectionLink } from "./review.ts";

/** An earlier attempt: its date and score, nothing of its questions. */
export interface PastAttempt {
  readonly number: number;
  /** "20 November 2026, 10:42" in the learner's time zone. */
  readonly submitted: string;
  readonly correct: number;
  readonly total: number;
  readonly percent: number;
  readonly passed: boolean;
}

/** The rules of the test, shown before it begins (R34). */
export interface Terms {
  readonly passMark: number;
  readonly questions: number;
  readonly coolingHours: number;
}

export interface FailedResult extends PastAttempt {
  readonly passed: false;
  readonly passMark: number;
  readonly revisit: readonly SectionLink[];
}

export interface PassedResult extends PastAttempt {
  readonly passed: true;
  readonly passMark: number;
  /** Minutes of credit this pass rests on, those of the edition. */
  readonly minutes: number;
  /** False when this edition had been credited by an earlier pass. */
  readonly creditedNow: boolean;
  readonly review: readonly ReviewedItem[];
}

export type QuizState =
  | { readonly kind: "unread"; readonly sections: readonly SectionLink[] }
  | { readonly kind: "ready" }
  | { readonly kind: "open"; readonly paper: Paper }
  | { readonly kind: "failed"; readonly result: FailedResult }
  | { readonly kind: "passed"; readonly result: PassedResult; readonly again: FailedResult | null };

export interface QuizDesk {
  readonly moduleSlug: string;
  readonly moduleTitle: string;
  readonly terms: Terms;
  readonly state: QuizState;
  /** Earlier attempts of this round, latest first. */
  readonly past: readonly PastAttempt[];
  /** Until when the cooling time runs, in the learner's time zone; null when an attempt may begin. */
  readonly waitUntil: string | null;
}
