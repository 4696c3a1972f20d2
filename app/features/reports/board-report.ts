/** What a body is told of a completion, and why a completion cannot be told yet (R64). */
import { z } from "zod";
import type { LicenceState } from "#app/features/accounts/licence-states.ts";
import type { Kind } from "#app/features/hours/kinds.ts";
import { cleanedNumber, readNumber } from "#app/features/licences/licence-numbers.ts";
import { daysLater } from "#app/features/licences/renewal-dates.ts";
import type { CivilDate } from "#app/shared/civil-date.ts";
import type { Minutes } from "#app/shared/minutes.ts";
import type { ReportingBody } from "./reporting.ts";

/** A module passed or a session attested, by somebody who holds a licence of the body's state. */
export interface Completion {
  readonly lineId: string;
  readonly learnerId: string;
  readonly learner: string;
  readonly state: LicenceState;
  readonly number: string | null;
  readonly unit: string;
  readonly title: string;
  readonly kind: Kind;
  readonly minutes: Minutes;
  readonly completedOn: CivilDate;
}

/**
 * The columns of the body's file, A to J, as its help pages give them (S33). I and J stay empty: they are for partial credit, and a
 * module or session here is credited whole or not at all.
 */
export const COLUMNS = [
  ["provider", "Provider number"],
  ["course", "Course number"],
  ["ownId", "Own course id"],
  ["publishing", "Publishing number"],
  ["licence", "License number"],
  ["completedOn", "Completion date"],
  ["state", "State"],
  ["profession", "Profession"],
  ["subject", "Subject code"],
  ["hours", "Hours"],
] as const;

/** The cells of one row, each a text; the date as YYYY-MM-DD, so that every file writes it in its own way. */
export const Cells = z.strictObject({
  provider: z.string(),
  course: z.string(),
  ownId: z.string(),
  publishing: z.string(),
  licence: z.string(),
  completedOn: z.string(),
  state: z.string(),
  profession: z.string(),
  subject: z.string(),
  hours: z.string(),
});
export type Cells = z.output<typeof Cells>;

export interface ReportRow {
  readonly completion: Completion;
  readonly cells: Cells;
  /** Why it cannot be posted yet, in sentences; none when it can. */
  readonly faults: readonly string[];
  /** The last day for telling the body; null when no rule says so. */
  readonly due: CivilDate | null;
}

/** The rows of completions that are not reported yet, with what is wrong with each. `reportWithinDays` comes from the state's rule. */
export function reportRows(body: ReportingBody, completions: readonly Completion[], reportWithinDays: number | null): readonly ReportRow[] {
  const holders = new Map<string, Set<string>>();
  for (const { number, learnerId, state } of completions) {
    if (number) holders.set(cleanedNumber(state, number), (holders.get(cleanedNumber(state, number)) ?? new Set()).add(learnerId));
  }
  return completions.map((completion) => {
    const cells = cellsOf(body, completion);
    const shared = (holders.get(cells.licence)?.size ?? 0) > 1;
    const faults = [...faultsOf(body, completion, cells), ...(shared ? ["Two people here have this license number."] : [])];
    return { completion, cells, faults, due: reportWithinDays === null ? null : daysLater(completion.completedOn, reportWithinDays) };
  });
}

/** Those that should have been told before `today`, the longest overdue first. */
export function overdueRows(rows: readonly ReportRow[], today: CivilDate): readonly ReportRow[] {
  return rows.filter(({ due }) => due !== null && due < today).toSorted((one, other) => ((one.due ?? "") < (other.due ?? "") ? -1 : 1));
}

/** The key under which a completion is told a body once; after `refusals` refusals it may be told again. */
export function onceKey(bodyId: string, lineId: string, refusals: number): string {
  return `${bodyId}:${lineId}:${refusals}`;
}

/** "2026-08-31" as the body writes it: "08/31/2026". */
export function slashedDate(date: CivilDate): string {
  return `${date.slice(5, 7)}/${date.slice(8, 10)}/${date.slice(0, 4)}`;
}

function cellsOf(body: ReportingBody, { state, number, unit, completedOn }: Completion): Cells {
  const course = body.courses.find((each) => each.unit === unit);
  return {
    provider: body.provider ?? "",
    course: course?.number ?? "",
    ownId: course?.number ? "" : (course?.ownId ?? ""),
    publishing: course?.publishing ?? "",
    licence: number ? cleanedNumber(state, number) : "",
    completedOn,
    state: `State=${body.state}`,
    profession: body.profession ? `Profession=${body.profession}` : "",
    subject: "",
    hours: "",
  };
}

function faultsOf(body: ReportingBody, { state, number, unit }: Completion, cells: Cells): readonly string[] {
  const shape = number ? readNumber(state, number) : null;
  return [
    ...(number ? [] : ["No license number is known."]),
    ...(shape && !shape.ok ? [shape.reason] : []),
    ...(cells.provider ? [] : ["The body has given us no provider number yet."]),
    ...(cells.course || cells.ownId ? [] : [`The body has given no number for ${unit} yet.`]),
    ...(cells.profession ? [] : [`${body.name} has given no code for the profession yet.`]),
  ];
}
