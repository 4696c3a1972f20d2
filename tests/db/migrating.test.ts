/** A migration brings the old schema or the new, never something between, and loses no row on the way. */
import { readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { migrate, readMigrations } from "#db/migrate.server.ts";
import { openDatabase } from "#db/open.server.ts";
import { letter, session } from "#db/schema.server.ts";
import { runs } from "./children.ts";
import { aFolder, openHere } from "./folders.ts";
import { anOlderFolder, MORE, next, SHIPPED, schemaIn } from "./older.ts";
import { letters } from "./rows.ts";

describe("the steps", () => {
  test("shipped are numbered without a gap, have telling names, and leave their transaction to the one who applies them", () => {
    expect(SHIPPED.length).toBeGreaterThan(0);
    for (const { name, sql } of SHIPPED) {
      expect(name).toMatch(/^\d{4}_[a-z_]+\.sql$/);
      expect(sql).not.toMatch(/^\s*(COMMIT|ROLLBACK|SAVEPOINT|BEGIN\s+(IMMEDIATE|DEFERRED|EXCLUSIVE|TRANSACTION)|BEGIN\s*;)/im);
    }
  });

  test.each([
    ["a gap", ["0001_a.sql", "0003_c.sql"], "0003_c.sql should have the number 2"],
    ["a number twice", ["0001_a.sql", "0002_b.sql", "0002_c.sql"], "0002_c.sql should have the number 3"],
    ["no number", ["first.sql"], "first.sql should have the number 1"],
    ["no first", ["0002_b.sql"], "0002_b.sql should have the number 1"],
  ])("with %s are refused", (_, names, message) => {
    const folder = aFolder();
    for (const name of names) writeFileSync(path.join(folder, name), "");
    expect(() => readMigrations(folder)).toThrow(message);
  });

  test("are applied in order, and applying them again changes nothing", () => {
    const sqlite = new Database(":memory:");
    migrate(sqlite, [...SHIPPED, MORE]);
    migrate(sqlite, [...SHIPPED, MORE]);
    expect(schemaIn(sqlite)).toEqual({ version: SHIPPED.length + 1, more: true });
  });

  test("that rebuild a table keep the rows that depend on it, and foreign keys hold again afterwards", async () => {
    const rebuild = next(
      "CREATE TABLE account_new AS SELECT * FROM account; DROP TABLE account; ALTER TABLE account_new RENAME TO account; CREATE UNIQUE INDEX account_id ON account (id);",
    );
    const { store, sqlite } = await openHere(await anOlderFolder(), [...SHIPPED, rebuild]);
    expect(await store.db.select().from(session).all()).toHaveLength(1);
    expect(sqlite.pragma("foreign_keys", { simple: true })).toBe(1);
    expect(() => sqlite.exec("INSERT INTO session VALUES ('i', 'nobody', 'd', 1, 1, 2)")).toThrow("FOREIGN KEY");
  });
});

describe("a step that fails", () => {
  test.each([
    [
      "half-way",
      "CREATE TABLE more (a TEXT) STRICT; UPDATE letter SET body = 'half'; CREATE TABLE letter (a TEXT);",
      "table letter already exists",
    ],
    ["at its first word", "CREAT TABLE more (a TEXT)", "syntax error"],
    [
      "by leaving a sign-in of nobody",
      "CREATE TABLE more (a TEXT) STRICT; DELETE FROM account;",
      "leaves a row in session whose reference is gone",
    ],
    ["by breaking a rule of a table", "CREATE TABLE more (a TEXT) STRICT; UPDATE letter SET subject = NULL;", "NOT NULL"],
  ])("%s leaves the old schema with its rows, says so in one sentence, and a mended step goes on", async (_, sql, message) => {
    const folder = await anOlderFolder();
    const failure = await openDatabase(folder, [...SHIPPED, next(sql)]).catch((error: unknown) => String(error));
    expect(failure).toContain(message);
    expect(failure).toMatch(/^Error: Migration \d{4}_next [^\n]*\.$/);
    const before = await openHere(folder, SHIPPED);
    expect(schemaIn(before.sqlite)).toEqual({ version: SHIPPED.length, more: false });
    expect(before.sqlite.pragma("foreign_keys", { simple: true })).toBe(1);
    expect(await before.store.db.select().from(letter).all()).toMatchObject([{ id: "a", body: "b" }]);
    before.close();
    const { store, sqlite } = await openHere(folder, [...SHIPPED, MORE]);
    expect(schemaIn(sqlite)).toEqual({ version: SHIPPED.length + 1, more: true });
    expect(await letters(store)).toBe(1);
  });

  test("after one that did not leaves the good one applied", async () => {
    const folder = await anOlderFolder();
    await expect(openDatabase(folder, [...SHIPPED, MORE, next("nonsense", MORE.number + 1)])).rejects.toThrow("nonsense");
    const { sqlite, schema } = await openHere(folder, [...SHIPPED, MORE]);
    expect(schema.from).toBe(MORE.number);
    expect(schemaIn(sqlite)).toEqual({ version: MORE.number, more: true });
  });

  test("by ending its own transaction is found out", () => {
    const sqlite = new Database(":memory:");
    expect(() => migrate(sqlite, [next("CREATE TABLE more (a TEXT); COMMIT;", 1)])).toThrow("ends its own transaction");
    expect(sqlite.pragma("user_version", { simple: true })).toBe(0);
  });
});

describe("a process killed during a migration", () => {
  test.each(["before the first step", "after the first step"])("of a new database, %s, leaves no half-made ledger", async (moment) => {
    const folder = aFolder();
    const killed = runs(new URL("./fixtures/dies.ts", import.meta.url), [folder, moment]);
    expect(await killed.ended).toMatchObject({ signal: "SIGKILL" });
    expect(readdirSync(folder)).not.toContain("attune.sqlite");
    const { store, schema } = await openHere(folder);
    expect(schema).toEqual({ from: 0, to: SHIPPED.length, backup: null });
    expect(await letters(store)).toBe(0);
    expect(readdirSync(folder).filter((name) => name.includes("unfinished"))).toEqual([]);
  });

  test.each(["after the first step", "inside the second step"])(
    "of an older database, %s, leaves its schema and its rows",
    async (moment) => {
      const folder = await anOlderFolder();
      const killed = runs(new URL("./fixtures/dies.ts", import.meta.url), [folder, moment]);
      expect(await killed.ended).toMatchObject({ signal: "SIGKILL" });
      expect(killed.lines).toEqual([]);
      const { store, sqlite } = await openHere(folder);
      expect(schemaIn(sqlite)).toEqual({ version: SHIPPED.length, more: false });
      expect(sqlite.prepare("SELECT name FROM sqlite_schema WHERE name IN ('half', 'whole')").all()).toEqual([]);
      expect(await store.db.select().from(letter).all()).toMatchObject([{ body: "b" }]);
    },
  );
});

test("npm run db:migrate says what it did, and the second time that there was nothing to do", async () => {
  const folder = aFolder();
  const migrated = async () => {
    const command = runs(new URL("../../db/migrate.ts", import.meta.url), [], { env: { DATA_DIR: folder } });
    expect(await command.ended).toEqual({ code: 0, signal: null });
    return command.lines;
  };
  const file = path.join(folder, "attune.sqlite");
  expect(await migrated()).toEqual([...SHIPPED.map(({ name }) => `Applied ${name}`), `${file} has schema ${SHIPPED.length}.`]);
  expect(await migrated()).toEqual([`${file} has schema ${SHIPPED.length} already.`]);
});
