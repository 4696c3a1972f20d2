/** The table of certificates is made anew for a third kind, and nothing that stands in it or names it is lost. */
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { migrate, readMigrations } from "#db/migrate.server.ts";
import { insertRow, WORLD } from "./world.ts";

const BEFORE = readMigrations().filter(({ number }) => number < 14);
const LATER = ["session_evaluation", "key_compromise", "issuer_origin"];

test("R43: every certificate is there after the migration as it was before, in the same order, and still cannot be changed", () => {
  const sqlite = new Database(":memory:");
  migrate(sqlite, BEFORE);
  for (const [table, row] of WORLD) if (!LATER.includes(table) && row.kind !== "session") insertRow(sqlite, table, row);
  // As another step may have one: a trigger elsewhere that asks the table while it is being made anew.
  sqlite.exec(`CREATE TRIGGER form_of_a_certificate BEFORE INSERT ON certificate_form
    BEGIN SELECT RAISE(ABORT, 'no certificate') WHERE NOT EXISTS (SELECT 1 FROM certificate WHERE id = NEW.certificate_id); END`);
  const columns = sqlite.prepare<[], string>("SELECT name FROM pragma_table_info('certificate')").pluck().all();
  const seen = () => sqlite.prepare(`SELECT ${columns.join(", ")} FROM certificate ORDER BY rowid`).all();
  const before = seen();
  expect(before.length).toBeGreaterThan(1);
  migrate(sqlite);
  expect(seen()).toEqual(before);
  expect(sqlite.pragma("foreign_key_check")).toEqual([]);
  expect(sqlite.pragma("legacy_alter_table", { simple: true })).toBe(0);
  expect(() => sqlite.exec("UPDATE certificate SET record = 'x'")).toThrow("append-only");
  expect(() => sqlite.exec("DELETE FROM certificate")).toThrow("append-only");
  const form = { certificate_id: "nobody", form: "vc", body: "{}", sha256: "h", recorded_at: 1 };
  expect(() => insertRow(sqlite, "certificate_form", form)).toThrow("no certificate");
  sqlite.close();
});

test("a certificate of a session names it, and no other certificate does", () => {
  const sqlite = new Database(":memory:");
  migrate(sqlite);
  for (const [table, row] of WORLD) insertRow(sqlite, table, row);
  const sealed = { learner_id: "ana", record: "{}", record_hash: "h", signature: "s", key_id: "key", issued_at: 1 };
  const row = (kind: string, more: Record<string, string>) => ({ ...sealed, id: kind, code: kind, idempotency_key: kind, kind, ...more });
  expect(() => insertRow(sqlite, "certificate", row("session", {}))).toThrow("CHECK");
  expect(() => insertRow(sqlite, "certificate", row("course", { session_id: "lab" }))).toThrow("CHECK");
  expect(() => insertRow(sqlite, "certificate", row("session", { session_id: "none" }))).toThrow("FOREIGN KEY");
  sqlite.close();
});
