/** Letters about a session as statements, each with the entry for the reader's calendar, for the append that they tell of. */
import { inArray } from "drizzle-orm";
import { env } from "#app/env.server.ts";
import { programme } from "#app/features/course/programme.server.ts";
import { letterRow } from "#app/features/mail/mail.server.ts";
import type { Statement, Store } from "#db/client.server.ts";
import { account, letter } from "#db/schema.server.ts";
import type { BookingEvent } from "./booking.ts";
import type { LiveSession } from "./session.ts";
import { sessionCalendar } from "./session-calendar.ts";
import { type News, sessionLetter } from "./session-letters.ts";

/** What each news does to the calendar of its reader; hours and the lack of them do nothing. */
const METHODS = {
  booked: "REQUEST",
  walked_in: "REQUEST",
  moved_up: "REQUEST",
  changed: "REQUEST",
  given_up: "CANCEL",
  cancelled: "CANCEL",
  whole: null,
  not_whole: null,
} as const satisfies Record<News["kind"], "REQUEST" | "CANCEL" | null>;

export interface Addressed {
  readonly learnerId: string;
  readonly news: News;
  /** Whether an entry belongs to it: somebody who only waits has none in her calendar. */
  readonly entry: boolean;
}

/** `events` are those of the session with the ones being appended: they and the version make each later entry count as later. */
export async function sessionPost(
  addressed: readonly Addressed[],
  session: LiveSession,
  events: readonly BookingEvent[],
  now: Date,
  db: Store["db"],
): Promise<readonly Statement[]> {
  if (addressed.length === 0) return [];
  const ids = addressed.map(({ learnerId }) => learnerId);
  const readers = await db.select().from(account).where(inArray(account.id, ids)).all();
  const { origin } = env();
  return addressed.flatMap(({ learnerId, news, entry }) => {
    const reader = readers.find(({ id }) => id === learnerId);
    if (!reader) return [];
    const method = entry ? METHODS[news.kind] : null;
    const sequence = sequenceOf(session, events, learnerId);
    const attendee = { name: reader.name, email: reader.email };
    const calendar = method && sessionCalendar(session, { method, sequence, origin, organizer: organizer(), attendee }, now);
    const text = { to: reader.email, ...sessionLetter(news, session, reader, origin) };
    return [db.insert(letter).values(letterRow(calendar ? { ...text, calendar } : text, now))];
  });
}

/** 0 for the first word about a session, and more with each change of the plan or of her place. */
export function sequenceOf(session: LiveSession, events: readonly BookingEvent[], learnerId: string): number {
  return Math.max(0, session.version + events.filter((event) => event.learnerId === learnerId).length - 2);
}

/** Who invites: the provider, as named in the course. */
export function organizer(): { readonly name: string; readonly email: string } {
  const { name, email } = programme().provider;
  return { name, email };
}
