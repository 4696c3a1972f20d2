/** Counters for rate limits, in a SQLite file of their own: they may be lost, and must never share a write with the records. */
import { rmSync } from "node:fs";
import Database from "better-sqlite3";
import { RateLimiterMemory, RateLimiterSQLite } from "rate-limiter-flexible";

const TABLE = "hit";
const SWEEP_EVERY = 1000;

let file: Database.Database | undefined;
let limiters = new Map<string, RateLimiterSQLite>();
let consumed = 0;

/**
 * Opens or makes the counters' file. NORMAL is enough: a power cut may forget a few tries, a restart forgets none.
 * A damaged file is begun anew: these counters may be lost, and must not keep the records from being served.
 */
export function openLimits(path: string): Database.Database {
  try {
    return open(path);
  } catch (error) {
    if (!(error instanceof Database.SqliteError) || !["SQLITE_NOTADB", "SQLITE_CORRUPT"].includes(error.code)) throw error;
    for (const ending of ["", "-wal", "-shm"]) rmSync(`${path}${ending}`, { force: true });
    return open(path);
  }
}

function open(path: string): Database.Database {
  const sqlite = new Database(path);
  sqlite.pragma("journal_mode = WAL");
  sqlite.pragma("synchronous = NORMAL");
  sqlite.pragma("busy_timeout = 1000");
  sqlite.exec(`CREATE TABLE IF NOT EXISTS ${TABLE} (key TEXT PRIMARY KEY, points INTEGER NOT NULL DEFAULT 0, expire INTEGER)`);
  provideLimits(sqlite);
  return sqlite;
}

/** Puts an opened counters' file in place; what was in place before is left to whoever opened it. */
export function provideLimits(sqlite: Database.Database): void {
  file = sqlite;
  limiters = new Map();
}

/**
 * The limiter of that name: `points` tries in a window of `seconds` that begins with the first. Keys must come hashed.
 * When the file cannot be written it counts in memory: a full disk closes neither the verify page nor the lock on passwords.
 * @throws when the process has opened no counters: a start-up order mistake
 */
export function limiter(name: string, points: number, seconds: number): RateLimiterSQLite {
  if (!file) throw new Error("No limits file has been opened in this process.");
  consumed += 1;
  if (consumed % SWEEP_EVERY === 0) sweep(file);
  const known = limiters.get(name);
  if (known) return known;
  const made = new RateLimiterSQLite({
    storeClient: file,
    storeType: "better-sqlite3",
    tableName: TABLE,
    tableCreated: true,
    keyPrefix: name,
    points,
    duration: seconds,
    insuranceLimiter: new RateLimiterMemory({ keyPrefix: name, points, duration: seconds }),
  });
  limiters.set(name, made);
  return made;
}

/** The library's own sweep lets a failed write end the process; this one waits for the next turn. */
function sweep(sqlite: Database.Database): void {
  try {
    sqlite.prepare(`DELETE FROM ${TABLE} WHERE expire < ?`).run(Date.now());
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
  }
}
