/** What the forms around a session send: the plan with its parts, and what is asked of a place. */
import { z } from "zod";
import { isTimeZone } from "#app/shared/civil-date.ts";
import { line, optionalLine, paragraph } from "#app/shared/text-fields.ts";
import { isPrintable } from "./printed-words.ts";
import type { SessionPlan } from "./session.ts";
import { MOST_PARTS, type PartRow, partsOf, type ROW_FIELDS, rowField } from "./session-plan.ts";

const NOT_PRINTABLE =
  "This is printed on certificates, and none of them may say certified, certification or CEU. Please find another word.";

const Plan = z.object({
  title: line("The title", 120).refine(isPrintable, NOT_PRINTABLE),
  summary: paragraph("What people will learn", 2000).refine((text) => text.length > 0, "Say in a sentence or two what people will learn."),
  place: optionalLine("The place", 300).refine((place) => place === null || isPrintable(place), NOT_PRINTABLE),
  link: optionalLine("The link", 500).refine(
    (link) => link === null || (/^https:\/\//u.test(link) && URL.canParse(link)),
    "A link begins with https:// and is copied whole.",
  ),
  capacity: z.coerce
    .number({ error: "Write the number of places as a whole number." })
    .int("Write the number of places as a whole number.")
    .min(1, "A session has at least one place.")
    .max(500, "A session has at most 500 places."),
  timeZone: line("The time zone", 64).refine(isTimeZone, "Please choose a time zone from the list."),
  /** Of which earlier session this is the same learning; empty for new material. */
  repeats: optionalLine("The earlier session", 64),
  /** Needed for a change: the people who booked read it. */
  reason: optionalLine("What changed", 500),
  /** The version the form was drawn from. */
  version: z.coerce.number().int().min(0).catch(0),
});

export interface PlanInput extends SessionPlan {
  readonly repeats: string | null;
  readonly reason: string | null;
  readonly version: number;
}

/** Rows the form shows: three, or as many as were sent. */
export const FEWEST_ROWS = 3;

/** All sentences at once: on a phone nobody wants to learn of the second mistake after the first. */
export const PlanForm = z.record(z.string(), z.unknown()).transform((fields, context): PlanInput => {
  let complained = false;
  const complain = (field: string, message: string) => {
    complained = true;
    context.addIssue({ code: "custom", path: [field], message });
  };
  // "Add a part" sends the form back with one more row; nothing is wrong, and nothing is decided.
  if (fields._intent === "more") complain("_intent", "more");
  const plan = Plan.safeParse(fields);
  for (const issue of plan.error?.issues ?? []) complain(String(issue.path[0] ?? "form"), issue.message);
  const zone = z.string().refine(isTimeZone).catch("UTC").parse(fields.timeZone);
  const parts = partsOf(rowsOf(fields), zone, complain);
  if (parts?.some(({ kind }) => kind !== "live_online") && plan.data?.place === null)
    complain("place", "A part is in the room: say where.");
  if (parts?.some(({ kind }) => kind === "live_online") && plan.data?.link === null) complain("link", "A part is online: give its link.");
  return complained || !plan.success || !parts ? z.NEVER : { ...plan.data, parts };
});

const Text = z.string().max(100).catch("");

function rowsOf(fields: Readonly<Record<string, unknown>>): readonly PartRow[] {
  return Array.from({ length: rowCount(fields) }, (_, index) => {
    const text = (field: (typeof ROW_FIELDS)[number]) => Text.parse(fields[rowField(index + 1, field)]).trim();
    return {
      kind: text("kind"),
      date: text("date"),
      start: text("start"),
      end: text("end"),
      minutes: text("minutes"),
      topic: text("topic"),
      topic2: text("topic2"),
      minutes2: text("minutes2"),
    };
  });
}

export function rowCount(fields: Readonly<Record<string, unknown>>): number {
  return z.coerce.number().int().min(1).max(MOST_PARTS).catch(FEWEST_ROWS).parse(fields.rows);
}

export const CancelForm = z.object({ cancelReason: line("The reason", 500) });

export const PlaceForm = z.discriminatedUnion("_intent", [
  z.object({ _intent: z.literal("book") }),
  z.object({ _intent: z.literal("give-up") }),
  z.object({ _intent: z.enum(["in", "out"]), code: line("The code", 20).transform((code) => code.replaceAll(/\s/gu, "")) }),
]);
