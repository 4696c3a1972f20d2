/** The tables as the query builder sees them are the tables that are there, and each keeps its types and its references. */
import { is } from "drizzle-orm";
import { getTableConfig, SQLiteTable } from "drizzle-orm/sqlite-core";
import { describe, expect, test } from "vitest";
import * as schema from "#db/schema.server.ts";
import { insertWorld, WORLD } from "#tests/db/world.ts";
import { freshStore } from "#tests/support/store.ts";

interface Column {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly primary: boolean;
  readonly default: string | null;
}

const SEEN = Object.values(schema)
  .filter((each) => is(each, SQLiteTable))
  .map((table) => getTableConfig(table));
const TABLES = SEEN.map(({ name }) => name).toSorted();

function columnsSeen({ columns, primaryKeys }: (typeof SEEN)[number]): Column[] {
  const joint = primaryKeys.flatMap((key) => key.columns.map((column) => column.name));
  return columns.map((column) => ({
    name: column.name,
    type: column.getSQLType().toUpperCase(),
    required: column.notNull,
    primary: column.primary || joint.includes(column.name),
    default: column.default === undefined ? null : String(column.default),
  }));
}

function columnsThere(table: string): Column[] {
  const { sqlite } = freshStore();
  const rows = sqlite
    .prepare<[string], { name: string; type: string; notnull: number; pk: number; dflt_value: string | null; hidden: number }>(
      'SELECT name, type, "notnull", pk, dflt_value, hidden FROM pragma_table_xinfo(?)',
    )
    .all(table);
  expect(rows.filter((row) => row.hidden !== 0)).toEqual([]);
  return rows.map((row) => ({ name: row.name, type: row.type, required: row.notnull === 1, primary: row.pk > 0, default: row.dflt_value }));
}

describe("the page of tables and the migrations", () => {
  test("name the same tables", () => {
    const { sqlite } = freshStore();
    const there = sqlite.prepare<[], string>(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1",
    );
    expect(there.pluck().all()).toEqual(TABLES);
  });

  test.each(SEEN.map((table) => [table.name, table] as const))("agree on every column of %s", (name, table) => {
    expect(columnsSeen(table)).toEqual(columnsThere(name));
  });

  test.each(TABLES)("%s is STRICT, for SQLite otherwise stores text among integers", (name) => {
    const { sqlite } = freshStore();
    expect(sqlite.prepare("SELECT strict FROM pragma_table_list WHERE name = ?").pluck().get(name)).toBe(1);
  });
});

describe("the test's own world", () => {
  test("holds a row of every table, and no dangling reference", () => {
    const { sqlite } = freshStore();
    insertWorld(sqlite);
    expect([...new Set(WORLD.map(([table]) => table))].toSorted()).toEqual(TABLES);
    expect(sqlite.pragma("foreign_key_check")).toEqual([]);
  });
});

/** Columns that end like a reference and are none on purpose: the record outlives the person, or the id is the content's own. */
const NO_REFERENCE = [
  "assignment.activity_id",
  "assignment_review.reviewer_id",
  "attempt_slot.item_id",
  "attendance_event.actor_id",
  "audit_event.actor_id",
  "booking_event.actor_id",
  "certificate_appeal_answer.actor_id",
  "certificate_event.actor_id",
  "certificate_event.second_id",
  "certificate_visibility.actor_id",
  "check_answer.check_id",
  "credit_line.actor_id",
  "edition_section.section_id",
  "elsewhere_decision.actor_id",
  "heartbeat.section_id",
  "reflection.prompt_id",
  "rule_set_reading.rule_set_id",
  "rule_set_version.rule_set_id",
  "school_invitation_end.actor_id",
  "school_member_event.actor_id",
  "section_completion.section_id",
  "session_attestation.actor_id",
  "session_version.actor_id",
  "transcript_consent_event.actor_id",
];

describe("references", () => {
  const references = TABLES.flatMap((table) => {
    const { sqlite } = freshStore();
    return sqlite
      .prepare<[string], { from: string; table: string }>('SELECT "from", "table" FROM pragma_foreign_key_list(?)')
      .all(table)
      .map(({ from, table: parent }) => [table, from, parent] as const);
  });

  test("are declared for every column that names another row, except those listed with a reason", () => {
    const named = SEEN.flatMap(({ name, columns }) => columns.map((column) => `${name}.${column.name}`)).filter((each) =>
      each.endsWith("_id"),
    );
    const declared = references.map(([table, column]) => `${table}.${column}`);
    expect(named.filter((each) => !declared.includes(each)).toSorted()).toEqual(NO_REFERENCE);
  });

  test.each(references)("%s.%s is enforced: it must be found in %s", (table, column) => {
    const { sqlite } = freshStore();
    insertWorld(sqlite);
    const triggers = sqlite.prepare<[string], string>("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?");
    for (const trigger of triggers.pluck().all(table)) sqlite.exec(`DROP TRIGGER ${trigger}`);
    const type = sqlite
      .prepare<[string, string], string>("SELECT type FROM pragma_table_info(?) WHERE name = ?")
      .pluck()
      .get(table, column);
    const nobody = type === "INTEGER" ? "-1" : "'nobody'";
    // OR IGNORE: where the column is part of a key, two rows may not both become nobody's.
    expect(() => sqlite.exec(`UPDATE OR IGNORE ${table} SET ${column} = ${nobody} WHERE ${column} IS NOT NULL`)).toThrow("FOREIGN KEY");
  });
});
