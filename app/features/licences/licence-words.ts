/** How licences are spoken of. */
import { type LicenceState, stateName } from "#app/features/accounts/licence-states.ts";
import type { LicenceRefusal } from "./licence.ts";

/** "Florida license"; "license" where no state was said, or outside the United States. */
export function licenceName(state: LicenceState | null): string {
  return state && state !== "other" ? `${stateName(state)} license` : "license";
}

/** "24 months" as people say it: "2 years". */
export function cycleWords(months: number): string {
  if (months % 12 !== 0) return `${months} months`;
  return months === 12 ? "year" : `${months / 12} years`;
}

/** The field and the sentence for everything that can be refused. */
const LICENCE_REFUSALS = {
  twice: { field: "number", words: "You have this license in your list already." },
  ended: { field: "form", words: "You said that you no longer hold this license. To use it again, add it anew." },
  far: { field: "renewsBy", words: "One of the dates is more than ten years away. Please look at the year again." },
  cycle_backwards: { field: "cycleBegan", words: "The cycle must begin before the renewal date." },
  not_later: {
    field: "renewed",
    words: "The new date must be later than the one before. To mend a mistake, correct the license instead.",
  },
} as const satisfies Record<LicenceRefusal, { readonly field: string; readonly words: string }>;

/** The errors for the form that was refused. The form that renews has one date, and calls it by another name. */
export function refusalErrors(reason: LicenceRefusal, form?: "renew"): Readonly<Record<string, string>> {
  const { field, words } = LICENCE_REFUSALS[reason];
  return { [form === "renew" && field === "renewsBy" ? "renewed" : field]: words };
}
