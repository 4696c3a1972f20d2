/** The linter on files and folders, and the command that prints what it says. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { lintLibrary, lintPaths } from "#app/features/course/lint-files.server.ts";

const folder = mkdtempSync(join(tmpdir(), "attune-lint-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const SOUND = "tests/course/lint-fixtures/sound";

async function lint(...paths: string[]) {
  const library = await lintLibrary("content");
  if (!library.ok) throw new Error("The references cannot be read.");
  return lintPaths(paths, library.value, "2026-11-20");
}

function file(name: string, bytes: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, bytes);
  return path;
}

test("a module is found by its folder, by a folder above it, and by either of its files, and linted once", async () => {
  cpSync(SOUND, join(folder, "all/one"), { recursive: true });
  cpSync(SOUND, join(folder, "all/deep/two"), { recursive: true });
  const one = join(folder, "all/one");
  expect(await lint(one, join(one, "module.mdx"), join(one, "quiz.yaml"))).toMatchObject({ modules: 1, findings: [] });
  expect(await lint(join(folder, "all"))).toMatchObject({ modules: 2, findings: [] });
});

test.each([
  ["an empty module", "empty/module.mdx", "", "The file is empty."],
  [
    "a picture named like a module",
    "picture.mdx",
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0xff, 0xd8),
    "This file is not UTF-8 text. Save it as UTF-8.",
  ],
  ["a text with a NUL in it", "nul.mdx", "---\0", "This is not a text file."],
  ["a file that is something else", "notes.txt", "Hello.", "This is no module: a module is written in module.mdx and quiz.yaml."],
])("%s is said in a sentence", async (_, name, bytes, message) => {
  const path = file(name, bytes);
  expect((await lint(path)).findings).toContainEqual({ file: path, line: 1, column: 1, rule: "file", severity: "error", message });
});

test("a path that is not there, a folder without modules, and a device are said in a sentence", async () => {
  mkdirSync(join(folder, "bare"));
  const messages = (await lint(join(folder, "gone"), join(folder, "bare"), "/dev/null")).findings.map((each) => each.message);
  expect(messages).toEqual([
    "There is no file or folder of this name.",
    "No module lies in this folder. A module is a folder with module.mdx and quiz.yaml.",
    "This is neither a file nor a folder.",
  ]);
});

test("a module without its quiz is an error, and its text is linted", async () => {
  const path = file("half/module.mdx", "## No block\n");
  const findings = (await lint(path)).findings;
  expect(findings.map((each) => each.rule)).toEqual(["file", "front-matter"]);
});

test("a broken list of references is said with its place", async () => {
  file("content/founding-ngrams.txt", "");
  file("content/references.json", '[{"id": "a2020"}]');
  const library = await lintLibrary(join(folder, "content"));
  expect(library.ok ? [] : library.reason.length).not.toEqual([]);
  expect((await lintLibrary(join(folder, "gone"))).ok).toBe(false);
});

/** Runs the command as npm does. */
function command(...given: string[]) {
  const env = { ...process.env, INIT_CWD: process.cwd() };
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", "app/commands/content-lint.ts", ...given], {
    encoding: "utf8",
    env,
  });
  return { status, stdout, stderr };
}

test("the command prints file, line, column, severity, rule and message, and ends with 1 on an error", () => {
  const broken = file("broken.mdx", "---\ntitle: A: b\n---\n\n## A\n\nText.\n");
  const { status, stdout } = command(broken);
  expect(stdout).toMatch(new RegExp(`^${broken}:2:8 {2}error {2}yaml {2}This is not plain YAML`, "u"));
  expect(stdout.trimEnd().split("\n").at(-1)).toBe("1 module: 1 error, 2 warnings.");
  expect(status).toBe(1);
});

test("the command prints one object a line with --json, and ends with 0 where there is no error", () => {
  const warned = file("warned.mdx", "---\ntitle: A: b\n---\n");
  const { stdout } = command("--json", warned, SOUND);
  const lines = stdout
    .trimEnd()
    .split("\n")
    .map((line): unknown => JSON.parse(line));
  expect(lines).toContainEqual({ file: warned, line: 2, column: 8, rule: "yaml", severity: "error", message: expect.any(String) });
  for (const line of lines) expect(Object.keys(Object(line))).toEqual(["file", "line", "column", "rule", "severity", "message"]);
  expect(command(SOUND)).toMatchObject({ status: 0, stdout: "1 module: 0 errors, 0 warnings.\n", stderr: "" });
});

test("the command reports how each section reads", () => {
  expect(command(SOUND, "--report").stdout).toMatch(/module\.mdx:45:1 {2}report {2}reading {2}"What may a session do\?" has \d+ words/u);
});

test("an unknown option is answered with the usage, without a stack", () => {
  const { status, stderr } = command("--colour");
  expect(status).toBe(1);
  expect(stderr).toContain("Usage: npm run content:lint");
  expect(stderr).not.toContain("    at ");
});
