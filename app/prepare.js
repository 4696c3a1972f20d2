/** Installs and builds what is missing or out of date. Plain JavaScript with no dependencies: it runs before anything is installed. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";

export const SERVER = "build/server/index.js";
const INSTALLED = "node_modules/.package-lock.json";
/** What the build is made from. The content is not part of it: it is published when the server starts. */
const SOURCES = ["app", "db", "public", "remix.config.js", "package-lock.json", "tsconfig.json"];

/**
 * Brings node_modules in line with the lock file. Not `npm ci`: it refuses a lock file without the builds for other platforms, and
 * which of those a registry has differs from place to place. `--no-save` leaves the lock file as it is.
 */
export function ensureInstalled() {
  if (existsSync(INSTALLED) && newest("package-lock.json") <= newest(INSTALLED)) return;
  step("Installing (the database driver may be compiled, which takes a minute)", "npm", [
    "install",
    "--no-save",
    "--no-fund",
    "--no-audit",
  ]);
}

/** Builds the server and the pages when a source is newer than the last build. */
export function ensureBuilt() {
  if (existsSync(SERVER) && Math.max(...SOURCES.map(newest)) <= newest(SERVER)) return;
  step("Building", "npm", ["run", "--silent", "build"]);
}

/**
 * Runs a command to its end; on failure this process ends too, with what the command printed as the explanation.
 * @param {string} words said on the console before the step
 * @param {string} command
 * @param {readonly string[]} args
 */
export function step(words, command, args) {
  process.stdout.write(`${words} …\n`);
  const { status, error } = spawnSync(command, args, { stdio: "inherit", shell: process.platform === "win32" });
  if (error) process.stderr.write(`${error.message}\n`);
  if (status !== 0) process.exit(1);
}

/**
 * The newest change of a file, or of any below a folder, in milliseconds.
 * @param {string} entry
 * @returns {number}
 */
function newest(entry) {
  const facts = statSync(entry);
  if (!facts.isDirectory()) return facts.mtimeMs;
  return Math.max(0, ...readdirSync(entry).map((name) => newest(path.join(entry, name))));
}
