/** What an account held of a licence moves into the licences, and nothing else changes. */
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { migrate, readMigrations } from "#db/migrate.server.ts";

const ALL = readMigrations();
const BEFORE = ALL.filter(({ number }) => number < 4);

function anOldDatabase(): Database.Database {
  const sqlite = new Database(":memory:");
  migrate(sqlite, BEFORE);
  const insert = sqlite.prepare(
    "INSERT INTO account (id, email, name, password_hash, role, time_zone, licence_number, licence_state, created_at) VALUES (?, ?, 'n', 'h', 'learner', 'UTC', ?, ?, ?)",
  );
  insert.run("both", "a@example.org", "MA0123456", "FL", 11);
  insert.run("number", "b@example.org", "odd / 7", null, 12);
  insert.run("state", "c@example.org", null, "TX", 13);
  insert.run("none", "d@example.org", null, null, 14);
  sqlite
    .prepare("INSERT INTO session (id_hash, account_id, device, created_at, seen_at, expires_at) VALUES ('h', 'both', 'd', 1, 1, 2)")
    .run();
  return sqlite;
}

test("R86: each account's number and state become one printed licence, word for word, and the columns are gone", () => {
  const sqlite = anOldDatabase();
  migrate(sqlite, ALL);
  const moved = sqlite.prepare(
    `SELECT learner_id, printed, reminds, added_at, seq, change, state, profession, number, renews_by, cycle_began, at
     FROM licence JOIN licence_version ON licence_id = id ORDER BY added_at`,
  );
  const common = { printed: 1, reminds: 1, seq: 1, change: "added", profession: "massage_therapist", renews_by: null, cycle_began: null };
  expect(moved.all()).toEqual([
    { ...common, learner_id: "both", state: "FL", number: "MA0123456", added_at: 11, at: 11 },
    { ...common, learner_id: "number", state: null, number: "odd / 7", added_at: 12, at: 12 },
    { ...common, learner_id: "state", state: "TX", number: null, added_at: 13, at: 13 },
  ]);
  expect(sqlite.prepare("SELECT name FROM pragma_table_info('account') WHERE name LIKE 'licence%'").all()).toEqual([]);
  expect(sqlite.prepare("SELECT count(*) FROM account").pluck().get()).toBe(4);
  expect(sqlite.prepare("SELECT count(*) FROM session").pluck().get()).toBe(1);
  expect(sqlite.pragma("foreign_key_check")).toEqual([]);
});

test("an account that is erased takes its licences, their history, reminders and calendar with it", () => {
  const sqlite = anOldDatabase();
  migrate(sqlite, ALL);
  sqlite.pragma("foreign_keys = ON");
  sqlite.exec("INSERT INTO licence_reminder SELECT id, '2027-08-31', 90, 1 FROM licence WHERE learner_id = 'both'");
  sqlite.exec("INSERT INTO calendar_feed VALUES ('h', 'both', 1)");
  sqlite.exec("DELETE FROM account WHERE id = 'both'");
  const left = ["licence", "licence_version", "licence_reminder", "calendar_feed"].map((table) =>
    sqlite.prepare(`SELECT count(*) FROM ${table}`).pluck().get(),
  );
  expect(left).toEqual([2, 2, 0, 0]);
});

test("a certificate carries one licence of a person: the database keeps the second mark out", () => {
  const sqlite = anOldDatabase();
  migrate(sqlite, ALL);
  expect(() => sqlite.exec("INSERT INTO licence VALUES ('second', 'both', 1, 1, 20)")).toThrow("UNIQUE");
  sqlite.exec("INSERT INTO licence VALUES ('second', 'both', 0, 1, 20)");
});
