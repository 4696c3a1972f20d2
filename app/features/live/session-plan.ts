/** From the rows of the planning form to the parts of a session, with a sentence for each thing that cannot be. */
import { topicMinutes } from "#app/features/course/hours-rationale.ts";
import { TOPICS, type Topic } from "#app/features/course/topics.ts";
import { civilDateOf, formatCivilDate } from "#app/shared/civil-date.ts";
import { formatMinutes, type Minutes, minutes } from "#app/shared/minutes.ts";
import { instantsOf } from "#app/shared/wall-clock.ts";
import { PART_KINDS, type PartKind, type SessionPart } from "./session.ts";
import { cityOf, clocksChangeBetween, MINUTE_MS } from "./wall-clock.ts";

/** The fields of a row, each named part-1-date and so on. */
export const ROW_FIELDS = ["kind", "date", "start", "end", "minutes", "topic", "topic2", "minutes2"] as const;
export type PartRow = Readonly<Record<(typeof ROW_FIELDS)[number], string>>;

export const MOST_PARTS = 12;
const LONGEST_PART_MS = 12 * 60 * MINUTE_MS;

export function rowField(number: number, field: (typeof ROW_FIELDS)[number]): string {
  return `part-${number}-${field}`;
}

/** Adds a sentence beside a field. */
type Complain = (field: string, sentence: string) => void;

/** Stands in for minutes that could not be read, so that the topics are looked at in the same go. */
const UNKNOWN_MINUTES = minutes(9999);

/** A row that was left as it came says nothing of itself. */
function isEmptyRow({ date, start, end, minutes: figure }: PartRow): boolean {
  return [date, start, end, figure].every((each) => each.trim() === "");
}

/** The parts of the rows that are filled in, by their start; null when something was complained of. */
export function partsOf(rows: readonly PartRow[], timeZone: string, complain: Complain): readonly SessionPart[] | null {
  const filled = rows.map((row, index) => ({ row, number: index + 1 })).filter(({ row }) => !isEmptyRow(row));
  if (filled.length === 0) complain(rowField(1, "date"), "A session has at least one part. Please fill in the first.");
  const read = filled.map(({ row, number }) => ({ number, part: partOf(row, number, timeZone, complain) }));
  const parts = read.flatMap(({ number, part }) => (part ? [{ number, part }] : [])).sort((a, b) => a.part.startsAt - b.part.startsAt);
  if (parts.length === 0 || parts.length < read.length) return null;
  let sound = true;
  for (const [index, { number, part }] of parts.entries()) {
    const before = parts[index - 1];
    if (!before || before.part.endsAt <= part.startsAt) continue;
    complain(rowField(number, "start"), `Part ${number} begins before part ${before.number} has ended.`);
    sound = false;
  }
  return sound ? parts.map(({ part }) => part) : null;
}

function partOf(row: PartRow, number: number, timeZone: string, complain: Complain): SessionPart | null {
  const kind = PART_KINDS.find((each) => each === row.kind);
  if (!kind) complain(rowField(number, "kind"), `Part ${number}: please choose what kind of hours it gives.`);
  const times = timesOf(row, number, timeZone, complain);
  const approved = approvedOf(row, number, complain);
  const topics = topicsIn(row, number, approved ?? UNKNOWN_MINUTES, complain);
  if (!kind || !times || approved === null || !topics) return null;
  const wall = minutes(Math.floor((times.endsAt - times.startsAt) / MINUTE_MS));
  if (approved <= wall) return { kind, ...times, minutes: approved, topics };
  const because = clocksChangeBetween(times.startsAt, times.endsAt, timeZone) ? " (the clocks change in it)" : "";
  complain(rowField(number, "minutes"), `Part ${number} lasts ${formatMinutes(wall)} by the clock${because}: at most ${wall} minutes.`);
  return null;
}

function timesOf({ date, start, end }: PartRow, number: number, timeZone: string, complain: Complain) {
  const missing = Object.entries({ date, start, end }).filter(([, text]) => text === "");
  for (const [field] of missing) complain(`part-${number}-${field}`, `Part ${number}: the ${WORDS[field] ?? field} is missing.`);
  if (missing.length > 0) return null;
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(date) || Number.isNaN(Date.parse(`${date}T00:00:00Z`))) {
    complain(rowField(number, "date"), `Part ${number}: this is no date. Write it like 2027-03-14.`);
    return null;
  }
  const startsAt = instantOf(date, start, rowField(number, "start"), number, timeZone, complain);
  // A part that ends at an earlier time than it begins ends on the next day.
  const endsAt = instantOf(end > start ? date : dayAfter(date), end, rowField(number, "end"), number, timeZone, complain);
  if (startsAt === null || endsAt === null) return null;
  if (endsAt - startsAt <= LONGEST_PART_MS) return { startsAt, endsAt };
  const lasts = formatMinutes(minutes((endsAt - startsAt) / MINUTE_MS));
  complain(rowField(number, "end"), `Part ${number} would last ${lasts}. Please check its start and its end; a part has at most 12 h.`);
  return null;
}

const WORDS: Readonly<Record<string, string>> = { start: "start", end: "end", date: "date" };

function instantOf(date: string, time: string, field: string, number: number, timeZone: string, complain: Complain): number | null {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/u.test(time)) {
    complain(field, `Part ${number}: this is no time. Write it like 09:30 or 14:00.`);
    return null;
  }
  const [instant, second] = instantsOf(date, time, timeZone).map(Number);
  const day = formatCivilDate(date);
  if (instant === undefined) {
    complain(
      field,
      `Part ${number}: ${time} does not exist on ${day} in ${cityOf(timeZone)}, where the clocks go forward. Choose a time before or after that hour.`,
    );
    return null;
  }
  if (second === undefined) return instant;
  complain(
    field,
    `Part ${number}: ${time} comes twice on ${day} in ${cityOf(timeZone)}, where the clocks go back. Choose a time before or after that hour.`,
  );
  return null;
}

function dayAfter(date: string): string {
  return civilDateOf(new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000), "UTC");
}

function approvedOf({ minutes: text }: PartRow, number: number, complain: Complain): Minutes | null {
  if (/^[1-9]\d{0,3}$/u.test(text)) return minutes(Number(text));
  complain(rowField(number, "minutes"), `Part ${number}: write the approved minutes as a whole number, such as 90.`);
  return null;
}

/** The first topic has what the second leaves, so that the split always adds up (R22). */
function topicsIn({ topic, topic2, minutes2 }: PartRow, number: number, approved: Minutes, complain: Complain) {
  const first = topicNamed(topic);
  if (!first) complain(rowField(number, "topic"), `Part ${number}: please choose its topic.`);
  const second = topicNamed(topic2);
  if (!first) return null;
  if (!second && topic2 === "" && minutes2 === "") return topicMinutes(approved, { [first]: 100 });
  const share = Number(minutes2);
  if (second && second !== first && /^[1-9]\d{0,3}$/u.test(minutes2) && share < approved) {
    return { [first]: minutes(approved - share), [second]: minutes(share) };
  }
  complain(
    rowField(number, "minutes2"),
    `Part ${number}: a second topic is another one than the first, with a whole number of minutes below ${approved}.`,
  );
  return null;
}

function topicNamed(text: string): Topic | undefined {
  return TOPICS.find((each) => each === text);
}

/** The kinds as the form names them. */
export const PART_KIND_LABELS = {
  live_online: "Live online",
  live_in_person: "In the room",
  supervised_clinical: "Supervised practice, in the room",
} as const satisfies Record<PartKind, string>;
