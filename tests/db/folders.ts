/** Folders for the tests that need a file: made when asked for, gone after each test. */
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import { DATABASE_FILE, type OpenDatabase, openDatabase } from "#db/open.server.ts";
import { letter } from "#db/schema.server.ts";
import { aLetter } from "./rows.ts";

/** An empty folder of this test's own. */
export function aFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), "attune-db-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Opens the database in `folder`, and closes it after the test. */
export async function openHere(
  folder: string,
  ...rest: Parameters<typeof openDatabase> extends [string, ...infer Rest] ? Rest : never
): Promise<OpenDatabase> {
  const database = await openDatabase(folder, ...rest);
  onTestFinished(() => {
    if (database.sqlite.open) database.close();
  });
  return database;
}

/** The sentence with which the database in `folder` is refused; a test fails when it opens. */
export async function refusalOf(folder: string): Promise<string> {
  const opened = await openDatabase(folder).catch((error: unknown) => error);
  if (!(opened instanceof Error)) throw new Error("It opened.");
  if (opened.name !== "CannotOpen") throw opened;
  return opened.message;
}

/** A folder with a database of ours that holds one letter, closed. */
export async function aUsedFolder(): Promise<{ folder: string; file: string }> {
  const folder = aFolder();
  const { store, close } = await openHere(folder);
  await store.atomic([store.db.insert(letter).values(aLetter())]);
  close();
  return { folder, file: path.join(folder, DATABASE_FILE) };
}
