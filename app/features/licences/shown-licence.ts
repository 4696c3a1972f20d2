/** A licence as its pages show it: dates in words, and the rules it is under. */
import { cycleWords } from "./licence-words.ts";

export interface ShownRules {
  readonly name: string;
  readonly cycleMonths: number | null;
  readonly asked: { readonly hours: number; readonly minutesPerHour: number } | null;
  readonly licenceOnCertificate: boolean;
  readonly checkedOn: string;
  readonly stale: boolean;
  /** Where the rule is shown with its source, and where her hours are held against it. */
  readonly address: string;
  readonly statement: string;
}

export interface ShownLicence {
  readonly id: string;
  readonly name: string;
  readonly number: string | null;
  readonly renewsBy: string | null;
  readonly renewsIn: string | null;
  /** The renewal date lies behind. */
  readonly passed: boolean;
  readonly cycleBegan: string | null;
  readonly printed: boolean;
  readonly reminds: boolean;
  readonly held: boolean;
  readonly stateKnown: boolean;
  /** Null when nobody has written the state's rules down. */
  readonly rules: ShownRules | null;
}

/** "24 hours of 50 minutes every 2 years", "no continuing education that we know of". */
export function askedWords({ asked, cycleMonths }: Pick<ShownRules, "asked" | "cycleMonths">): string {
  if (!asked) return "no continuing education that we know of";
  const length = asked.minutesPerHour === 60 ? "" : ` of ${asked.minutesPerHour} minutes`;
  return `${asked.hours} hours${length}${cycleMonths ? ` every ${cycleWords(cycleMonths)}` : ""}`;
}
