/** Connections to the embedded engine, each under the house's rules. */
import Database from "better-sqlite3";

/** "Attn" in ASCII: marks the file as ours, so that another program's database is never taken for the ledger. */
export const APPLICATION_ID = 0x4174_746e;

/** Every connection carries these; each is read back, and a start with any other value is refused (reliability rules). */
const CONNECTION_RULES = {
  journal_mode: "wal",
  synchronous: 2, // FULL: an acknowledged row survives a power cut; NORMAL lost rows in 18 of 40 simulated cuts
  foreign_keys: 1,
  // Short, because the engine waits with the whole process; `atomic` goes on asking without blocking anyone.
  busy_timeout: 50,
  trusted_schema: 0,
  cell_size_check: 1,
  // Without it INSERT OR REPLACE deletes a row behind the back of the append-only triggers.
  recursive_triggers: 1,
  journal_size_limit: 67_108_864,
} as const;

/** Opens a connection under the house's rules. @throws when a rule does not hold after it was set. */
export function connect(file: string): Database.Database {
  return underRules(new Database(file), CONNECTION_RULES.journal_mode);
}

/**
 * A connection to a copy of `image` in memory: what every test starts from. `onStatement` hears the text of each statement the
 * engine carries out, with its values filled in.
 */
export function connectToImage(image: Buffer, onStatement?: (sql: string) => void): Database.Database {
  const verbose = onStatement ? { verbose: (sql?: unknown) => onStatement(String(sql)) } : {};
  return underRules(new Database(image, verbose), "memory");
}

function underRules(sqlite: Database.Database, journalMode: string): Database.Database {
  try {
    for (const [rule, wanted] of Object.entries({ ...CONNECTION_RULES, journal_mode: journalMode })) {
      sqlite.pragma(`${rule} = ${wanted}`);
      const found = sqlite.pragma(rule, { simple: true });
      if (found !== wanted) throw new Error(`SQLite does not keep ${rule}: wanted ${wanted}, found ${String(found)}.`);
    }
    return sqlite;
  } catch (error) {
    sqlite.close();
    throw error;
  }
}
