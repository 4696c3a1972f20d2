/** Opens the database of a running server: makes it when there is none, refuses what could not be trusted. */
import { closeSync, existsSync, mkdirSync, openSync, statSync } from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import { backUp, moveIntoPlace, removeDatabase } from "./backup.server.ts";
import { connect } from "./connection.server.ts";
import { type Migration, migrate, newestSchema, readMigrations, schemaOf } from "./migrate.server.ts";
import { asCannotOpen, CannotOpen, refuseForeign, refuseLostDatabase, refuseUntrusted } from "./refusals.server.ts";
import { sqliteStore } from "./sqlite.server.ts";
import type { Store } from "./store.server.ts";

export { CannotOpen } from "./refusals.server.ts";

export interface OpenDatabase {
  readonly store: Store;
  readonly sqlite: Database.Database;
  /** What opening did to the schema: 0 is a database that was not there. `backup` is the file made before, if any. */
  readonly schema: { readonly from: number; readonly to: number; readonly backup: string | null };
  /** Empties the write-ahead log into the file and gives up the writer lock. */
  close(): void;
}

/** A database that is only read: it stays at the schema it was found with. */
export interface ReadOnlyDatabase extends Pick<OpenDatabase, "store" | "close"> {
  readonly schema: { readonly found: number; readonly newest: number };
}

export const DATABASE_FILE = "attune.sqlite";

/**
 * Opens `attune.sqlite` in `folder` for the one writing process, migrated to the newest schema with a backup before.
 * @throws {CannotOpen} when another process writes, the file is empty, damaged, not ours, locked or newer than this code
 */
export async function openDatabase(folder: string, migrations = readMigrations()): Promise<OpenDatabase> {
  makeFolder(folder);
  const lock = takeWriterLock(folder);
  const file = path.join(folder, DATABASE_FILE);
  let sqlite: Database.Database | undefined;
  try {
    const isNew = !existsSync(file);
    if (isNew) create(file, migrations);
    refuseForeign(file);
    sqlite = connect(file);
    refuseUntrusted(sqlite, file, newestSchema(migrations));
    const from = schemaOf(sqlite);
    const backup = await backUpBeforeMigration(sqlite, folder, from, newestSchema(migrations));
    migrate(sqlite, migrations);
    const schema = { from: isNew ? 0 : from, to: schemaOf(sqlite), backup };
    return { store: sqliteStore(sqlite), sqlite, schema, close: closing(sqlite, lock) };
  } catch (error) {
    sqlite?.close();
    lock.close();
    throw asCannotOpen(error, file);
  }
}

/**
 * Opens the database for reading beside a running server; nothing can be written through it.
 * @throws {CannotOpen} when there is none, or the file is empty: SQLite takes that for a sound, empty database
 */
export function openReadOnly(folder: string): ReadOnlyDatabase {
  const file = path.join(folder, DATABASE_FILE);
  if (!statSync(file, { throwIfNoEntry: false })?.size) throw new CannotOpen(`There is no database at ${file}.`);
  const sqlite = new Database(file, { readonly: true, fileMustExist: true });
  return { store: sqliteStore(sqlite), schema: { found: schemaOf(sqlite), newest: newestSchema() }, close: () => void sqlite.close() };
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new CannotOpen(`The data directory ${folder} cannot be made.`, { cause });
  }
}

/** A second small file held exclusively: the operating system lets go of it even when the process is killed, so it is never stale. */
function takeWriterLock(folder: string): Database.Database {
  let lock: Database.Database | undefined;
  try {
    lock = new Database(path.join(folder, "writer.lock"), { timeout: 0 });
    lock.pragma("locking_mode = EXCLUSIVE");
    lock.exec("BEGIN EXCLUSIVE");
    return lock;
  } catch (cause) {
    lock?.close();
    if (cause instanceof Database.SqliteError && cause.code.startsWith("SQLITE_BUSY")) {
      throw new CannotOpen(`Another Attune is already writing to ${folder}: stop it first, or set DATA_DIR.`, { cause });
    }
    throw new CannotOpen(`The data directory ${folder} cannot be written to.`, { cause });
  }
}

/** Made under another name and moved into place: a kill during the first start leaves no half-made ledger, and the next start goes on. */
function create(file: string, migrations: readonly Migration[]): void {
  refuseLostDatabase(file);
  const unfinished = `${file}.unfinished`;
  removeDatabase(unfinished);
  try {
    closeSync(openSync(unfinished, "w", 0o600)); // the log and the final file inherit that nobody else may read it
    const sqlite = connect(unfinished);
    try {
      migrate(sqlite, migrations);
    } finally {
      sqlite.close();
    }
    moveIntoPlace(unfinished, file);
  } catch (error) {
    removeDatabase(unfinished);
    throw error;
  }
}

async function backUpBeforeMigration(sqlite: Database.Database, folder: string, from: number, to: number): Promise<string | null> {
  if (from === to) return null;
  const backup = path.join(folder, "backups", `before-schema-${to}-from-${from}.sqlite`);
  await backUp(sqlite, backup);
  return backup;
}

function closing(sqlite: Database.Database, lock: Database.Database): () => void {
  return () => {
    try {
      sqlite.pragma("wal_checkpoint(TRUNCATE)");
    } finally {
      // Also on a full disk, where the checkpoint fails: the log keeps its rows for the next start.
      sqlite.close();
      lock.close();
    }
  };
}
