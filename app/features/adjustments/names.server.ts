/** Who stands behind an opaque id, resolved when it is shown and never stored with the record. */
import { inArray } from "drizzle-orm";
import { store } from "#db/client.server.ts";
import { account } from "#db/schema.server.ts";

/** Said in the place of a name whose account was erased. */
export const GONE = "An account that is gone";

/** The names of accounts by their ids, in one query. */
export async function namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map(); // an empty list would be looked for by reading every account
  const rows = await store()
    .db.select({ id: account.id, name: account.name })
    .from(account)
    .where(inArray(account.id, [...new Set(ids)]))
    .all();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
