/** A whole, checked copy of a database in use. */
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";

/**
 * Copies the database to `file`. The name appears only when the copy is complete, checked and on the disk; a kill meanwhile leaves
 * an earlier copy of that name as it was. Uses the backup API, because a plain copy of a live file in WAL mode may hold no table at all.
 */
export async function backUp(sqlite: Database.Database, file: string): Promise<void> {
  const folder = path.dirname(file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const unfinished = `${file}.unfinished`;
  removeDatabase(unfinished);
  try {
    await sqlite.backup(unfinished);
    const copy = new Database(unfinished);
    const verdict = copy.pragma("quick_check(1)", { simple: true });
    copy.close();
    if (verdict !== "ok") throw new Error(`The backup ${file} did not come out whole.`);
    moveIntoPlace(unfinished, file);
  } catch (error) {
    removeDatabase(unfinished);
    throw error;
  }
}

/** Gives a finished, closed database its name, so that the name never stands for half a file, also not after a power cut. */
export function moveIntoPlace(finished: string, file: string): void {
  flush(finished, "r+");
  renameSync(finished, file);
  flush(path.dirname(file), "r");
}

/** Removes what an interrupted step has left of a database, if anything. */
export function removeDatabase(file: string): void {
  for (const part of ["", "-wal", "-shm", "-journal"]) rmSync(file + part, { force: true });
}

function flush(target: string, flags: "r" | "r+"): void {
  const handle = openSync(target, flags);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
