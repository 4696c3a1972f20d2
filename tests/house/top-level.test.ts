/** What stands at the top of the house. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";

const FIXED = [
  "README.md",
  "app",
  "content",
  "db",
  "package-lock.json",
  "package.json",
  "public",
  "remix.config.js",
  "tests",
  "tsconfig.json",
];

/** Everything Git knows or would add; outside a checkout, everything but what is made by running. */
function entries(): string[] {
  if (!existsSync(".git")) return readdirSync(".").filter((name) => !["node_modules", "build"].includes(name));
  const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { encoding: "utf8" }).split("\n");
  return [...new Set(files.filter(Boolean).map((file) => file.split("/")[0] ?? ""))];
}

test("the top level holds the agreed entries and nothing else but dotfiles", () => {
  expect(
    entries()
      .filter((name) => !name.startsWith("."))
      .sort(),
  ).toEqual(FIXED);
});
