/** The store over one connection of the embedded engine: better-sqlite3 behind the seam of store.server.ts. */
import { setTimeout as pause } from "node:timers/promises";
import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/sqlite-proxy";
import * as schema from "./schema.server.ts";
import { Conflict, type Statement, type Store, StoreUnavailable } from "./store.server.ts";

/** How long an append waits for a lock held by another program, and how often it asks; requests are answered in between. */
const PATIENCE_MS = 2000;
const ASK_AGAIN_MS = 25;

// Judged by their words, because some pragmas take effect while they are being prepared, and a COMMIT would end `atomic` half-way.
const READ = /^\s*(select|with)\s/i;
const WRITE = /^\s*(insert\s+into|update\s+(?!or\s)|delete\s+from|with)\s?/i;

/** The store over one open connection. Statements are prepared once per SQL text. */
export function sqliteStore(sqlite: Database.Database): Store {
  const prepareRead = preparer(sqlite, READ, "Reads are SELECT; writes go through atomic()");
  const prepareWrite = preparer(sqlite, WRITE, "An atomic step is INSERT INTO, UPDATE or DELETE FROM");

  const read = (sql: string, params: unknown[], method: string) => {
    const statement = prepareRead(sql);
    if (!statement.readonly) throw new Error(`Writes go through atomic(): ${sql}`);
    return method === "get" ? statement.raw().get(...asBound(params)) : statement.raw().all(...asBound(params));
  };
  const db = drizzle(
    async (sql, params, method) => {
      try {
        const rows = read(sql, params, method);
        // "No row" is no `rows` at all: an empty list would be read as a row of nothing. The driver's type does not know this.
        return Object(rows === undefined ? {} : { rows });
      } catch (error) {
        if (method === "run") throw error;
        // Thrown here, the builder would wrap it in an error that hides its kind and whose message, and so the log, holds every
        // parameter: addresses, names, hashes. Thrown when the rows are taken, it reaches the caller as it is.
        return Object.defineProperty({ rows: [] }, "rows", {
          get() {
            throw asStoreError(error);
          },
        });
      }
    },
    { schema },
  );

  const appendAll = sqlite.transaction((steps: readonly { statement: Database.Statement; params: unknown[] }[]) => {
    for (const { statement, params } of steps) statement.run(...params);
  });

  return {
    db,
    async atomic(statements: readonly Statement[]): Promise<void> {
      const built = statements.map((statement) => statement.toSQL());
      const until = performance.now() + PATIENCE_MS;
      for (;;) {
        try {
          const steps = built.map(({ sql, params }) => ({ statement: prepareWrite(sql), params: asBound(params) }));
          // IMMEDIATE: a deferred transaction that reads, then writes fails at once when another process commits in between.
          appendAll.immediate(steps);
          return;
        } catch (error) {
          if (!isBusy(error) || performance.now() >= until) throw asStoreError(error);
        }
        await pause(ASK_AGAIN_MS);
      }
    },
  };
}

function preparer(sqlite: Database.Database, allowed: RegExp, otherwise: string): (sql: string) => Database.Statement {
  const prepared = new Map<string, Database.Statement>();
  return (sql) => {
    const known = prepared.get(sql);
    if (known) return known;
    if (!allowed.test(sql)) throw new Error(`${otherwise}: ${sql}`);
    // Lists of different lengths make different texts; the bound keeps a long-lived process from collecting them all.
    if (prepared.size >= 1000) prepared.clear();
    const statement = sqlite.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  };
}

/**
 * The values as the engine keeps them, or a refusal of those it would quietly change: NaN becomes NULL, an integer past 2^53 is
 * read back rounded, a fraction in a TEXT column is a text, and half a surrogate pair is read back as other text, so that a sealed row no longer matches its hash.
 */
function asBound(params: unknown[]): unknown[] {
  for (const value of params) {
    if (typeof value === "string") {
      if (/\p{Surrogate}/u.test(value)) throw new TypeError("A text with half a surrogate pair cannot be stored unchanged.");
    } else if (typeof value === "number") {
      if (!Number.isSafeInteger(value)) throw new RangeError(`${value} cannot be stored exactly.`);
    } else if (value !== null) {
      throw new TypeError(`A ${typeof value} is not a value of any column.`);
    }
  }
  return params;
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY");
}

/** What SQLite says when it cannot work now but may later; anything else is a fault of ours. */
const UNAVAILABLE = /^SQLITE_(FULL|BUSY|LOCKED|IOERR|READONLY|CANTOPEN|NOMEM|PROTOCOL)/;

function asStoreError(error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  const { code, message } = error;
  if (code === "SQLITE_CONSTRAINT_UNIQUE" || code === "SQLITE_CONSTRAINT_PRIMARYKEY") return new Conflict(message, { cause: error });
  if (code === "SQLITE_CONSTRAINT_TRIGGER" && message.endsWith("chain is broken")) return new Conflict(message, { cause: error });
  if (UNAVAILABLE.test(code)) return new StoreUnavailable(message, { cause: error });
  return error;
}
