/** `npm run ledger:verify`, as an administrator runs it: beside a file, read-only, with an exit code a script can read. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { creditMinutes } from "#app/features/hours/ledger.server.ts";
import { anAccount } from "#tests/support/factories.ts";
import { freshStore } from "#tests/support/store.ts";
import { anHour } from "./lines.ts";

const NOW = new Date("2026-11-17T15:00:00Z");
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "attune-verify-"));
  file = path.join(folder, "attune.sqlite");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a sound ledger is counted, exit code 0, and the file is left as it was", async () => {
  await aLedgerFile();
  expect(await verify()).toEqual({ code: 0, out: "3 lines in 1 ledgers, and the audit log: every one is as it was recorded.\n", err: "" });
});

test("a changed line is named with its learner, exit code 1", async () => {
  const { learnerId, lineId } = await aLedgerFile("DROP TRIGGER credit_line_no_update; UPDATE credit_line SET minutes = 600 WHERE seq = 2");
  const { code, err } = await verify();
  expect(code).toBe(1);
  expect(err).toBe(`The ledger of learner ${learnerId} is broken at line 2 (${lineId}): its content is not what was recorded.\n`);
});

test("no database, an empty file and a file that is none are refused in one sentence", async () => {
  expect(await verify()).toMatchObject({ code: 1, err: expect.stringContaining("There is no database") });
  writeFileSync(file, "");
  expect(await verify()).toMatchObject({ code: 1, err: expect.stringContaining("There is no database") });
  writeFileSync(file, "this is not a database, whatever its name says");
  expect(await verify()).toMatchObject({ code: 1, err: "The records could not be checked. file is not a database\n" });
});

/** Three lines of one learner in a file, after `tampering` with it as the SQLite shell could. */
async function aLedgerFile(tampering = ""): Promise<{ learnerId: string; lineId: string | undefined }> {
  const { sqlite } = freshStore();
  const learner = await anAccount();
  const lines = [];
  for (let n = 0; n < 3; n += 1) lines.push(await creditMinutes(anHour(learner.id), NOW));
  sqlite.exec(tampering);
  writeFileSync(file, sqlite.serialize());
  const [, second] = lines;
  return { learnerId: learner.id, lineId: second?.ok ? second.value.id : undefined };
}

function verify(): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ["--import", "tsx", "app/commands/ledger-verify.ts"],
      { env: { ...process.env, DATA_DIR: folder } },
      (_error, out, err) => resolve({ code: child.exitCode ?? -1, out, err }),
    );
  });
}
