/** What was taught live before: hours of a repeat are known as such. */
import { desc, eq } from "drizzle-orm";
import { store } from "#db/client.server.ts";
import { liveSession, sessionVersion } from "#db/schema.server.ts";

/** What was taught before, for "this repeats …": each curriculum once, under the newest title. */
export async function curricula(): Promise<readonly { readonly id: string; readonly title: string }[]> {
  const rows = await store()
    .db.select({ id: liveSession.curriculum, title: sessionVersion.title })
    .from(liveSession)
    .innerJoin(sessionVersion, eq(sessionVersion.sessionId, liveSession.id))
    .orderBy(desc(sessionVersion.at), desc(sessionVersion.number))
    .all();
  return [...new Map(rows.reverse().map((row) => [row.id, row])).values()].reverse();
}
