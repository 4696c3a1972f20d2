/** How continuing-education bodies turn text and questions into credit, and the one method by which this course sets its own hours. */

import { type Minutes, minutes } from "#app/shared/minutes.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";

/** What is counted of a module: required words (R12), whole minutes of required audio and video at 1.0× (R13), questions. */
export interface Volume {
  readonly words: number;
  readonly mediaMinutes: number;
  readonly questions: number;
}

/** A direction and a step in thousandths of the body's own unit. "down" never credits what was not there. */
export interface Rounding {
  readonly direction: "down" | "nearest";
  readonly stepThousandths: number;
}

/**
 * What each body counts and how it rounds, as data (R7, R11, R17). `minutesPerHour` is the length of its credit hour.
 * Where a body does not state the direction or the step, the cautious one is taken and said in `note`.
 */
export const CREDIT_BODIES = {
  ncbtmb: {
    name: "NCBTMB provider guide",
    unit: "hours",
    minutesPerHour: 60,
    rounding: { direction: "down", stepThousandths: 500 },
    countExamTime: false,
    countEvaluationTime: false,
    says: "Counts words at 12,000 an hour and media at its own length; questions do not count. Rounded down to half an hour.",
    source: "NCBTMB, guide for approved providers. The direction of rounding is not stated there; down is ours.",
  },
  mergener: {
    name: "Mergener formula",
    unit: "hours",
    minutesPerHour: 60,
    rounding: { direction: "down", stepThousandths: 250 },
    countExamTime: true,
    countEvaluationTime: false,
    says: "Adds words, questions and a reviewer's grade of difficulty. Capped by the course, rounded down to a quarter hour, and never used alone.",
    source: "Mergener 2007, fitted to ten printed pharmacy courses. Nurses' rounding: always down; the step of a quarter hour is ours.",
  },
  nasba: {
    name: "NASBA word count",
    unit: "credits of 50 minutes",
    minutesPerHour: 50,
    rounding: { direction: "down", stepThousandths: 500 },
    countExamTime: true,
    countEvaluationTime: false,
    says: "Counts words at 180 a minute, media at its own length and 1.85 minutes a question, in hours of 50 minutes. Rounded down to half a credit.",
    source: "NASBA and AICPA, Statement on Standards for continuing professional education programs.",
  },
  iacet: {
    name: "IACET",
    unit: "units of ten hours",
    minutesPerHour: 60,
    rounding: { direction: "down", stepThousandths: 100 },
    countExamTime: true,
    countEvaluationTime: false,
    says: "Divides the learning minutes by 600: one unit is ten hours. Rounded down to a tenth of a unit.",
    source: "ANSI/IACET 1, which names a tenth as the smallest step; the direction is ours.",
  },
} as const satisfies Record<string, CreditBody>;

interface CreditBody {
  readonly name: string;
  readonly unit: string;
  readonly minutesPerHour: 50 | 60;
  readonly rounding: Rounding;
  readonly countExamTime: boolean;
  readonly countEvaluationTime: boolean;
  /** One sentence for the page that explains an edition's hours. */
  readonly says: string;
  readonly source: string;
}

export type CreditBodyId = keyof typeof CREDIT_BODIES;

/** The athletic trainers' board (BOC) reads the Mergener figure to the nearest quarter hour (R11). */
export const BOC_ROUNDING: Rounding = { direction: "nearest", stepThousandths: 250 };

/** A figure in a body's unit, rounded as that body does. Thousandths first, so that 0.1 + 0.2 is not a hair under 0.3. */
export function rounded(figure: number, { direction, stepThousandths }: Rounding): number {
  const steps = Math.round(figure * 1_000_000) / (stepThousandths * 1000);
  return ((direction === "down" ? Math.floor(steps) : Math.round(steps)) * stepThousandths) / 1000;
}

/** Inline checks always; the final's items only where the body counts exam time (R17). */
export function questionsCounted(body: CreditBodyId, { checks, drawn }: { readonly checks: number; readonly drawn: number }): number {
  return checks + (CREDIT_BODIES[body].countExamTime ? drawn : 0);
}

/** Hours: words / 12,000 + media minutes / 60 (R8). Kept as one division, so that no rounding error precedes the rounding rule. */
export function ncbtmbHours({ words, mediaMinutes }: Omit<Volume, "questions">): number {
  return (words + 200 * mediaMinutes) / 12_000;
}

/** Credits of 50 minutes: (words / 180 + media minutes + 1.85 × questions) / 50 (R8). */
export function nasbaCredits({ words, mediaMinutes, questions }: Volume): number {
  return (words + 180 * mediaMinutes + 333 * questions) / 9000;
}

/** Units of ten hours: learning minutes / 60 / 10 (R8). */
export function iacetUnits(learningMinutes: number): number {
  return learningMinutes / 600;
}

/**
 * The bare Mergener regression in minutes: 0.9 × (−22.3 + 0.00209 × words + 2.78 × questions + 15.5 × difficulty), never below 0 (R8).
 * One handout prints +22.3; its own worked example (61.94 minutes) holds only with the minus sign.
 */
export function mergenerFigure({ words, questions, difficulty }: { words: number; questions: number; difficulty: number }): number {
  return Math.max(0, (9 * (-2_230_000 + 209 * words + 278_000 * questions + 1_550_000 * difficulty)) / 1_000_000);
}

/**
 * Mergener minutes as this house reads them: capped at 2 × words / 180 + 1.85 × questions + media minutes (R10).
 * Refused without text: questions and difficulty alone would still give 46.8 minutes for an empty page (R9).
 */
export function mergenerMinutes(volume: Volume & { readonly difficulty: number }): Outcome<number, "implausible: no text"> {
  if (volume.words <= 0) return refused("implausible: no text");
  const cap = (2 * volume.words + 333 * volume.questions + 180 * volume.mediaMinutes) / 180;
  return done(Math.min(mergenerFigure(volume), cap));
}

/** Minutes before rounding by the house method: required words / 180 + 1.85 × (inline checks + items of one drawn form). */
export function houseFigure({ words, checks, drawn }: { words: number; checks: number; drawn: number }): number {
  return (words + 333 * (checks + drawn)) / 180;
}

/**
 * The credit of a module in 60-minute hours: the house figure, floored to 5 minutes. Nothing else sets minutes.
 * Words / 180 + 1.85 × questions = (words + 333 × questions) / 180, so the floor is taken over whole numbers and is exact.
 */
export function houseMinutes({ words, checks, drawn }: { words: number; checks: number; drawn: number }): Minutes {
  return minutes(5 * Math.floor((words + 333 * (checks + drawn)) / 900));
}
