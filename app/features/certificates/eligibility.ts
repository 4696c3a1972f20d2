/** May a certificate be issued now, and if not, exactly what is missing. */
import { TOPIC_LABELS } from "#app/features/course/topics.ts";
import type { Missing } from "#app/features/hours/missing.ts";
import type { LicenceQuestion } from "#app/features/licences/licence-question.ts";
import { formatMinutes } from "#app/shared/minutes.ts";

export interface ModuleFacts {
  readonly passed: boolean;
  /** The evaluation was given or declined (R39). */
  readonly evaluated: boolean;
  /** The code of the certificate that this round already has. */
  readonly issued: string | null;
}

export type ModuleStep = "pass_the_test" | "evaluate" | "confirm_name" | "issued";

/** The one thing that comes next on the way to a module's certificate. */
export function moduleStep({ passed, evaluated, issued }: ModuleFacts): ModuleStep {
  if (issued) return "issued";
  if (!passed) return "pass_the_test";
  return evaluated ? "confirm_name" : "evaluate";
}

/** What the page toward a module's certificate shows. */
export type ModuleView = { readonly title: string } & (
  | { readonly step: "begin" }
  | { readonly step: "pass_the_test"; readonly sectionsLeft: number; readonly passMark: number }
  | { readonly step: "evaluate" }
  | { readonly step: "confirm_name"; readonly name: string; readonly licence: string | null; readonly question: LicenceQuestion | null }
  | { readonly step: "issued"; readonly code: string }
);

export type NameFault = "no_name" | "name_is_an_address";

/** A name is never empty and never an e-mail address standing in for one (R42). */
export function nameFault(name: string): NameFault | null {
  if (name.trim() === "") return "no_name";
  return name.includes("@") ? "name_is_an_address" : null;
}

/** "Missing: 9 h 40 min, of these 2 h supervised practice; topic: Bias and equity". Null when nothing is. */
export function missingSentence(missing: Missing): string | null {
  if (missing.complete) return null;
  const supervised = missing.supervised > 0 ? [`${formatMinutes(missing.supervised)} supervised practice`] : [];
  const live = missing.live > 0 && missing.live < missing.toEarn ? [`${formatMinutes(missing.live)} live`] : [];
  const whole = `${formatMinutes(missing.toEarn)}${missing.live === missing.toEarn ? " live" : ""}`;
  const hours = missing.toEarn > 0 ? [whole, ...live, ...supervised].join(", of these ") : "";
  const topics = missing.topics.map((topic) => TOPIC_LABELS[topic]).join("; ");
  const subject = topics ? `${missing.topics.length === 1 ? "topic" : "topics"}: ${topics}` : "";
  return `Missing: ${[hours, subject].filter(Boolean).join("; ")}`;
}
