/** A server starts on its own, sound database alone; every refusal is one sentence for the person who starts it. */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { connect } from "#db/connection.server.ts";
import { newestSchema } from "#db/migrate.server.ts";
import { DATABASE_FILE } from "#db/open.server.ts";
import { aFolder, aUsedFolder, openHere, refusalOf } from "./folders.ts";
import { letters, upTo } from "./rows.ts";

const ONE_SENTENCE = /^[A-Z/][^\n]*\.$/;

describe("a database of ours", () => {
  test("is made on demand, with its folder, and nobody else of the machine can read it", async () => {
    const folder = path.join(aFolder(), "not", "there", "yet");
    const { schema, store } = await openHere(folder);
    expect(schema).toEqual({ from: 0, to: newestSchema(), backup: null });
    expect(await letters(store)).toBe(0);
    expect(statSync(folder).mode & 0o077).toBe(0);
    for (const name of [DATABASE_FILE, `${DATABASE_FILE}-wal`]) expect(statSync(path.join(folder, name)).mode & 0o077).toBe(0);
  });

  test("is found again with its rows, and closing it leaves one file beside the lock", async () => {
    const { folder } = await aUsedFolder();
    expect(readdirSync(folder).toSorted()).toEqual([DATABASE_FILE, "writer.lock"]);
    const { store, schema } = await openHere(folder);
    expect(await letters(store)).toBe(1);
    expect(schema).toEqual({ from: newestSchema(), to: newestSchema(), backup: null });
  });

  test("carries every connection rule, read back from the engine", async () => {
    const { sqlite } = await openHere(aFolder());
    const rules = {
      journal_mode: "wal",
      synchronous: 2,
      foreign_keys: 1,
      busy_timeout: 50,
      trusted_schema: 0,
      cell_size_check: 1,
      recursive_triggers: 1,
      journal_size_limit: 67_108_864,
    };
    for (const [rule, wanted] of Object.entries(rules)) expect([rule, sqlite.pragma(rule, { simple: true })]).toEqual([rule, wanted]);
  });

  test("is not opened where a connection rule does not hold", () => {
    expect(() => connect(":memory:")).toThrow("SQLite does not keep journal_mode: wanted wal, found memory.");
  });
});

describe("a file that cannot be trusted is refused in one sentence, left as it was, and the lock is free again", () => {
  test.each<[string, RegExp, (file: string) => void]>([
    ["of no length", /is empty/, (file) => truncateSync(file, 0)],
    ["of plain text", /is not a database/, (file) => writeFileSync(file, "Dear diary,\n".repeat(1000))],
    ["of fifty bytes", /is not a database/, (file) => truncateSync(file, 50)],
    ["of one hundred bytes", /damaged/, (file) => truncateSync(file, 100)],
    ["cut in the middle of a page", /damaged/, (file) => truncateSync(file, 3 * 4096 + 7)],
    ["that lost its second half", /damaged/, (file) => truncateSync(file, Math.floor(statSync(file).size / 8192) * 4096)],
    ["that lost its last page", /damaged/, (file) => truncateSync(file, statSync(file).size - 4096)],
    ["of another program", /was not made by Attune/, (file) => inPlaceOf(file, "CREATE TABLE notes (a); PRAGMA application_id = 7")],
    ["of a program that names itself not", /was not made by Attune/, (file) => inPlaceOf(file, "CREATE TABLE notes (a)")],
    ["of a newer Attune", /schema 99, newer than this Attune knows \(\d+\)/, (file) => through(file, "PRAGMA user_version = 99")],
  ])("a file %s", async (_, sentence, spoil) => {
    const { folder, file } = await aUsedFolder();
    spoil(file);
    const before = readFileSync(file);
    expect(await refusalOf(folder)).toMatch(sentence);
    expect(await refusalOf(folder)).toMatch(ONE_SENTENCE);
    expect(readFileSync(file).equals(before)).toBe(true);
    rmSync(file);
    expect(await letters((await openHere(folder)).store)).toBe(0);
  });

  test("a file of which any one page is zeroed", async () => {
    const { folder, file } = await aUsedFolder();
    const sound = readFileSync(file);
    for (const page of upTo(sound.length / 4096)) {
      writeFileSync(file, Buffer.from(sound).fill(0, (page - 1) * 4096, page * 4096));
      expect(await refusalOf(folder)).toMatch(page === 1 ? /is not a database/ : /is damaged/);
    }
    writeFileSync(file, sound);
    expect(await letters((await openHere(folder)).store)).toBe(1);
  });

  test("a log whose database is gone, for a new database beside it would destroy its rows", async () => {
    const { folder, file } = await aUsedFolder();
    rmSync(file);
    writeFileSync(`${file}-wal`, "rows");
    expect(await refusalOf(folder)).toMatch(/is missing though its log .* is there/);
    expect(readFileSync(`${file}-wal`, "utf8")).toBe("rows");
  });

  test("a folder in the database's place", async () => {
    const folder = aFolder();
    mkdirSync(path.join(folder, DATABASE_FILE));
    expect(await refusalOf(folder)).toMatch(ONE_SENTENCE);
  });

  function inPlaceOf(file: string, words: string): void {
    rmSync(file);
    through(file, words);
  }

  function through(file: string, words: string): void {
    const sqlite = new Database(file);
    sqlite.exec(words);
    sqlite.close();
  }
});
