/** What a live session's certificate was given for, frozen: its parts, minutes, topics, day, place and instructor. */
import { TOPICS } from "#app/features/course/topics.ts";
import { type LiveSession, minutesByKind, PART_KINDS } from "#app/features/live/session.ts";
import { civilDateOf } from "#app/shared/civil-date.ts";
import { sumOf } from "#app/shared/minutes.ts";
import { deliveryOf } from "./delivery.ts";
import { Dossier } from "./dossier.ts";

interface Offering {
  readonly provider: { readonly name: string; readonly email: string; readonly administrator: string };
}

/** The dossier of a session whose roster is signed. Field by field: a session also holds the link to its room. */
export function sessionDossier(session: LiveSession, { provider }: Offering): Dossier {
  const { id, title, summary, instructor, timeZone, parts } = session;
  return Dossier.parse({
    version: 1,
    kind: "session",
    session: id,
    title,
    summary,
    provider: { name: provider.name, email: provider.email, administrator: provider.administrator, instructor },
    place: sessionPlace(session),
    timeZone,
    parts: parts.map(({ kind, startsAt, minutes, topics }) => ({
      kind,
      on: civilDateOf(new Date(startsAt), timeZone),
      minutes,
      topics: Object.fromEntries(TOPICS.flatMap((topic) => (topics[topic] ? [[topic, topics[topic]]] : []))),
    })),
    minutes: sumOf(parts.map(({ minutes }) => minutes)),
  });
}

/** "Online", the place that was announced, or both. */
export function sessionPlace({ parts, place }: Pick<LiveSession, "parts" | "place">): string {
  const byKind = minutesByKind(parts);
  const inRoom = PART_KINDS.some((kind) => kind !== "live_online" && byKind[kind] !== undefined);
  if (!inRoom || !place) return deliveryOf(byKind).place;
  return byKind.live_online === undefined ? place : `Online and ${place}`;
}
