/** Clears away, once an hour, documents that belong to no record. */
import { and, eq, isNull, lt } from "drizzle-orm";
import { change, store } from "#db/client.server.ts";
import { elsewhereDocument, elsewhereFile } from "#db/schema.server.ts";
import { removeStoredFile, storedFiles } from "./stored-files.server.ts";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/**
 * Forgets uploads that no record has named for a day, and removes files of which the database knows nothing: what a crash between file
 * and row leaves behind. A file younger than an hour may still be waiting for its row.
 */
export async function sweepUploads(now: Date): Promise<void> {
  await change(async ({ db, atomic }) => {
    const stale = await db
      .select({ id: elsewhereFile.id })
      .from(elsewhereFile)
      .leftJoin(elsewhereDocument, eq(elsewhereDocument.fileId, elsewhereFile.id))
      .where(and(lt(elsewhereFile.uploadedAt, now.getTime() - DAY_MS), isNull(elsewhereDocument.fileId)))
      .all();
    if (stale.length > 0) await atomic(stale.map(({ id }) => db.delete(elsewhereFile).where(eq(elsewhereFile.id, id))));
  });
  const known = new Set((await store().db.select({ id: elsewhereFile.id }).from(elsewhereFile).all()).map(({ id }) => id));
  for (const { name, changedAt } of await storedFiles()) {
    if (!known.has(name) && changedAt < now.getTime() - HOUR_MS) await removeStoredFile(name);
  }
}
