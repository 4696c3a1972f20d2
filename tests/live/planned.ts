/** Planned sessions and people in them, for tests of live sessions. */
import type { Actor } from "#app/features/accounts/roles.ts";
import { bookPlace } from "#app/features/live/bookings.server.ts";
import type { SessionPart } from "#app/features/live/session.ts";
import type { PlanInput } from "#app/features/live/session-forms.ts";
import { scheduleSession } from "#app/features/live/session-planning.server.ts";
import { minutes } from "#app/shared/minutes.ts";

/** Ten days before the session, when it is planned and booked. */
export const BEFORE = new Date("2027-03-10T15:00:00Z");
/** 09:00 to 12:30 in Chicago, with half an hour of breaks. */
export const START = Date.parse("2027-03-20T14:00:00Z");
export const END = Date.parse("2027-03-20T17:30:00Z");

export function at(hoursAndMinutes: string): Date {
  return new Date(`2027-03-20T${hoursAndMinutes}:00Z`);
}

export function aPart(wishes: Partial<SessionPart> = {}): SessionPart {
  return { kind: "live_in_person", startsAt: START, endsAt: END, minutes: minutes(180), topics: { ethics: minutes(180) }, ...wishes };
}

export function aPlan(wishes: Partial<PlanInput> = {}): PlanInput {
  return {
    title: "Positioning in the room",
    summary: "Bolsters, ports and drains.",
    place: "Harbor School, Room 4",
    link: null,
    capacity: 3,
    timeZone: "America/Chicago",
    parts: [aPart()],
    repeats: null,
    reason: null,
    version: 0,
    ...wishes,
  };
}

export async function aSession(instructor: Actor, wishes: Partial<PlanInput> = {}, now = BEFORE): Promise<string> {
  const outcome = await scheduleSession(instructor, aPlan(wishes), now);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.reason));
  return outcome.value.id;
}

export async function booked(sessionId: string, ...learners: readonly Actor[]): Promise<void> {
  for (const learner of learners) {
    const outcome = await bookPlace(learner, sessionId, BEFORE);
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.reason));
  }
}
