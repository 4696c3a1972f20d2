/** The roster for the FSMTB registry: completions with its delivery categories (domain.md §2.3). */
import type { Kind } from "#app/features/hours/kinds.ts";
import { cleanedNumber } from "#app/features/licences/licence-numbers.ts";
import { csv } from "#app/shared/csv.ts";
import { type Completion, slashedDate } from "./board-report.ts";

const DELIVERY = {
  self_paced: "On Demand",
  live_online: "Live – Webinar",
  live_in_person: "Live – On Site",
  supervised_clinical: "Live – On Site",
  reviewed_assignment: "On Demand",
} as const satisfies Record<Kind, string>;

const HEADER = ["License state", "License number", "Name", "Course", "Delivery", "Minutes", "Completion date"];

/** One line a completion; the registry's own order of columns was not found in a public source. */
export function fsmtbRoster(completions: readonly Completion[]): string {
  return csv(
    HEADER,
    completions.map(({ state, number, learner, title, kind, minutes, completedOn }) => [
      state,
      number ? cleanedNumber(state, number) : "",
      learner,
      title,
      DELIVERY[kind],
      minutes,
      slashedDate(completedOn),
    ]),
  );
}
