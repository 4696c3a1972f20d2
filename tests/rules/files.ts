/** A folder of rule files for tests, and one sound file to bend. */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** The text of a rule file of this house. */
export function houseFile(id: string): string {
  return readFileSync(path.join("content/rules", `${id}.yaml`), "utf8");
}

/** A content directory of its own that holds these rule files, by their ids. */
export function contentWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), "attune-rules-"));
  mkdirSync(path.join(folder, "rules"));
  for (const [id, text] of Object.entries(files)) writeRule(folder, id, text);
  return folder;
}

/** Writes one rule file into a content directory. */
export function writeRule(folder: string, id: string, text: string): void {
  writeFileSync(path.join(folder, "rules", `${id}.yaml`), text);
}
