/** The outline topics an hour can count toward, as NCBTMB and the S4OM pattern name them (R22). */

export const TOPICS = [
  "oncology_clinical",
  "distress",
  "pain_symptom",
  "bias_equity",
  "ethics",
  "communication",
  "self_care",
  "research_literacy",
  "autoimmune",
] as const;

export type Topic = (typeof TOPICS)[number];

/** How each topic reads on a page. */
export const TOPIC_LABELS = {
  oncology_clinical: "Oncology, clinical",
  distress: "Cancer-related distress",
  pain_symptom: "Pain and symptoms",
  bias_equity: "Bias and equity",
  ethics: "Ethics",
  communication: "Communication",
  self_care: "Care of the therapist",
  research_literacy: "Reading research",
  autoimmune: "Autoimmune conditions",
} as const satisfies Record<Topic, string>;
