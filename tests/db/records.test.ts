/** Records are added, never changed (invariant 1): each append-only table is attacked through a connection under our rules. */
import type Database from "better-sqlite3";
import { expect, test } from "vitest";
import { freshStore } from "#tests/support/store.ts";
import { insertRow, insertWorld, type Row, WORLD } from "./world.ts";

/** The five of the design, and what was published or observed. */
const APPEND_ONLY = [
  "achievement",
  "adjustment_decision",
  "adjustment_proposal",
  "assignment_review",
  "attempt",
  "attempt_event",
  "attempt_slot",
  "attendance_event",
  "audit_event",
  "board_report",
  "board_report_rejection",
  "board_report_row",
  "booking_event",
  "certificate",
  "certificate_appeal",
  "certificate_appeal_answer",
  "certificate_event",
  "certificate_form",
  "certificate_link",
  "certificate_link_end",
  "certificate_place",
  "certificate_visibility",
  "contest",
  "contest_answer",
  "credit_line",
  "edition",
  "edition_section",
  "elsewhere_decision",
  "elsewhere_document",
  "elsewhere_record",
  "issuer_origin",
  "key_compromise",
  "live_session",
  "practice_entry",
  "practice_return",
  "practice_signature",
  "practice_version",
  "practice_withdrawal",
  "rule_set_reading",
  "rule_set_version",
  "rule_statement",
  "school",
  "school_invitation",
  "school_invitation_end",
  "school_letter",
  "school_member_event",
  "school_standing",
  "school_watch_notice",
  "session_attestation",
  "session_version",
  "status_list_version",
  "submission_device",
  "transcript_access",
  "transcript_consent",
  "transcript_consent_event",
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

test("R60: what a board may ask for in seven years is kept in tables from which nobody can delete, however old a row is", () => {
  const asked = [
    "certificate",
    "certificate_event",
    "attendance_event",
    "booking_event",
    "session_attestation",
    "attempt",
    "attempt_event",
  ];
  const decided = [
    "credit_line",
    "practice_signature",
    "elsewhere_decision",
    "adjustment_decision",
    "board_report",
    "edition",
    "rule_statement",
  ];
  expect([...asked, ...decided].filter((table) => !APPEND_ONLY.includes(table))).toEqual([]);
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

test("R56, R86: two people replace and reinstate; alone only the holder does, and only for her licence", () => {
  const sqlite = aWorld();
  const event = { certificate_id: "replacing", seq: 2, reason: "r", at: 2 };
  const replaced = { ...event, kind: "replaced", replaced_by: "certificate" };
  const refuses = (row: Row) => expect(() => insertRow(sqlite, "certificate_event", row)).toThrow("two people");
  for (const second_id of [null, "bea"]) {
    refuses({ ...event, kind: "reinstated", reason_class: "appeal_upheld", actor_id: "bea", second_id });
    refuses({ ...replaced, reason_class: "name_change", actor_id: "bea", second_id });
    refuses({ ...replaced, reason_class: "licence", actor_id: "bea", second_id });
  }
  refuses({ ...replaced, reason_class: "name_change", actor_id: "ana", second_id: null });
  insertRow(sqlite, "certificate_event", { ...replaced, reason_class: "licence", actor_id: "ana", second_id: null });
  insertRow(sqlite, "certificate_event", { ...event, seq: 3, kind: "reinstated", reason_class: "x", actor_id: "bea", second_id: "cy" });
});

test("R58: an appeal is against a revocation, once, and answered by nobody who decided it", () => {
  const sqlite = aWorld();
  const revoked = {
    certificate_id: "replacing",
    seq: 2,
    kind: "revoked",
    reason_class: "error",
    reason: "r",
    actor_id: "bea",
    second_id: "cy",
    at: 1,
  };
  insertRow(sqlite, "certificate_event", revoked);
  const appeal = { id: "next", certificate_id: "replacing", revoked_seq: 2, text: "t", made_at: 2 };
  expect(() => insertRow(sqlite, "certificate_appeal", { ...appeal, certificate_id: "certificate" })).toThrow("against a revocation");
  insertRow(sqlite, "certificate_appeal", appeal);
  expect(() => insertRow(sqlite, "certificate_appeal", { ...appeal, id: "twice" })).toThrow("UNIQUE");
  const answer = { appeal_id: "next", outcome: "dismissed", answer: "a", at: 3 };
  for (const actor_id of ["bea", "cy"])
    expect(() => insertRow(sqlite, "certificate_appeal_answer", { ...answer, actor_id })).toThrow("by somebody else");
  expect(() => insertRow(sqlite, "certificate_appeal_answer", { ...answer, outcome: "upheld", actor_id: "dee" })).toThrow("CHECK");
  insertRow(sqlite, "certificate_appeal_answer", { ...answer, actor_id: "dee" });
});

test("what was proposed about a certificate stays as it was, and is decided once", () => {
  const sqlite = aWorld();
  const change = (set: string) => () => sqlite.exec(`UPDATE certificate_proposal SET ${set}`);
  expect(change("reason = 'another'")).toThrow("append-only");
  expect(change("new_name = 'Eve'")).toThrow("append-only");
  expect(() => sqlite.exec("DELETE FROM certificate_proposal")).toThrow(/append-only|FOREIGN KEY/u);
  change("decided_by = 'cy', decision = 'declined', decided_at = 2")();
  expect(change("decision = 'carried_out'")).toThrow("append-only");
});

test("negative minutes need a reason or a line they reverse, and no line is of zero minutes", () => {
  const sqlite = aWorld();
  const [, line] = WORLD.find(([table]) => table === "credit_line") ?? ["", {}];
  const next = { ...line, id: "next", seq: 3, prev_hash: "h2", hash: "h3", idempotency_key: "k3" };
  expect(() => insertRow(sqlite, "credit_line", { ...next, minutes: 0 })).toThrow("CHECK");
  expect(() => insertRow(sqlite, "credit_line", { ...next, minutes: -5 })).toThrow("CHECK");
  insertRow(sqlite, "credit_line", { ...next, minutes: -5, reason: "r" });
});

test("R32: practice is signed by the learner first, then by the supervisor it names, over the newest version's hash, or not at all", () => {
  const sqlite = aWorld();
  const version = { supervisor_id: "bea", starts_at: 1, ends_at: 2, record: "{}", record_hash: "h", created_at: 1 };
  insertRow(sqlite, "practice_entry", { id: "next", learner_id: "ana", created_at: 1 });
  insertRow(sqlite, "practice_version", { id: "n1", entry_id: "next", number: 1, ...version });
  const learner = { version_id: "n1", part: "learner", signer_id: "ana", record_hash: "h", method: "account", comment: "", at: 1 };
  const supervisor = { ...learner, part: "supervisor", signer_id: "bea", method: "pin", comment: "Careful and kind." };
  const refuses = (table: string, row: Parameters<typeof insertRow>[2]) =>
    expect(() => insertRow(sqlite, table, row)).toThrow(/chain is broken|CHECK/u);
  refuses("practice_signature", supervisor);
  refuses("practice_signature", { ...learner, record_hash: "another" });
  refuses("practice_signature", { ...learner, signer_id: "bea" });
  refuses("practice_return", { version_id: "n1", supervisor_id: "bea", comment: "Which side was it?", at: 1 });
  insertRow(sqlite, "practice_signature", learner);
  refuses("practice_signature", { ...supervisor, signer_id: "ana" });
  refuses("practice_signature", { ...supervisor, comment: "ok" });
  refuses("practice_version", { id: "n3", entry_id: "next", number: 3, ...version });
  insertRow(sqlite, "practice_version", { id: "n2", entry_id: "next", number: 2, ...version });
  refuses("practice_signature", supervisor);
  insertRow(sqlite, "practice_signature", { ...learner, version_id: "n2" });
  insertRow(sqlite, "practice_signature", { ...supervisor, version_id: "n2" });
  refuses("practice_version", { id: "n3", entry_id: "next", number: 3, ...version });
  refuses("practice_return", { version_id: "n2", supervisor_id: "bea", comment: "Which side was it?", at: 1 });
  refuses("practice_withdrawal", { entry_id: "next", at: 1 });
});

test("R32: nobody supervises her own practice, whatever the entry says", () => {
  const sqlite = aWorld();
  insertRow(sqlite, "practice_entry", { id: "own", learner_id: "bea", created_at: 1 });
  const version = { supervisor_id: "bea", starts_at: 1, ends_at: 2, record: "{}", record_hash: "h", created_at: 1 };
  insertRow(sqlite, "practice_version", { id: "o1", entry_id: "own", number: 1, ...version });
  const signature = { version_id: "o1", signer_id: "bea", record_hash: "h", method: "account", comment: "Careful and kind.", at: 1 };
  insertRow(sqlite, "practice_signature", { ...signature, part: "learner" });
  expect(() => insertRow(sqlite, "practice_signature", { ...signature, part: "supervisor" })).toThrow("chain is broken");
});

const rowOf = (table: string) => WORLD.find(([name]) => name === table)?.[1] ?? {};

test("R56: the database itself knows that an adjustment takes two people, neither of them the learner", () => {
  const sqlite = aWorld();
  const proposal = { ...rowOf("adjustment_proposal"), id: "next" };
  expect(() => insertRow(sqlite, "adjustment_proposal", { ...proposal, proposed_by: "ana" })).toThrow("CHECK");
  expect(() => insertRow(sqlite, "adjustment_proposal", { ...proposal, reason: "Too short a reason" })).toThrow("CHECK");
  expect(() => insertRow(sqlite, "adjustment_proposal", { ...proposal, shape: "credit", line_id: null, minutes: 1441 })).toThrow("CHECK");
  insertRow(sqlite, "adjustment_proposal", proposal);
  const declined = { ...rowOf("adjustment_decision"), proposal_id: "next", decision: "declined", line_id: null };
  for (const decided_by of ["bea", "ana"]) {
    expect(() => insertRow(sqlite, "adjustment_decision", { ...declined, decided_by })).toThrow("two people");
  }
  expect(() => insertRow(sqlite, "adjustment_decision", { ...declined, decision: "withdrawn" })).toThrow("two people");
  expect(() => insertRow(sqlite, "adjustment_decision", { ...declined, decision: "carried_out" })).toThrow("CHECK");
  insertRow(sqlite, "adjustment_decision", declined);
});

test("a contest is about a line of one's own, follows an answer, comes twice at most, and is answered by an outsider", () => {
  const sqlite = aWorld();
  const again = { ...rowOf("contest"), id: "again", number: 2 };
  insertRow(sqlite, "account", { ...rowOf("account"), id: "eve", email: "eve@example.org" });
  expect(() => insertRow(sqlite, "contest", { ...again, learner_id: "eve" })).toThrow("one's own");
  insertRow(sqlite, "contest", again);
  expect(() => insertRow(sqlite, "contest", { ...again, id: "third", number: 3 })).toThrow("chain is broken");
  const answer = { ...rowOf("contest_answer"), contest_id: "again" };
  for (const answered_by of ["ana", "bea"]) {
    expect(() => insertRow(sqlite, "contest_answer", { ...answer, answered_by })).toThrow("no part in it");
  }
  insertRow(sqlite, "contest_answer", answer);
  expect(() => insertRow(sqlite, "contest", { ...again, id: "third", number: 3 })).toThrow("CHECK");
});
