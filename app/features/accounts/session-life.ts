/** How long a sign-in lasts: until it lies idle, and never past its absolute end. */
import type { Role } from "./roles.ts";

interface SessionLife {
  /** Milliseconds without a request after which the session ends. */
  readonly idle: number;
  /** Milliseconds after sign-in at which it ends, however busy it is. */
  readonly absolute: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const STAFF: SessionLife = { idle: 2 * HOUR, absolute: 12 * HOUR };

/**
 * Learners read on and off for weeks on their own device. Staff see other people's records, so their sign-in lasts a working day
 * at most; two idle hours rather than thirty minutes, because a supervised practice block has no hand free for a keyboard
 * (OWASP ASVS 5.0, 7.1.1 asks for the choice and its reason).
 */
const LIVES = {
  learner: { idle: 12 * HOUR, absolute: 30 * DAY },
  instructor: STAFF,
  school: STAFF,
  admin: STAFF,
} as const satisfies Record<Role, SessionLife>;

/** A request later than this after the last noted one is noted; a write on every page view would cost more than it tells. */
const NOTED_EVERY = 10 * MINUTE;

/** A session that began this far in the future is refused: the clock was moved back, and with it every limit. */
const CLOCK_SLACK = 5 * MINUTE;

/** UTC milliseconds, as stored. */
export interface SessionTimes {
  readonly createdAt: number;
  readonly seenAt: number;
  readonly expiresAt: number;
}

/** The times of a session that begins now. */
export function timesOfNewSession(role: Role, now: Date): SessionTimes {
  return { createdAt: now.getTime(), seenAt: now.getTime(), expiresAt: now.getTime() + LIVES[role].idle };
}

/**
 * Whether the session may still be used. The limits are those of the role the account has now, so that someone who becomes staff
 * does not keep a learner's thirty days.
 */
export function isAlive(times: SessionTimes, role: Role, now: Date): boolean {
  const at = now.getTime();
  const { idle, absolute } = LIVES[role];
  return at >= times.createdAt - CLOCK_SLACK && at < Math.min(times.expiresAt, times.seenAt + idle, times.createdAt + absolute);
}

/** The times to store because of a request now, or null when nothing needs to be written. Time never runs backwards here. */
export function timesAfterRequest(times: SessionTimes, role: Role, now: Date): Pick<SessionTimes, "seenAt" | "expiresAt"> | null {
  const at = now.getTime();
  if (at < times.seenAt + NOTED_EVERY) return null;
  const { idle, absolute } = LIVES[role];
  return { seenAt: at, expiresAt: Math.min(at + idle, times.createdAt + absolute) };
}

/** Whole seconds from sign-in to the absolute end: how long the browser keeps the cookie. */
export function longestLife(role: Role): number {
  return LIVES[role].absolute / 1000;
}
