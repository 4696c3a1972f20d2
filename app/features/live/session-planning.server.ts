/** Scheduling a session, changing its plan by a next version, and cancelling it. */
import { randomBytes } from "node:crypto";
import type { Actor } from "#app/features/accounts/roles.ts";
import { auditRow } from "#app/features/audit/audit.server.ts";
import { canonicalJson } from "#app/shared/canonical.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change } from "#db/client.server.ts";
import { auditEvent, liveSession, sessionVersion } from "#db/schema.server.ts";
import { placesOf } from "./booking.ts";
import { placeStatements, withMovedUp } from "./bookings.server.ts";
import { curricula } from "./curricula.server.ts";
import type { SessionPlan } from "./session.ts";
import { decideChange, decidePlan, type PlanErrors } from "./session-changes.ts";
import type { PlanInput } from "./session-forms.ts";
import type { Addressed } from "./session-post.server.ts";
import { attendanceIn, attestationOf, bookingsIn, sessionById } from "./sessions.server.ts";

/**
 * Schedules a session of the instructor's own. New material under the title of something taught before is refused: hours of a repeat
 * must be known as such, because most bodies count a repeat once in a cycle (R23).
 */
export function scheduleSession(instructor: Actor, plan: PlanInput, now: Date): Promise<Outcome<{ readonly id: string }, PlanErrors>> {
  return change(async ({ db, atomic }) => {
    const allowed = decidePlan(plan, now);
    if (!allowed.ok) return allowed;
    const known = await curricula();
    const repeated = known.find(({ id }) => id === plan.repeats);
    if (plan.repeats !== null && !repeated) return refused({ errors: { repeats: "Please choose an earlier session from the list." } });
    const same = known.find(({ title }) => title.toLowerCase() === plan.title.toLowerCase());
    if (!repeated && same) {
      return refused({
        errors: {
          repeats: `"${same.title}" was taught before. If this is the same learning, choose it here; if not, give this another title.`,
        },
      });
    }
    const id = crypto.randomUUID();
    const root = {
      id,
      curriculum: repeated?.id ?? crypto.randomUUID(),
      instructorId: instructor.id,
      secret: randomBytes(32).toString("base64url"),
      createdAt: now.getTime(),
    };
    const audit = await auditRow({ actorId: instructor.id, action: "session.planned", subject: `session:${id}`, detail: {} }, now, db);
    await atomic([
      db.insert(liveSession).values(root),
      db.insert(sessionVersion).values(versionRow(id, 1, plan, { actorId: instructor.id, reason: null, status: "planned" }, now)),
      db.insert(auditEvent).values(audit),
    ]);
    return done({ id });
  });
}

/** Changes a plan: everybody with a place or on the list is told what changed, and who waits moves up into new places. */
export function changeSession(
  instructor: Actor,
  sessionId: string,
  plan: PlanInput,
  now: Date,
): Promise<Outcome<"changed", "not_there" | "attested" | "cancelled" | "changed_meanwhile" | "nothing_changed" | PlanErrors>> {
  return change(async ({ db, atomic }) => {
    const session = await sessionById(sessionId);
    if (!session) return refused("not_there");
    const events = await bookingsIn(sessionId);
    const places = placesOf(events);
    const signedIn = (await attendanceIn(sessionId)).length > 0;
    const attested = (await attestationOf(sessionId)) !== undefined;
    const decision = decideChange({ session, places, attested, signedIn, version: plan.version }, plan, now);
    if (!decision.ok) return decision;
    if (plan.reason === null) return refused({ errors: { reason: "Say in a sentence why; the people who booked read it." } });
    const { reason } = plan;
    const changed = { ...session, ...planOf(plan), ...endsOf(plan), version: session.version + 1 };
    const after = withMovedUp(events, changed, now);
    const told: Addressed[] = [
      ...places.booked.map((learnerId) => ({ learnerId, entry: true })),
      ...places.waiting.map((learnerId) => ({ learnerId, entry: false })),
    ].map((reader) => ({ ...reader, news: { kind: "changed", changes: decision.value, reason } }));
    const detail = { version: changed.version };
    const audit = await auditRow({ actorId: instructor.id, action: "session.changed", subject: `session:${sessionId}`, detail }, now, db);
    const news = decision.value.length === 0 ? [] : told;
    await atomic([
      db
        .insert(sessionVersion)
        .values(versionRow(sessionId, changed.version, plan, { actorId: instructor.id, reason, status: "planned" }, now)),
      db.insert(auditEvent).values(audit),
      ...(await placeStatements({ session: changed, before: events, after, news, actorId: instructor.id }, now, db)),
    ]);
    return done("changed");
  });
}

/** Cancels a session that nobody has signed in to. Everybody with a place or on the list is told; calendars take the entry out. */
export function cancelSession(
  instructor: Actor,
  sessionId: string,
  reason: string,
  now: Date,
): Promise<Outcome<"cancelled", "not_there" | "cancelled" | "signed_in" | "over">> {
  return change(async ({ db, atomic }) => {
    const session = await sessionById(sessionId);
    if (!session) return refused("not_there");
    if (session.cancelled) return refused("cancelled");
    if ((await attendanceIn(sessionId)).length > 0) return refused("signed_in");
    if (now.getTime() >= session.endsAt) return refused("over");
    const events = await bookingsIn(sessionId);
    const { booked, waiting } = placesOf(events);
    const version = session.version + 1;
    const news: Addressed[] = [
      ...booked.map((learnerId) => ({ learnerId, entry: true })),
      ...waiting.map((learnerId) => ({ learnerId, entry: false })),
    ].map((reader) => ({ ...reader, news: { kind: "cancelled", reason } }));
    const audit = await auditRow(
      { actorId: instructor.id, action: "session.cancelled", subject: `session:${sessionId}`, detail: {} },
      now,
      db,
    );
    const cancelled = { ...session, version, cancelled: true };
    await atomic([
      db
        .insert(sessionVersion)
        .values(versionRow(sessionId, version, session, { actorId: instructor.id, reason, status: "cancelled" }, now)),
      db.insert(auditEvent).values(audit),
      ...(await placeStatements({ session: cancelled, before: events, after: events, news, actorId: instructor.id }, now, db)),
    ]);
    return done("cancelled");
  });
}

interface Decision {
  readonly actorId: string;
  readonly reason: string | null;
  readonly status: "planned" | "cancelled";
}

function versionRow(sessionId: string, number: number, plan: SessionPlan, decision: Decision, now: Date) {
  const { parts, ...words } = planOf(plan);
  const stored = canonicalJson(parts.map((part) => ({ ...part, topics: { ...part.topics } })));
  return { sessionId, number, ...words, parts: stored, ...endsOf(plan), ...decision, at: now.getTime() };
}

function planOf({ title, summary, place, link, capacity, timeZone, parts }: SessionPlan): SessionPlan {
  return { title, summary, place, link, capacity, timeZone, parts };
}

/** From the first part's start to the end of the part that ends last. */
function endsOf({ parts }: SessionPlan): { readonly startsAt: number; readonly endsAt: number } {
  return { startsAt: Math.min(...parts.map((part) => part.startsAt)), endsAt: Math.max(...parts.map((part) => part.endsAt)) };
}
