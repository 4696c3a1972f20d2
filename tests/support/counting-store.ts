/** A fresh store that remembers every statement the engine carries out: to count them, and to ask how they are planned. */
import type Database from "better-sqlite3";
import { provideStore, type Store } from "#db/client.server.ts";
import { connectToImage } from "#db/connection.server.ts";
import { migratedImage } from "#db/migrate.server.ts";
import { sqliteStore } from "#db/sqlite.server.ts";

export interface CountingStore extends Store {
  /** For rows that a test puts there without a feature's help. */
  readonly sqlite: Database.Database;
  /** The statements carried out since the last call, in order, with their values filled in; begin and commit are left out. */
  statements(): readonly string[];
  /** How the engine goes about a statement, a line a step: "SEARCH account USING INDEX …", "SCAN letter". */
  planOf(statement: string): readonly string[];
}

let image: Buffer | undefined;

/** Puts a fresh, migrated store in place for the code under test and returns it. */
export function countingStore(): CountingStore {
  let heard: string[] = [];
  let listening = true;
  image ??= migratedImage();
  const sqlite = connectToImage(image, (sql) => {
    if (listening && /^\s*(select|with|insert|update|delete)\b/i.test(sql)) heard.push(sql);
  });
  const counting = {
    ...sqliteStore(sqlite),
    sqlite,
    statements() {
      const since = heard;
      heard = [];
      return since;
    },
    planOf(statement: string) {
      listening = false;
      const steps = sqlite.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${statement}`).all();
      listening = true;
      return steps.map((step) => step.detail);
    },
  };
  provideStore(counting);
  return counting;
}
