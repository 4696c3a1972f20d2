/** The seam between the features and the engine: reads through a query builder, writes only through `atomic`. */
import type { SqliteRemoteDatabase } from "drizzle-orm/sqlite-proxy";
import type * as schema from "./schema.server.ts";

/** Anything the query builder can turn into SQL: `db.insert(table).values(row)` and its like, not yet awaited. */
export interface Statement {
  toSQL(): { sql: string; params: unknown[] };
}

/** What every engine offers. Nothing else of it is visible to a feature. */
export interface Store {
  /** Reads, always awaited. A write through it is refused: writes go through `atomic`. */
  readonly db: SqliteRemoteDatabase<typeof schema>;
  /**
   * Carries out all statements or none, durable when it resolves. A value is stored exactly or refused with an error.
   * @throws {Conflict} when a guard (a unique key, the next number of a chain) was taken by someone else meanwhile
   * @throws {StoreUnavailable} when the engine cannot write now (full disk, lock held from outside)
   */
  atomic(statements: readonly Statement[]): Promise<void>;
}

/** Somebody else appended first. Read again, decide again. */
export class Conflict extends Error {
  override readonly name = "Conflict";
}

/** The engine cannot write now; nothing was stored and the process lives on. */
export class StoreUnavailable extends Error {
  override readonly name = "StoreUnavailable";
}
