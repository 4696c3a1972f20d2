/** Records are added, never changed (invariant 1): each append-only table is attacked through a connection under our rules. */
import type Database from "better-sqlite3";
import { expect, test } from "vitest";
import { freshStore } from "#tests/support/store.ts";
import { insertRow, insertWorld, WORLD } from "./world.ts";

/** The five of the design, and what was published or observed. */
const APPEND_ONLY = [
  "achievement",
  "assignment_review",
  "attempt",
  "attempt_event",
  "attempt_slot",
  "audit_event",
  "certificate",
  "certificate_event",
  "certificate_form",
  "certificate_place",
  "credit_line",
  "edition",
  "edition_section",
  "status_list_version",
];

function aWorld(): Database.Database {
  const { sqlite } = freshStore();
  insertWorld(sqlite);
  return sqlite;
}

const namesFrom = (sqlite: Database.Database, sql: string) => sqlite.prepare<[], string>(sql).pluck().all();
const allOf = (sqlite: Database.Database, table: string) => sqlite.prepare(`SELECT * FROM ${table}`).all();

test("the database itself names the tables that are append-only, and each has both triggers", () => {
  const { sqlite } = freshStore();
  for (const ending of ["no_update", "no_delete"]) {
    const tables = namesFrom(
      sqlite,
      `SELECT tbl_name FROM sqlite_schema WHERE type = 'trigger' AND name = tbl_name || '_${ending}' ORDER BY 1`,
    );
    expect(tables).toEqual(APPEND_ONLY);
  }
});

test.each(APPEND_ONLY)("%s: no column of a row can be changed, also not to what it is", (table) => {
  const sqlite = aWorld();
  const before = allOf(sqlite, table);
  for (const column of namesFrom(sqlite, `SELECT name FROM pragma_table_info('${table}')`)) {
    for (const verb of ["UPDATE", "UPDATE OR REPLACE", "UPDATE OR IGNORE"]) {
      expect(() => sqlite.exec(`${verb} ${table} SET ${column} = ${column}`)).toThrow(`${table} is append-only`);
    }
  }
  expect(allOf(sqlite, table)).toEqual(before);
});

test.each(APPEND_ONLY)("%s: no row can be deleted, also with foreign keys off", (table) => {
  const sqlite = aWorld();
  const before = allOf(sqlite, table);
  sqlite.pragma("foreign_keys = OFF");
  expect(() => sqlite.exec(`DELETE FROM ${table}`)).toThrow(`${table} is append-only`);
  expect(allOf(sqlite, table)).toEqual(before);
});

test.each(WORLD.filter(([table]) => APPEND_ONLY.includes(table)))("%s: no row can be replaced by one with its key", (table, row) => {
  const sqlite = aWorld();
  const before = allOf(sqlite, table);
  const forged = Object.fromEntries(Object.entries(row).map(([column, value]) => [column, value === "{}" ? "forged" : value]));
  for (const verb of ["INSERT", "INSERT OR REPLACE", "REPLACE"]) {
    expect(() => insertRow(sqlite, table, forged, verb)).toThrow(/append-only|chain is broken|mirror|UNIQUE/);
  }
  expect(allOf(sqlite, table)).toEqual(before);
});

test("what the attempt's rules say of an event holds for each kind", () => {
  const sqlite = aWorld();
  const event = { attempt_id: "attempt", seq: 2, payload: "{}", at: 1 };
  expect(() => insertRow(sqlite, "attempt_event", { ...event, kind: "answered" })).toThrow("CHECK");
  expect(() => insertRow(sqlite, "attempt_event", { ...event, kind: "submitted", position: 1, version: 1 })).toThrow("CHECK");
  expect(() => insertRow(sqlite, "attempt_event", { ...event, kind: "withdrawn" })).toThrow("CHECK");
});

test("R56: a revocation names a reason and two different people, or it is not stored", () => {
  const sqlite = aWorld();
  const revoked = { certificate_id: "certificate", seq: 3, kind: "revoked", reason_class: "error", reason: "r", actor_id: "bea", at: 1 };
  for (const second_id of [null, "bea"]) {
    expect(() => insertRow(sqlite, "certificate_event", { ...revoked, second_id })).toThrow("CHECK");
  }
  for (const missing of ["reason", "reason_class"]) {
    expect(() => insertRow(sqlite, "certificate_event", { ...revoked, second_id: "cy", [missing]: null })).toThrow("CHECK");
  }
  expect(() => sqlite.exec("UPDATE certificate_proposal SET decided_by = proposed_by")).toThrow("CHECK");
  insertRow(sqlite, "certificate_event", { ...revoked, second_id: "cy" });
});

test("a certificate has one open proposal at a time", () => {
  const sqlite = aWorld();
  const [, proposal] = WORLD.find(([table]) => table === "certificate_proposal") ?? ["", {}];
  expect(() => insertRow(sqlite, "certificate_proposal", { ...proposal, id: "second" })).toThrow("UNIQUE");
  sqlite.exec("UPDATE certificate_proposal SET decided_by = 'cy', decision = 'declined', decided_at = 2");
  insertRow(sqlite, "certificate_proposal", { ...proposal, id: "second" });
});

test("negative minutes need a reason or a line they reverse, and no line is of zero minutes", () => {
  const sqlite = aWorld();
  const [, line] = WORLD.find(([table]) => table === "credit_line") ?? ["", {}];
  const next = { ...line, id: "next", seq: 3, prev_hash: "h2", hash: "h3", idempotency_key: "k3" };
  expect(() => insertRow(sqlite, "credit_line", { ...next, minutes: 0 })).toThrow("CHECK");
  expect(() => insertRow(sqlite, "credit_line", { ...next, minutes: -5 })).toThrow("CHECK");
  insertRow(sqlite, "credit_line", { ...next, minutes: -5, reason: "r" });
});
