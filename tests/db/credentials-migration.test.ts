/** The history of signing keys is made anew for a second algorithm, and no certificate loses the key it names. */
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { migrate, readMigrations } from "#db/migrate.server.ts";
import { insertRow, WORLD } from "./world.ts";

const BEFORE = readMigrations().filter(({ number }) => number < 10);
const ROWS = ["account", "edition", "signing_key", "certificate"];
/** The columns of a table as they were then; later steps add others. */
const COLUMNS: Readonly<Record<string, string>> = {
  certificate: "id, code, learner_id, kind, edition_id, record, record_hash, signature, key_id, idempotency_key, issued_at",
};

test("a key and the certificate that names it are there after the migration as they were before", () => {
  const sqlite = new Database(":memory:");
  migrate(sqlite, BEFORE);
  for (const [table, row] of WORLD) if (ROWS.includes(table) && !("session_id" in row)) insertRow(sqlite, table, row);
  const seen = () => ROWS.map((table) => sqlite.prepare(`SELECT ${COLUMNS[table] ?? "*"} FROM ${table} ORDER BY id`).all());
  const before = seen();
  migrate(sqlite);
  expect(seen()).toEqual(before);
  expect(sqlite.pragma("foreign_key_check")).toEqual([]);
  expect(() => sqlite.exec("UPDATE signing_key SET id = 'another'")).toThrow("append-only");
  const stray = {
    id: "stray",
    code: "c9",
    learner_id: "ana",
    kind: "course",
    record: "{}",
    record_hash: "h",
    signature: "s",
    key_id: "none",
  };
  sqlite.pragma("foreign_keys = ON");
  expect(() => insertRow(sqlite, "certificate", { ...stray, idempotency_key: "k9", issued_at: 1 })).toThrow("FOREIGN KEY");
  sqlite.close();
});
