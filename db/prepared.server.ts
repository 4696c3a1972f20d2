/** Hot reads, built once a store: writing the SQL of a query anew costs more than running it. */
import { store } from "./client.server.ts";
import type { Store } from "./store.server.ts";

/** Answers the query that `build` made for the store in place. Values go in through `sql.placeholder`. */
export function prepared<Query>(build: (db: Store["db"]) => Query): () => Query {
  const byStore = new WeakMap<object, Query>();
  return () => {
    const { db } = store();
    const known = byStore.get(db);
    if (known) return known;
    const made = build(db);
    byStore.set(db, made);
    return made;
  };
}
