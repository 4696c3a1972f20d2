/** Live sessions as they are kept: the newest version of each, and who has which place. */
import { and, asc, desc, eq, gt, inArray, isNull } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { z } from "zod";
import { store } from "#db/client.server.ts";
import { account, attendanceEvent, bookingEvent, liveSession, sessionAttestation, sessionVersion } from "#db/schema.server.ts";
import type { AttendanceEvent } from "./attendance.ts";
import { BOOKING_KINDS, type BookingEvent, type BookingState, stateAfter } from "./booking.ts";
import type { LiveSession } from "./session.ts";
import { SessionParts } from "./session-parts.ts";

const COLUMNS = { root: liveSession, version: sessionVersion, instructor: account.name };

interface StoredSession {
  readonly root: typeof liveSession.$inferSelect;
  readonly version: typeof sessionVersion.$inferSelect;
  readonly instructor: string;
}

function sessionOf({ root, version, instructor }: StoredSession): LiveSession {
  const { title, summary, place, link, capacity, timeZone, startsAt, endsAt } = version;
  return {
    id: root.id,
    curriculum: root.curriculum,
    instructorId: root.instructorId,
    instructor,
    version: version.number,
    cancelled: version.status === "cancelled",
    ...{ title, summary, place, link, capacity, timeZone, startsAt, endsAt },
    parts: SessionParts.parse(JSON.parse(version.parts)),
  };
}

/** A session as it is planned now; null when there is none. */
export async function sessionById(id: string): Promise<LiveSession | null> {
  const row = await store()
    .db.select(COLUMNS)
    .from(liveSession)
    .innerJoin(sessionVersion, eq(sessionVersion.sessionId, liveSession.id))
    .innerJoin(account, eq(account.id, liveSession.instructorId))
    .where(eq(liveSession.id, id))
    .orderBy(desc(sessionVersion.number))
    .limit(1)
    .get();
  return row ? sessionOf(row) : null;
}

const later = alias(sessionVersion, "later");

/** Newest versions only: of a plan that was changed the earlier ones are history. */
function newestVersions() {
  return store()
    .db.select(COLUMNS)
    .from(sessionVersion)
    .innerJoin(liveSession, eq(liveSession.id, sessionVersion.sessionId))
    .innerJoin(account, eq(account.id, liveSession.instructorId))
    .leftJoin(later, and(eq(later.sessionId, sessionVersion.sessionId), gt(later.number, sessionVersion.number)));
}

/** Sessions that end after `from` (UTC milliseconds), the earliest first; cancelled ones too. */
export async function sessionsEndingAfter(from: number): Promise<readonly LiveSession[]> {
  const rows = await newestVersions()
    .where(and(gt(sessionVersion.endsAt, from), isNull(later.sessionId)))
    .all();
  return rows.map(sessionOf).sort(byStart);
}

async function sessionsByIds(ids: readonly string[]): Promise<readonly LiveSession[]> {
  if (ids.length === 0) return [];
  const rows = await newestVersions()
    .where(and(inArray(sessionVersion.sessionId, [...ids]), isNull(later.sessionId)))
    .all();
  return rows.map(sessionOf).sort(byStart);
}

function byStart(a: LiveSession, b: LiveSession): number {
  return a.startsAt - b.startsAt || (a.id < b.id ? -1 : 1);
}

const BookingKindText = z.enum(BOOKING_KINDS);

/** What happened to the places of these sessions, in order. */
export async function bookingsOf(ids: readonly string[]): Promise<ReadonlyMap<string, readonly BookingEvent[]>> {
  const events = new Map<string, BookingEvent[]>(ids.map((id) => [id, []]));
  if (ids.length === 0) return events;
  const rows = await store()
    .db.select()
    .from(bookingEvent)
    .where(inArray(bookingEvent.sessionId, [...ids]))
    .orderBy(asc(bookingEvent.sessionId), asc(bookingEvent.seq))
    .all();
  for (const { sessionId, seq, learnerId, kind } of rows)
    events.get(sessionId)?.push({ seq, learnerId, kind: BookingKindText.parse(kind) });
  return events;
}

/** What happened to the places of one session, in order. */
export async function bookingsIn(id: string): Promise<readonly BookingEvent[]> {
  return (await bookingsOf([id])).get(id) ?? [];
}

export interface MySession {
  readonly session: LiveSession;
  readonly state: Exclude<BookingState, "none">;
}

/** The sessions in which this person has a place or waits for one, past ones too, the earliest first. */
export async function sessionsOf(learnerId: string): Promise<readonly MySession[]> {
  const rows = await store()
    .db.select({ sessionId: bookingEvent.sessionId, seq: bookingEvent.seq, kind: bookingEvent.kind })
    .from(bookingEvent)
    .where(eq(bookingEvent.learnerId, learnerId))
    .all();
  const states = new Map<string, BookingState>();
  for (const { sessionId, kind } of rows.sort((a, b) => a.seq - b.seq)) states.set(sessionId, stateAfter(BookingKindText.parse(kind)));
  const held = [...states].filter(([, state]) => state !== "none").map(([id]) => id);
  const sessions = await sessionsByIds(held);
  return sessions.flatMap((session) => {
    const state = states.get(session.id);
    return state && state !== "none" ? [{ session, state }] : [];
  });
}

const AttendanceKind = z.enum(["in", "out", "void"]);

/** Every attendance event of a session as it is kept, corrections too, in the order in which they were recorded. */
export async function attendanceIn(
  id: string,
): Promise<readonly (AttendanceEvent & Pick<typeof attendanceEvent.$inferSelect, "reason" | "actorId" | "recordedAt">)[]> {
  const rows = await store().db.select().from(attendanceEvent).where(eq(attendanceEvent.sessionId, id)).all();
  return rows
    .map(({ kind, ...row }) => ({ ...row, kind: AttendanceKind.parse(kind) }))
    .sort((a, b) => a.recordedAt - b.recordedAt || (a.id < b.id ? -1 : 1));
}

/** The signed roster of a session; undefined while nobody has signed. */
export function attestationOf(id: string) {
  return store().db.select().from(sessionAttestation).where(eq(sessionAttestation.sessionId, id)).get();
}

/** What the codes of a session are made with; undefined when there is none. Never shown. */
export async function secretOf(id: string): Promise<string | undefined> {
  return (await store().db.select({ secret: liveSession.secret }).from(liveSession).where(eq(liveSession.id, id)).get())?.secret;
}
