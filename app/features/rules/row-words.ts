/** A rule in plain words: what a row asks, limits and leaves open, fact by fact. */
import { formatCivilDate } from "#app/shared/civil-date.ts";
import { hoursWords, partWords } from "./asked.ts";
import type { ANCHORS, CONFIDENCES, RULE_SET_KINDS, RuleRow } from "./rule-set.ts";

export interface RuleFact {
  readonly label: string;
  readonly lines: readonly string[];
}

const ANCHOR_WORDS = {
  licence_date: "counted from the day of the license",
  birth_month: "counted from the month of birth",
  fixed_date: "counted from a fixed day, the same for everyone",
  none: "",
  not_found: "where a cycle begins was not found",
} as const satisfies Record<(typeof ANCHORS)[number], string>;

const REPORTER_WORDS = {
  provider: "The provider reports the hours",
  licensee: "The license holder reports the hours",
  none: "Nobody reports hours",
  not_found: "Who reports was not found",
} as const satisfies Record<RuleRow["reporter"], string>;

export const CONFIDENCE_WORDS = {
  primary: "Read at the source",
  secondary: "Read only in a secondary source, at least in part",
  unconfirmed: "Not confirmed",
} as const satisfies Record<(typeof CONFIDENCES)[number], string>;

export const KIND_WORDS = {
  pattern: "Course pattern",
  certification_board: "Certifying board",
  state: "State",
} as const satisfies Record<(typeof RULE_SET_KINDS)[number], string>;

/** "24 h in 24 months", "24 h", or that nothing is asked. */
export function askedSentence(row: Pick<RuleRow, "totalMinutes" | "minutesPerHour" | "cycleMonths">): string {
  if (row.totalMinutes === null) return "Nothing, as far as we found";
  const hours = hoursWords(row, row.totalMinutes);
  return row.cycleMonths === null ? hours : `${hours}, in ${row.cycleMonths} months`;
}

/** "since 1 January 2024", "from 1 September 2021 to 31 August 2025", or that the first day is not known. */
export function forceWords({ effectiveFrom, effectiveTo }: Pick<RuleRow, "effectiveFrom" | "effectiveTo">): string {
  if (effectiveFrom === null) {
    return effectiveTo === null
      ? "In force; the first day was not found"
      : `Until ${formatCivilDate(effectiveTo)}; the first day was not found`;
  }
  if (effectiveTo === null) return `Since ${formatCivilDate(effectiveFrom)}`;
  return `From ${formatCivilDate(effectiveFrom)} to ${formatCivilDate(effectiveTo)}`;
}

/** Every fact that the row states; what it does not limit is not mentioned. */
export function factsOf(row: RuleRow): readonly RuleFact[] {
  const facts: RuleFact[] = [
    { label: "Asks", lines: [askedSentence(row), ...(ANCHOR_WORDS[row.anchor] === "" ? [] : [capital(ANCHOR_WORDS[row.anchor])])] },
    {
      label: "At least",
      lines: [
        ...[...row.formatFloors, ...row.topicFloors].map(({ name, minutes }) => `${name}: ${partWords(row, minutes)}`),
        ...row.outsideTopics.map(
          ({ name, minutes }) => `${name}${minutes === null ? "" : `: ${partWords(row, minutes)}`} (not taught here)`,
        ),
      ],
    },
    {
      label: "At most",
      lines: [
        ...[...row.formatCaps, ...row.topicCaps].map(({ name, minutes }) => `${name}: ${partWords(row, minutes)}`),
        ...(row.dailyCap === null ? [] : [`On one day: ${partWords(row, row.dailyCap)}`]),
      ],
    },
    { label: "Repeats", lines: row.oncePerCycle ? ["The same course counts once in a cycle"] : [] },
    { label: "Carry-over", lines: row.cycleMonths === null || row.carryOver ? [] : ["Hours do not carry over into the next cycle"] },
    { label: "Provider", lines: [providerSentence(row)] },
    { label: "Document", lines: row.licenceOnCertificate ? ["The certificate carries the license number"] : [] },
    { label: "Reporting", lines: [reportSentence(row)] },
    { label: "Kept for", lines: row.retentionYears === null ? [] : [`${row.retentionYears} years`] },
  ];
  return facts.filter(({ lines }) => lines.length > 0);
}

function providerSentence({ providerConstraint }: RuleRow): string {
  if (providerConstraint.kind === "none") return "Nobody in particular is asked for";
  if (providerConstraint.kind === "not_found") return "Whose courses are taken was not found";
  return `Only ${providerConstraint.name}`;
}

function reportSentence({ reporter, reportWithinDays }: RuleRow): string {
  return `${REPORTER_WORDS[reporter]}${reportWithinDays === null ? "" : `, within ${reportWithinDays} days`}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
