/** A body's rule as data: the dated rows by which a board counts hours (R19). No state's rule is ever written in code. */
import { z } from "zod";
import { civilDate, identifier, text, wholeNumber } from "#app/features/course/authored-fields.ts";
import { TOPICS } from "#app/features/course/topics.ts";
import { KINDS } from "#app/features/hours/kinds.ts";
import type { CivilDate } from "#app/shared/civil-date.ts";
import { fieldsError } from "./rule-fields.ts";

export const RULE_SET_KINDS = ["pattern", "certification_board", "state"] as const;
export const ANCHORS = ["licence_date", "birth_month", "fixed_date", "none", "not_found"] as const;
export const CONFIDENCES = ["primary", "secondary", "unconfirmed"] as const;

const MOST_MINUTES = 100_000;
const figure = (what: string, least = 1) => wholeNumber(what, least, MOST_MINUTES);
const listOf = <Item extends z.ZodType>(item: Item, sentence: string) => z.array(item, { error: sentence }).max(20, sentence);
/** `null` is written out, so that nobody takes a forgotten field for "there is none". */
const orNull = <Value extends z.ZodType>(value: Value) => value.nullable();

const kinds = z
  .array(z.enum(KINDS, { error: `A kind is one of ${KINDS.join(", ")}.` }), { error: "kinds is a list." })
  .min(1, "Name a kind.");
const topics = z
  .array(z.enum(TOPICS, { error: `A topic is one of ${TOPICS.join(", ")}.` }), { error: "topics is a list." })
  .min(1, "Name a topic.");
const name = text("The name", 120);

const FormatLimit = z.strictObject({ name, kinds, minutes: figure("minutes") }, fieldsError("{ name, kinds, minutes }"));
const TopicLimit = z.strictObject({ name, topics, minutes: figure("minutes") }, fieldsError("{ name, topics, minutes }"));
const Outside = z.strictObject({ name, minutes: orNull(figure("minutes")) }, fieldsError("{ name, minutes }, minutes may be null"));

const Provider = z.discriminatedUnion(
  "kind",
  [
    z.strictObject({ kind: z.literal("none") }, fieldsError("{ kind: none }")),
    z.strictObject({ kind: z.literal("not_found") }, fieldsError("{ kind: not_found }")),
    z.strictObject(
      { kind: z.literal("approved_provider"), name, bodies: z.array(text("The body", 120)).min(1, "Name the body that approves.") },
      fieldsError("{ kind: approved_provider, name, bodies }"),
    ),
  ],
  { error: "providerConstraint.kind is none, approved_provider or not_found." },
);

const Source = z.strictObject(
  {
    title: text("The source's title", 300),
    url: orNull(z.url({ protocol: /^https?$/u, error: "The source's url is an address that begins with https://, or null." })),
    locator: text("The source's locator", 300),
  },
  { error: "Every row names its source: { title, url, locator }." },
);

/**
 * One row: what the body asked between two days. Every figure in minutes is the body's number of hours times 60, whatever the length of
 * its hour; `minutesPerHour` says how many minutes of the ledger make one of them (R7; see asked.ts).
 */
export const RuleRow = z.strictObject(
  {
    /** Null: the source gave no first day. Only the first row may say so. */
    effectiveFrom: orNull(civilDate("effectiveFrom")),
    /** The last day; null: still in force. */
    effectiveTo: orNull(civilDate("effectiveTo")),
    /** Null: no cycle, or none found; then the learner chooses the period. */
    cycleMonths: orNull(wholeNumber("cycleMonths", 1, 120)),
    anchor: z.enum(ANCHORS, { error: `anchor is one of ${ANCHORS.join(", ")}.` }),
    /** Null: no continuing education is asked. */
    totalMinutes: orNull(figure("totalMinutes")),
    minutesPerHour: z.union([z.literal(50), z.literal(60)], { error: "minutesPerHour is 50 or 60." }),
    formatFloors: listOf(FormatLimit, "formatFloors is a list; [] when there are none."),
    formatCaps: listOf(FormatLimit, "formatCaps is a list; [] when there are none."),
    topicFloors: listOf(TopicLimit, "topicFloors is a list; [] when there are none."),
    topicCaps: listOf(TopicLimit, "topicCaps is a list; [] when there are none."),
    /** Asked, and not taught here: floors that stay unmet, by name. */
    outsideTopics: listOf(Outside, "outsideTopics is a list; [] when there are none."),
    dailyCap: orNull(figure("dailyCap")),
    oncePerCycle: z.boolean({ error: "oncePerCycle is true or false." }),
    carryOver: z.boolean({ error: "carryOver is true or false." }),
    providerConstraint: Provider,
    licenceOnCertificate: z.boolean({ error: "licenceOnCertificate is true or false." }),
    reporter: z.enum(["provider", "licensee", "none", "not_found"], { error: "reporter is provider, licensee, none or not_found." }),
    reportWithinDays: orNull(wholeNumber("reportWithinDays", 1, 3650)),
    retentionYears: orNull(wholeNumber("retentionYears", 1, 30)),
    source: Source,
    checkedOn: civilDate("checkedOn"),
    checkedBy: text("checkedBy", 120),
    confidence: z.enum(CONFIDENCES, { error: `confidence is one of ${CONFIDENCES.join(", ")}.` }),
    remarks: listOf(text("A remark", 600), "remarks is a list of sentences; [] when there are none."),
  },
  fieldsError("a row as content/README.md shows it"),
);
export type RuleRow = z.output<typeof RuleRow>;

const SHAPE = {
  id: identifier("The id"),
  name: text("The name", 160),
  kind: z.enum(RULE_SET_KINDS, { error: `kind is one of ${RULE_SET_KINDS.join(", ")}.` }),
  jurisdiction: text("The jurisdiction", 120),
  /** The postal code under which a state is chosen; null for what is no state. */
  state: orNull(z.string().regex(/^[A-Z]{2}$/u, "state is two capital letters, or null.")),
  profession: text("The profession", 120),
};

export const RuleSet = z.strictObject(
  { ...SHAPE, rows: z.array(RuleRow, { error: "rows is a list." }).min(1, "A body has at least one row.").max(60, "At most 60 rows.") },
  fieldsError("id, name, kind, jurisdiction, state, profession and rows"),
);
export type RuleSet = z.output<typeof RuleSet>;

/** One row with the name it is printed under: what is registered as a version, and what a kept statement holds on to for ever. */
export const RuleSetVersion = z.strictObject({ ...SHAPE, row: RuleRow });
export type RuleSetVersion = z.output<typeof RuleSetVersion>;

/** The row in force on a day; null when there is none. */
export function rowOn(ruleSet: RuleSet, date: CivilDate): RuleRow | null {
  return ruleSet.rows.find((row) => (row.effectiveFrom ?? "") <= date && (row.effectiveTo === null || date <= row.effectiveTo)) ?? null;
}

/** A row with its body's head, without the other rows. */
export function versionOf({ rows: _others, ...head }: RuleSet, row: RuleRow): RuleSetVersion {
  return { ...head, row };
}

/** After so many days a check is called old (R20). */
export const STALE_AFTER_DAYS = 180;
const DAY_MS = 86_400_000;

/** Whether a row was last checked more than 180 days before `today`. */
export function isStale({ checkedOn }: Pick<RuleRow, "checkedOn">, today: CivilDate): boolean {
  return Date.parse(today) - Date.parse(checkedOn) > STALE_AFTER_DAYS * DAY_MS;
}
