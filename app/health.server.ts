/** Whether the process lives, and whether it can do its work. */
import { lastPublication } from "#app/features/course/publish.server.ts";
import { store } from "#db/client.server.ts";
import { edition } from "#db/schema.server.ts";

export interface Readiness {
  readonly ready: boolean;
  readonly checks: Readonly<Record<string, boolean>>;
}

/** The database answers, and there is something to learn. A faulty module does not count: its last good edition is served. */
export async function readiness(): Promise<Readiness> {
  const anEdition = await store().db.select({ id: edition.id }).from(edition).limit(1).get();
  const checks = { database: true, content: anEdition !== undefined, published: lastPublication() !== null };
  return { ready: Object.values(checks).every(Boolean), checks };
}
