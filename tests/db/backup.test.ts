/** Before a migration the old database is copied whole, and nothing is migrated without that copy. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { openDatabase } from "#db/open.server.ts";
import { aFolder, openHere } from "./folders.ts";
import { anOlderFolder, MORE, next, SHIPPED, schemaIn } from "./older.ts";
import { letters } from "./rows.ts";

test("the backup before a migration holds the old schema with its rows, whole, under a name that says what it is", async () => {
  const folder = await anOlderFolder();
  const { schema } = await openHere(folder, [...SHIPPED, MORE]);
  const backup = path.join(folder, "backups", `before-schema-${MORE.number}-from-${SHIPPED.length}.sqlite`);
  expect(schema).toEqual({ from: SHIPPED.length, to: MORE.number, backup });
  const copy = new Database(backup, { readonly: true });
  onTestFinished(() => void copy.close());
  expect(schemaIn(copy)).toEqual({ version: SHIPPED.length, more: false });
  expect(copy.pragma("integrity_check", { simple: true })).toBe("ok");
  expect(copy.prepare("SELECT id, body FROM letter").all()).toEqual([{ id: "a", body: "b" }]);
});

test("the backup can be put in the database's place", async () => {
  const folder = await anOlderFolder();
  const { schema, close } = await openHere(folder, [...SHIPPED, MORE]);
  close();
  const restored = aFolder();
  writeFileSync(path.join(restored, "attune.sqlite"), readFileSync(String(schema.backup)));
  expect(await letters((await openHere(restored, [...SHIPPED, MORE])).store)).toBe(1);
});

test("a backup that cannot be made stops the migration", async () => {
  const folder = await anOlderFolder();
  writeFileSync(path.join(folder, "backups"), "a file in its way");
  await expect(openDatabase(folder, [...SHIPPED, MORE])).rejects.toThrow();
  expect(schemaIn((await openHere(folder, SHIPPED)).sqlite)).toEqual({ version: SHIPPED.length, more: false });
});

test("the backup is made over what a killed one has left, and is not made where nothing is to be migrated", async () => {
  const folder = await anOlderFolder();
  const first = await openHere(folder, [...SHIPPED, MORE]);
  first.close();
  const again = await openHere(folder, [...SHIPPED, MORE]);
  again.close();
  expect(again.schema.backup).toBeNull();
  const unfinished = path.join(folder, "backups", `before-schema-${MORE.number + 1}-from-${MORE.number}.sqlite.unfinished`);
  writeFileSync(unfinished, "half a file");
  await openHere(folder, [...SHIPPED, MORE, next("CREATE TABLE even_more (a TEXT) STRICT", MORE.number + 1)]);
  expect(readdirSync(path.join(folder, "backups")).toSorted()).toEqual([
    `before-schema-${MORE.number}-from-${SHIPPED.length}.sqlite`,
    `before-schema-${MORE.number + 1}-from-${MORE.number}.sqlite`,
  ]);
});
