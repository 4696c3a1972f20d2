/** `npm test`: style and types, unit tests on real SQLite, journeys in a real Chromium; ends with one line that counts them all. */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { ensureBuilt, ensureInstalled } from "../app/prepare.js";

const CHECKS = [["biome", "check"], ["tsc"], ["depcruise", "--config", ".dependency-cruiser.cjs", "app", "db", "tests"], ["knip"]];
const SUITES = ["tests/vitest.config.ts", "tests/journeys.config.ts"];

ensureInstalled();
const totals = { passed: 0, failed: 0 };
// Side by side, for none of them uses more than one processor for long; what each says is printed in one piece.
for (const { words, passed, said } of await Promise.all(CHECKS.map(runBeside))) {
  process.stdout.write(`\n> ${words.join(" ")}\n${said}`);
  count(passed ? 1 : 0, 1);
}
ensureBuilt();
const results = mkdtempSync(path.join(os.tmpdir(), "attune-tests-"));
for (const suite of SUITES) {
  const file = path.join(results, `${path.basename(suite)}.json`);
  const passed = run(["vitest", "run", "--config", suite, "--reporter=default", "--reporter=json", `--outputFile.json=${file}`]);
  const report = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : { numPassedTests: 0, numTotalTests: 1 };
  count(report.numPassedTests, report.numTotalTests);
  // A file that could not even be loaded fails the run without failing a test.
  if (!passed && report.numPassedTests === report.numTotalTests) totals.failed += 1;
}
rmSync(results, { recursive: true });
process.stdout.write(`${totals.passed} passed, ${totals.failed} failed\n`);
process.exit(totals.failed === 0 ? 0 : 1);

/** @param {string[]} words the command, from node_modules, and what it is given */
function run(words) {
  process.stdout.write(`\n> ${words.slice(0, 5).join(" ")}\n`);
  return spawnSync("npx", ["--no-install", ...words], { stdio: "inherit", shell: process.platform === "win32" }).status === 0;
}

/**
 * @param {string[]} words
 * @returns {Promise<{ words: string[], passed: boolean, said: string }>}
 */
function runBeside(words) {
  return new Promise((resolve) => {
    const child = spawn("npx", ["--no-install", ...words], { shell: process.platform === "win32" });
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (bytes) => {
        said += bytes;
      });
    child.once("error", (error) => resolve({ words, passed: false, said: `${error.message}\n` }));
    child.once("close", (code) => resolve({ words, passed: code === 0, said }));
  });
}

/** @param {number} passed @param {number} total */
function count(passed, total) {
  totals.passed += passed;
  totals.failed += total - passed;
}
