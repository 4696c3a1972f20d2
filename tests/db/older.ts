/** A database that has the shipped schema, and steps that would come after it: for the tests of migrations. */
import type Database from "better-sqlite3";
import { type Migration, readMigrations } from "#db/migrate.server.ts";
import { account, letter, session } from "#db/schema.server.ts";
import { aFolder, openHere } from "./folders.ts";
import { aLetter, aPerson } from "./rows.ts";

export const SHIPPED = readMigrations();
/** The step after the shipped ones. */
export const next = (sql: string, number = SHIPPED.length + 1): Migration => ({
  number,
  name: `${String(number).padStart(4, "0")}_next`,
  sql,
});
export const MORE = next("CREATE TABLE more (a TEXT) STRICT; ALTER TABLE letter ADD COLUMN colour TEXT;");

/** A folder whose database has the shipped schema, an account with a sign-in, and a letter; closed. */
export async function anOlderFolder(): Promise<string> {
  const folder = aFolder();
  const { store, close } = await openHere(folder, SHIPPED);
  const signIn = { idHash: "h", accountId: "ana", device: "d", createdAt: 1, seenAt: 1, expiresAt: 2 };
  const { db, atomic } = store;
  await atomic([
    db.insert(account).values(aPerson("ana")),
    db.insert(session).values(signIn),
    db.insert(letter).values(aLetter({ id: "a" })),
  ]);
  close();
  return folder;
}

/** What tells the old schema from the new. */
export function schemaIn(sqlite: Database.Database): { version: unknown; more: boolean } {
  const more = sqlite.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'more'").get() !== undefined;
  return { version: sqlite.pragma("user_version", { simple: true }), more };
}
