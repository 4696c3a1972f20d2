/** What the evaluation asks, and the figures it may be answered with. Apart from its form checker, because it is drawn in the browser. */

export const EVALUATION_QUESTIONS = {
  objectives: "The module met its objectives.",
  instructor: "The text taught well.",
  bias: "It was free of bias and of advertising.",
  accessibility: "It was accessible to me.",
  hours: "The stated hours match the work.",
} as const;

/** The same of a live session. */
export const SESSION_QUESTIONS = {
  objectives: "The session did what it set out to do.",
  instructor: "The instructor taught well.",
  bias: "It was free of bias and of advertising.",
  accessibility: "It was accessible to me.",
  hours: "The stated hours match the session.",
} as const satisfies Record<keyof typeof EVALUATION_QUESTIONS, string>;

export const RATINGS = [
  { value: "1", label: "1, not at all" },
  { value: "2", label: "2" },
  { value: "3", label: "3" },
  { value: "4", label: "4" },
  { value: "5", label: "5, fully" },
] as const;
