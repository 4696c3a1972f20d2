/** Sign-ins that last: the only file that knows Lucia. Session ids are stored as SHA-256 alone, so a stolen table opens no door. */
import { createHash } from "node:crypto";
import { and, eq, lte, sql } from "drizzle-orm";
import { type Adapter, Lucia, TimeSpan } from "lucia";
import { StoreUnavailable, store } from "#db/client.server.ts";
import { prepared } from "#db/prepared.server.ts";
import { account, session } from "#db/schema.server.ts";
import { actorOf } from "./actor.ts";
import { deviceOf } from "./device.ts";
import type { Actor } from "./roles.ts";
import { sessionCookie, sessionIdOf } from "./session-cookie.server.ts";
import { isAlive, longestLife, type SessionTimes, timesAfterRequest, timesOfNewSession } from "./session-life.ts";

interface SessionAttributes extends SessionTimes {
  readonly device: string;
  /** Hash of the session this one takes the place of. */
  readonly replaces: string | null;
}

/** What Lucia hands back of a living session and its owner. */
interface Found {
  readonly times: SessionTimes;
}
interface UserAttributes {
  readonly actor: Actor;
}

declare module "lucia" {
  interface Register {
    Lucia: Lucia<Found, UserAttributes>;
    DatabaseSessionAttributes: SessionAttributes;
    DatabaseUserAttributes: UserAttributes;
  }
}

/**
 * Signs the actor in on the device that sent the request and returns the Set-Cookie header. The id is always new, and a session the
 * request carried ends in the same step: an id planted in a browser before sign-in is worth nothing after it.
 */
export async function startSession(request: Request, actor: Actor, now: Date): Promise<string> {
  const { id } = await luciaAt(now).createSession(actor.id, {
    ...timesOfNewSession(actor.role, now),
    device: deviceOf(request.headers.get("User-Agent")),
    replaces: sessionHashOf(request),
  });
  return sessionCookie(id, longestLife(actor.role));
}

/** The signed-in person of a request, or null. One joined query; a write at most every ten minutes. */
export async function actorOfSession(request: Request, now: Date): Promise<Actor | null> {
  const id = sessionIdOf(request);
  if (!id) return null;
  const { session: living, user } = await luciaAt(now).validateSession(id);
  if (!living) return null;
  await noteRequest(hashOf(id), living.times, user.actor, now);
  return user.actor;
}

/** Ends the session the request carries, if any, and returns the Set-Cookie header that makes the browser forget it. */
export async function endSessionOf(request: Request, now: Date): Promise<string> {
  const id = sessionIdOf(request);
  if (id) await luciaAt(now).invalidateSession(id);
  return sessionCookie("", 0);
}

/** Forgets sessions that ended by themselves; called by the server now and then. */
export function sweepSessions(now: Date): Promise<void> {
  return luciaAt(now).deleteExpiredSessions();
}

/** The stored hash of the session the request carries: its name in the list of sessions, useless for signing in. */
export function sessionHashOf(request: Request): string | null {
  const id = sessionIdOf(request);
  return id ? hashOf(id) : null;
}

function hashOf(id: string): string {
  return createHash("sha256").update(id).digest("hex");
}

/**
 * Lucia would read the machine's clock and push every session to the full life again, with no absolute end. So the adapter judges
 * by `now` and shows Lucia only living sessions, as if they never ended; its own life of zero then never extends one.
 */
function luciaAt(now: Date): Lucia<Found, UserAttributes> {
  return new Lucia(adapterAt(now), {
    sessionExpiresIn: new TimeSpan(0, "ms"),
    getSessionAttributes: ({ createdAt, seenAt, expiresAt }) => ({ times: { createdAt, seenAt, expiresAt } }),
    getUserAttributes: ({ actor }) => ({ actor }),
  });
}

const sessionWithAccount = prepared((db) =>
  db
    .select({ session, account })
    .from(session)
    .innerJoin(account, eq(account.id, session.accountId))
    .where(eq(session.idHash, sql.placeholder("idHash")))
    .prepare(),
);

const NEVER = new Date(8.64e15);

function adapterAt(now: Date): Adapter {
  return {
    async getSessionAndUser(id) {
      const found = await sessionWithAccount().get({ idHash: hashOf(id) });
      if (!found) return [null, null];
      const actor = actorOf(found.account);
      if (!isAlive(found.session, actor.role, now)) return [null, null];
      const attributes = { ...found.session, replaces: null };
      return [
        { id, userId: actor.id, expiresAt: NEVER, attributes },
        { id: actor.id, attributes: { actor } },
      ];
    },
    async getUserSessions(accountId) {
      const rows = await store().db.select().from(session).where(eq(session.accountId, accountId)).all();
      return rows.map((row) => ({
        id: row.idHash,
        userId: accountId,
        expiresAt: new Date(row.expiresAt),
        attributes: { ...row, replaces: null },
      }));
    },
    async setSession({ id, userId, attributes: { replaces, ...facts } }) {
      const { db, atomic } = store();
      await atomic([
        db.delete(session).where(and(eq(session.accountId, userId), lte(session.expiresAt, now.getTime()))),
        ...(replaces ? [db.delete(session).where(eq(session.idHash, replaces))] : []),
        db.insert(session).values({ ...facts, idHash: hashOf(id), accountId: userId }),
      ]);
    },
    async updateSessionExpiration() {
      throw new Error("Sessions are extended by noteRequest, never by Lucia.");
    },
    async deleteSession(id) {
      const { db, atomic } = store();
      await atomic([db.delete(session).where(eq(session.idHash, hashOf(id)))]);
    },
    async deleteUserSessions(accountId) {
      const { db, atomic } = store();
      await atomic([db.delete(session).where(eq(session.accountId, accountId))]);
    },
    async deleteExpiredSessions() {
      const { db, atomic } = store();
      await atomic([db.delete(session).where(lte(session.expiresAt, now.getTime()))]);
    },
  };
}

async function noteRequest(idHash: string, times: SessionTimes, actor: Actor, now: Date): Promise<void> {
  const next = timesAfterRequest(times, actor.role, now);
  if (!next) return;
  const { db, atomic } = store();
  try {
    await atomic([db.update(session).set(next).where(eq(session.idHash, idHash))]);
  } catch (error) {
    // A full disk must not close the pages that only read; the session merely lies idle a little sooner.
    if (!(error instanceof StoreUnavailable)) throw error;
  }
}
