/** A plan as the fields of its form: for changing it, and for teaching the same again. */
import { TOPICS } from "#app/features/course/topics.ts";
import { civilDateOf, clockTimeOf } from "#app/shared/civil-date.ts";
import type { LiveSession, SessionPart } from "./session.ts";
import { FEWEST_ROWS } from "./session-forms.ts";
import { rowField } from "./session-plan.ts";

export type PlanValues = Readonly<Record<string, string>>;

/** An empty form, in the instructor's own time zone. */
export function emptyPlan(timeZone: string): PlanValues {
  return { timeZone, capacity: "12", rows: String(FEWEST_ROWS), version: "0" };
}

/** All of a plan. */
export function planValues(session: LiveSession): PlanValues {
  return { ...words(session), version: String(session.version), ...rows(session, true) };
}

/** The same learning again: everything but the days. */
export function repeatValues(session: LiveSession): PlanValues {
  return { ...words(session), version: "0", repeats: session.curriculum, ...rows(session, false) };
}

function words({ title, summary, place, link, capacity, timeZone }: LiveSession) {
  return { title, summary, place: place ?? "", link: link ?? "", capacity: String(capacity), timeZone };
}

function rows({ parts, timeZone }: LiveSession, dated: boolean): PlanValues {
  const fields: Record<string, string> = { rows: String(Math.max(FEWEST_ROWS, parts.length)) };
  for (const [index, part] of parts.entries()) {
    const put = (field: Parameters<typeof rowField>[1], text: string) => {
      fields[rowField(index + 1, field)] = text;
    };
    const [first, second] = topicsByMinutes(part);
    put("kind", part.kind);
    put("date", dated ? civilDateOf(new Date(part.startsAt), timeZone) : "");
    put("start", clockTimeOf(part.startsAt, timeZone));
    put("end", clockTimeOf(part.endsAt, timeZone));
    put("minutes", String(part.minutes));
    put("topic", first?.topic ?? "");
    put("topic2", second?.topic ?? "");
    put("minutes2", second ? String(second.figure) : "");
  }
  return fields;
}

function topicsByMinutes({ topics }: SessionPart) {
  return TOPICS.flatMap((topic) => (topics[topic] ? [{ topic, figure: topics[topic] }] : [])).sort((a, b) => b.figure - a.figure);
}
