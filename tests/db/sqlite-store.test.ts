/** The contract of the store, kept by the embedded engine: in memory, on a file, and behind a store that counts its calls. */
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { openDatabase } from "#db/open.server.ts";
import { failingStore } from "#tests/support/failing-store.ts";
import { freshStore } from "#tests/support/store.ts";
import { storeContract } from "./store-contract.ts";

storeContract("SQLite in memory", () => {
  const { sqlite, db, atomic } = freshStore();
  return { store: { db, atomic }, close: () => void sqlite.close() };
});

storeContract("SQLite on a file", async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "attune-contract-"));
  const database = await openDatabase(folder);
  return {
    store: database.store,
    close() {
      database.close();
      rmSync(folder, { recursive: true });
    },
  };
});

storeContract("SQLite behind the failing store, while it does not fail", () => {
  const { sqlite, ...store } = freshStore();
  return { store: failingStore(store, Number.POSITIVE_INFINITY), close: () => void sqlite.close() };
});
