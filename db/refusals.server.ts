/** What a database file must be before Attune works on it, and the sentence for each way in which it is not. */
import { closeSync, existsSync, openSync, readSync, statSync } from "node:fs";
import type Database from "better-sqlite3";
import { APPLICATION_ID } from "./connection.server.ts";
import { schemaOf } from "./migrate.server.ts";

/** The database cannot be used; the message is one sentence for the console of the person who starts the server. */
export class CannotOpen extends Error {
  override readonly name = "CannotOpen";
}

const MAGIC = "SQLite format 3\0";
const HEADER_BYTES = 100;
const APPLICATION_ID_AT = 68;

/**
 * Looks at the file's first bytes, before the engine touches anything: setting our rules on another program's database would
 * already change it.
 */
export function refuseForeign(file: string): void {
  // SQLite calls a zero-length file a good, empty database; for a ledger it is a lost one.
  if (statSync(file).size === 0) throw new CannotOpen(`${file} is empty: restore a backup, or delete it to begin anew.`);
  const header = Buffer.alloc(HEADER_BYTES);
  const handle = openSync(file, "r");
  const length = readSync(handle, header, 0, HEADER_BYTES, 0);
  closeSync(handle);
  if (length < HEADER_BYTES || header.toString("latin1", 0, MAGIC.length) !== MAGIC) {
    throw new CannotOpen(`${file} is not a database, or its beginning is damaged: restore a backup, or move it away.`);
  }
  if (header.readUInt32BE(APPLICATION_ID_AT) !== APPLICATION_ID) throw new CannotOpen(`${file} was not made by Attune.`);
}

/** A log without its database: the rows since the last checkpoint are in it, and a new database beside it would destroy them. */
export function refuseLostDatabase(file: string): void {
  const log = `${file}-wal`;
  if (!existsSync(log) || statSync(log).size === 0) return;
  throw new CannotOpen(`${file} is missing though its log ${log} is there: restore a backup, or delete the log to begin anew.`);
}

/** @throws {CannotOpen} when the schema is newer than `newest`, a page is damaged, or the file cannot be written */
export function refuseUntrusted(sqlite: Database.Database, file: string, newest: number): void {
  const schema = schemaOf(sqlite);
  if (schema > newest) {
    throw new CannotOpen(`${file} has schema ${schema}, newer than this Attune knows (${newest}): start the newer version.`);
  }
  const verdict = sqlite.pragma("quick_check(1)", { simple: true });
  if (verdict !== "ok") throw new CannotOpen(`${file} is damaged (${lastLine(verdict)}): restore a backup.`);
  // SQLite opens a file it may not write without a word, and even begins a transaction; it would fail at the first learner's answer.
  sqlite.exec(`BEGIN IMMEDIATE; PRAGMA user_version = ${schema}; ROLLBACK`);
}

/** A refusal of the engine or the operating system as a sentence; anything else stays as it is. */
export function asCannotOpen(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return error;
  return new CannotOpen(sentenceFor(error.code, error.message, file), { cause: error });
}

function sentenceFor(code: string, message: string, file: string): string {
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) return `${file} is damaged: restore a backup.`;
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return `${file} is locked by another program: close that first.`;
  if (/^(SQLITE_FULL|ENOSPC|EDQUOT)/.test(code)) return `The disk of ${file} is full: free some space.`;
  if (/^(SQLITE_(READONLY|CANTOPEN|PERM|AUTH)|EACCES|EPERM|EROFS)/.test(code))
    return `${file} cannot be written to: see to its owner and its rights.`;
  return `${file} cannot be used: ${lastLine(message)}.`;
}

/** What SQLite found, without the heading it puts above it. */
function lastLine(text: unknown): string {
  return String(text).split("\n").filter(Boolean).at(-1) ?? "";
}
