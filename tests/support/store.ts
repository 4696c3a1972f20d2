/** A fresh, migrated database in memory for each test: a copy of an image that is prepared once per worker. */
import type Database from "better-sqlite3";
import { provideStore, type Store } from "#db/client.server.ts";
import { connectToImage } from "#db/connection.server.ts";
import { migratedImage } from "#db/migrate.server.ts";
import { sqliteStore } from "#db/sqlite.server.ts";

let image: Buffer | undefined;

/** Puts a fresh store in place for the code under test and returns it, with the connection below for tests that break things. */
export function freshStore(): Store & { readonly sqlite: Database.Database } {
  image ??= migratedImage();
  const sqlite = connectToImage(image);
  const fresh = { ...sqliteStore(sqlite), sqlite };
  provideStore(fresh);
  return fresh;
}
