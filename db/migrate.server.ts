/** Applies db/migrations/*.sql in order, one atomic step each. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import { APPLICATION_ID } from "./connection.server.ts";

export interface Migration {
  /** 1, 2, 3 …: becomes SQLite's user_version. */
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}

const FOLDER = path.resolve("db/migrations");

/** All migrations, in order. @throws when a number is missing or doubled: two people have added the same step. */
export function readMigrations(folder = FOLDER): readonly Migration[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .sort();
  return names.map((name, index) => {
    const number = Number.parseInt(name, 10);
    if (number !== index + 1) throw new Error(`Migration ${name} should have the number ${index + 1}.`);
    return { number, name, sql: readFileSync(path.join(folder, name), "utf8") };
  });
}

/** The schema this code was written for. */
export function newestSchema(migrations = readMigrations()): number {
  return migrations.length;
}

/**
 * Brings the schema up to date. Each step sets user_version in its own transaction, so a kill leaves the old schema or the new.
 * Foreign keys rest meanwhile (a table rebuilt by a step would otherwise take its dependants along) and are checked before each commit.
 * @throws when a step fails or leaves a reference to a row that is not there: nothing of that step is kept
 */
export function migrate(sqlite: Database.Database, migrations = readMigrations()): void {
  sqlite.pragma("foreign_keys = OFF"); // outside the transaction: inside one SQLite ignores it without a word
  try {
    for (const migration of migrations.slice(schemaOf(sqlite))) sqlite.transaction(() => apply(sqlite, migration)).immediate();
  } finally {
    sqlite.pragma("foreign_keys = ON");
  }
}

function apply(sqlite: Database.Database, { number, name, sql }: Migration): void {
  try {
    sqlite.exec(sql);
  } catch (cause) {
    // A full disk stays what it is; only what the step itself did wrong is laid at its door.
    if (!(cause instanceof Database.SqliteError) || !/^SQLITE_(ERROR|CONSTRAINT|MISMATCH)/.test(cause.code)) throw cause;
    throw new Error(`Migration ${name} fails, and nothing of it was kept: ${cause.message}.`, { cause });
  }
  if (!sqlite.inTransaction) throw new Error(`Migration ${name} ends its own transaction.`);
  const dangling = sqlite.prepare<[], { table: string }>('SELECT "table" FROM pragma_foreign_key_check LIMIT 1').get();
  if (dangling) throw new Error(`Migration ${name} leaves a row in ${dangling.table} whose reference is gone.`);
  sqlite.pragma(`application_id = ${APPLICATION_ID}`);
  sqlite.pragma(`user_version = ${number}`);
}

/** The schema number a database carries; 0 for a new one. */
export function schemaOf(sqlite: Database.Database): number {
  return Number(sqlite.pragma("user_version", { simple: true }));
}

/** A migrated, empty database as bytes, for tests. */
export function migratedImage(): Buffer {
  const sqlite = new Database(":memory:");
  migrate(sqlite);
  const image = sqlite.serialize();
  sqlite.close();
  return image;
}
