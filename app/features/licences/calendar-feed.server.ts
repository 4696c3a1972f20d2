/** The secret address under which a calendar program reads a person's dates: made, replaced, taken back, answered. */
import { createHash, randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { accountById } from "#app/features/accounts/accounts.server.ts";
import type { Actor } from "#app/features/accounts/roles.ts";
import { type CalendarEvent, calendarOf } from "#app/shared/calendar.ts";
import { change, store } from "#db/client.server.ts";
import { calendarFeed } from "#db/schema.server.ts";

/** Whatever has dates for a person's calendar; the door that answers the address lists them. */
export type CalendarSource = (learner: Pick<Actor, "id" | "timeZone">, now: Date) => Promise<readonly CalendarEvent[]>;

/** 256 bits: nobody guesses an address, so it can stand without a sign-in. */
const SECRET_BYTES = 32;

/** A new secret; the one before is void from this moment. Only its SHA-256 is kept, so it is shown this once. */
export function makeFeed(learner: Pick<Actor, "id">, now: Date): Promise<string> {
  const secret = randomBytes(SECRET_BYTES).toString("base64url");
  return change(async ({ db, atomic }) => {
    await atomic([
      db.delete(calendarFeed).where(eq(calendarFeed.learnerId, learner.id)),
      db.insert(calendarFeed).values({ secretHash: hashOf(secret), learnerId: learner.id, madeAt: now.getTime() }),
    ]);
    return secret;
  });
}

/** Takes the address back: whoever has it finds nothing any more. */
export async function revokeFeed(learner: Pick<Actor, "id">): Promise<void> {
  await change(({ db, atomic }) => atomic([db.delete(calendarFeed).where(eq(calendarFeed.learnerId, learner.id))]));
}

/** When the address that is good now was made, in UTC milliseconds; null when there is none. */
export async function feedMadeAt(learnerId: string): Promise<number | null> {
  const feed = await store()
    .db.select({ madeAt: calendarFeed.madeAt })
    .from(calendarFeed)
    .where(eq(calendarFeed.learnerId, learnerId))
    .get();
  return feed?.madeAt ?? null;
}

/** The calendar of a secret as text; null when no such secret is good. It names neither the person nor her address. */
export async function calendarOfSecret(secret: string, sources: readonly CalendarSource[], now: Date): Promise<string | null> {
  const feed = await store()
    .db.select({ learnerId: calendarFeed.learnerId })
    .from(calendarFeed)
    .where(eq(calendarFeed.secretHash, hashOf(secret)))
    .get();
  const learner = feed && (await accountById(feed.learnerId));
  if (!learner) return null;
  const events = await Promise.all(sources.map((source) => source(learner, now)));
  return calendarOf({ name: "Attune", events: events.flat() }, now);
}

function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
