/** Sign-ins and sign-outs: by the code in the room, by the instructor's hand, and from a phone that had no reception. */

import { inArray } from "drizzle-orm";
import type { Actor } from "#app/features/accounts/roles.ts";
import { consume, type Wait } from "#app/features/accounts/throttle.server.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change, type Store } from "#db/client.server.ts";
import { attendanceEvent } from "#db/schema.server.ts";
import { type AttendanceEvent, decideCorrection, decideTap, standingTaps, type TapFacts, type TapRefusal } from "./attendance.ts";
import { placesOf } from "./booking.ts";
import { isCodeNow } from "./session-code.server.ts";
import { attendanceIn, attestationOf, bookingsIn, secretOf, sessionById } from "./sessions.server.ts";
import type { KeptTap, TapAnswers, TapBody } from "./tap-body.ts";
import { ROSTER_TAP_WORDS } from "./tap-words.ts";
import { MINUTE_MS, wholeMinute } from "./wall-clock.ts";

type Row = typeof attendanceEvent.$inferInsert;

/** What is needed to judge taps of anybody in a session; null when there is no such session. */
async function dayOf(sessionId: string) {
  const session = await sessionById(sessionId);
  if (!session) return null;
  const events: AttendanceEvent[] = [...(await attendanceIn(sessionId))];
  const places = placesOf(await bookingsIn(sessionId));
  const attested = (await attestationOf(sessionId)) !== undefined;
  const factsFor = (learnerId: string): TapFacts => {
    const taps = standingTaps(events.filter((event) => event.learnerId === learnerId));
    // Who signed in and then gave her place back is still to be signed out.
    return { session, attested, booked: places.booked.includes(learnerId) || taps.length > 0, taps };
  };
  return { session, events, factsFor };
}

/** The learner signs herself in or out with the code that is on the screen now. Right or wrong, ten tries in ten minutes. */
export async function tapByCode(
  learner: Actor,
  sessionId: string,
  { kind, code }: { readonly kind: "in" | "out"; readonly code: string },
  now: Date,
): Promise<Outcome<"taken", "not_there" | "wrong_code" | TapRefusal | Wait>> {
  const admitted = await consume("session-code", learner.id);
  if (!admitted.ok) return admitted;
  return change(async ({ db, atomic }) => {
    const day = await dayOf(sessionId);
    const secret = await secretOf(sessionId);
    if (!day || secret === undefined) return refused("not_there");
    if (!isCodeNow(code, secret, sessionId, now)) return refused("wrong_code");
    const tap = { kind, at: wholeMinute(now.getTime()) };
    const decision = decideTap(day.factsFor(learner.id), tap, now);
    if (!decision.ok) return decision;
    await atomic([db.insert(attendanceEvent).values(rowOf(sessionId, learner.id, tap, "code", learner.id, now))]);
    return decision;
  });
}

/** The instructor signs somebody in or out by hand, now or at a time she gives. The caller has checked that the roster is hers to keep. */
export function tapByHand(
  instructor: Actor,
  sessionId: string,
  { learnerId, kind, at }: { readonly learnerId: string; readonly kind: "in" | "out"; readonly at: number },
  now: Date,
): Promise<Outcome<"taken", "not_there" | TapRefusal>> {
  return change(async ({ db, atomic }) => {
    const day = await dayOf(sessionId);
    if (!day) return refused("not_there");
    const tap = { kind, at: wholeMinute(at) };
    const decision = decideTap(day.factsFor(learnerId), tap, now);
    if (!decision.ok) return decision;
    await atomic([db.insert(attendanceEvent).values(rowOf(sessionId, learnerId, tap, "roster", instructor.id, now))]);
    return decision;
  });
}

/** Corrects the time of a tap, or takes it back (`at` null). The old value and its author stay beside the new one. */
export function correctTap(
  instructor: Actor,
  sessionId: string,
  { tapId, at, reason }: { readonly tapId: string; readonly at: number | null; readonly reason: string },
  now: Date,
): Promise<Outcome<"corrected", "not_there" | TapRefusal>> {
  return change(async ({ db, atomic }) => {
    const day = await dayOf(sessionId);
    if (!day) return refused("not_there");
    const replaced = day.events.find(({ id }) => id === tapId);
    if (!replaced) return refused("gone");
    const decision = decideCorrection(
      day.factsFor(replaced.learnerId),
      { replacesId: tapId, at: at === null ? null : wholeMinute(at) },
      now,
    );
    if (!decision.ok) return decision;
    const value = at === null ? { kind: "void", at: replaced.at } : { kind: replaced.kind, at: wholeMinute(at) };
    const row = rowOf(sessionId, replaced.learnerId, value, "roster", instructor.id, now);
    await atomic([db.insert(attendanceEvent).values({ ...row, replacesId: tapId, reason })]);
    return done("corrected");
  });
}

/**
 * Takes in what a phone kept while it had no reception, each tap once however often it is sent. The phone's clock is measured against
 * ours at sending, and every tap is moved by the difference. Answers for each tap whether it was taken, and if not, why.
 */
export function takeKeptTaps(instructor: Actor, sessionId: string, body: TapBody, now: Date): Promise<Outcome<TapAnswers, "not_there">> {
  return change(async ({ db, atomic }) => {
    const day = await dayOf(sessionId);
    if (!day) return refused("not_there");
    const ahead = body.sentAt - now.getTime();
    const known = await knownTaps(body.taps, db);
    const rows: Row[] = [];
    const words = new Map<string, string>();
    for (const tap of [...body.taps].sort((a, b) => a.at - b.at)) {
      const before = known.get(tap.id);
      if (before) {
        words.set(tap.id, isSame(before, sessionId, tap) ? "" : "This tap was sent before with another content. Enter the time by hand.");
        continue;
      }
      if (tap.at > body.sentAt + MINUTE_MS) {
        words.set(tap.id, "The clock of this phone was set back after the tap. Enter the time by hand.");
        continue;
      }
      const at = wholeMinute(Math.min(tap.at - ahead, now.getTime()));
      const decision = decideTap(day.factsFor(tap.learner), { kind: tap.kind, at }, now);
      words.set(tap.id, decision.ok ? "" : ROSTER_TAP_WORDS[decision.reason]);
      if (!decision.ok) continue;
      const row = { ...rowOf(sessionId, tap.learner, { kind: tap.kind, at }, "kept", instructor.id, now), id: tap.id, deviceAt: tap.at };
      rows.push(row);
      known.set(tap.id, row);
      day.events.push({ id: tap.id, learnerId: tap.learner, kind: tap.kind, at, replacesId: null });
    }
    await atomic(rows.map((row) => db.insert(attendanceEvent).values(row)));
    const answers = [...words].map(([id, sentence]) => ({ id, taken: sentence === "", words: sentence }));
    return done({ clockAheadSeconds: Math.round(ahead / 1000), answers });
  });
}

async function knownTaps(taps: readonly KeptTap[], db: Store["db"]): Promise<Map<string, Row>> {
  const ids = taps.map(({ id }) => id);
  const rows = await db.select().from(attendanceEvent).where(inArray(attendanceEvent.id, ids)).all();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Whether a tap with a known id is that tap again, and not another under its name. */
function isSame(row: Row, sessionId: string, tap: KeptTap): boolean {
  return row.sessionId === sessionId && row.learnerId === tap.learner && row.kind === tap.kind && row.deviceAt === tap.at;
}

function rowOf(
  sessionId: string,
  learnerId: string,
  { kind, at }: { readonly kind: string; readonly at: number },
  way: "code" | "roster" | "kept",
  actorId: string,
  now: Date,
): Row & { readonly learnerId: string } {
  return { id: crypto.randomUUID(), sessionId, learnerId, kind, at, way, actorId, recordedAt: now.getTime() };
}
