/** One process writes, to a place it may write to; every other start is refused in one sentence. */
import { chmodSync, writeFileSync } from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import { describe, expect, onTestFinished, test } from "vitest";
import { runs } from "./children.ts";
import { aFolder, aUsedFolder, openHere, refusalOf } from "./folders.ts";
import { letters } from "./rows.ts";

describe("a place where nothing can be written", () => {
  test.each([
    ["beneath something that is no folder", () => "/dev/null/x"],
    ["that is a file", () => aFile()],
  ])("a data directory %s is refused in one sentence", async (_, place) => {
    const folder = place();
    expect(await refusalOf(folder)).toBe(`The data directory ${folder} cannot be made.`);
  });

  test.each([
    ["a file that may only be read", 0o444, 0o700],
    ["a file that may not even be read", 0o000, 0o700],
    ["a folder in which nothing may be made", 0o644, 0o555],
  ])("%s is refused in one sentence, and not at the first learner's answer", async (_, fileMode, folderMode) => {
    const { folder, file } = await aUsedFolder();
    chmodSync(file, fileMode);
    chmodSync(folder, folderMode);
    const start = runs(new URL("../../db/migrate.ts", import.meta.url), [], { env: { DATA_DIR: folder }, boundByRights: true });
    expect(await start.ended).toMatchObject({ code: 1 });
    expect(start.errors()).toMatch(/^Not migrated\. [^\n]*cannot be written to[^\n]*\.\n$/);
  });
});

describe("a second process", () => {
  test("is refused while the first one lives, and let in at once when it was killed", async () => {
    const { folder } = await aUsedFolder();
    const first = runs(new URL("./fixtures/holds.ts", import.meta.url), [folder]);
    await first.printed(1);
    expect(await refusalOf(folder)).toBe(`Another Attune is already writing to ${folder}: stop it first, or set DATA_DIR.`);
    const second = runs(new URL("../../db/migrate.ts", import.meta.url), [], { env: { DATA_DIR: folder } });
    expect(await second.ended).toMatchObject({ code: 1 });
    expect(second.errors()).toMatch(/^Not migrated\. Another Attune is already writing to [^\n]*\.\n$/);
    first.kill();
    expect(await first.ended).toMatchObject({ signal: "SIGKILL" });
    expect(await letters((await openHere(folder)).store)).toBe(1);
  });

  test("that is another program holding the database is named as such", async () => {
    const { folder, file } = await aUsedFolder();
    const outside = new Database(file);
    onTestFinished(() => void outside.close());
    outside.exec("BEGIN IMMEDIATE");
    expect(await refusalOf(folder)).toMatch(/is locked by another program/);
    outside.exec("ROLLBACK");
    await openHere(folder);
  });

  test("is refused within the same process as well", async () => {
    const folder = aFolder();
    await openHere(folder);
    expect(await refusalOf(folder)).toMatch(/^Another Attune/);
  });
});

function aFile(): string {
  const file = path.join(aFolder(), "file");
  writeFileSync(file, "");
  return file;
}
