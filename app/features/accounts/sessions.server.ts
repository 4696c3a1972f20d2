/** The devices an account is signed in on, and ending them. */
import { and, desc, eq, gt, ne } from "drizzle-orm";
import { store } from "#db/client.server.ts";
import { session } from "#db/schema.server.ts";
import type { Actor } from "./roles.ts";
import { sessionHashOf } from "./session.server.ts";

export interface SignedInDevice {
  /** The stored hash: names the session in a form, opens nothing. */
  readonly session: string;
  readonly device: string;
  /** ISO instants; `seenAt` lags by up to ten minutes. */
  readonly signedInAt: string;
  readonly seenAt: string;
  /** The one this request came from. */
  readonly current: boolean;
}

/** The actor's living sessions, the last seen first. */
export async function devicesOf(actor: Actor, request: Request, now: Date): Promise<readonly SignedInDevice[]> {
  const current = sessionHashOf(request);
  const rows = await store()
    .db.select()
    .from(session)
    .where(and(eq(session.accountId, actor.id), gt(session.expiresAt, now.getTime())))
    .orderBy(desc(session.seenAt))
    .all();
  return rows.map((row) => ({
    session: row.idHash,
    device: row.device,
    signedInAt: new Date(row.createdAt).toISOString(),
    seenAt: new Date(row.seenAt).toISOString(),
    current: row.idHash === current,
  }));
}

/** Signs the actor out on one device. Someone else's session, or one that ended meanwhile, is left as it is. */
export async function endDevice(actor: Actor, sessionHash: string): Promise<void> {
  const { db, atomic } = store();
  await atomic([db.delete(session).where(and(eq(session.accountId, actor.id), eq(session.idHash, sessionHash)))]);
}

/** Signs the actor out everywhere but on the device this request came from. */
export async function endOtherDevices(actor: Actor, request: Request): Promise<void> {
  const { db, atomic } = store();
  await atomic([db.delete(session).where(and(eq(session.accountId, actor.id), ne(session.idHash, sessionHashOf(request) ?? "")))]);
}
