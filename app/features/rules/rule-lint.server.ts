/** Rule files for content:lint: which of the given paths are theirs, and what is wrong in them. */
import { statSync } from "node:fs";
import path from "node:path";
import type { FileFinding } from "#app/features/course/finding.ts";
import { readOne, readRuleLibrary } from "./rules.server.ts";

/** Whether a path names the folder rules or a file in it: such a file is no module and no quiz. */
export function isRulePath(given: string): boolean {
  return path.basename(given) === "rules" || path.basename(path.dirname(given)) === "rules";
}

export interface LintedRules {
  readonly bodies: number;
  readonly findings: readonly FileFinding[];
}

/** Reads each folder or file anew. What cannot be read becomes a finding, never a throw. */
export function lintRules(paths: readonly string[]): LintedRules {
  const linted = paths.map((each): LintedRules => {
    if (!statSync(each, { throwIfNoEntry: false })?.isDirectory()) return { bodies: 1, findings: readOne(each).findings };
    const { ruleSets, broken, findings } = readRuleLibrary(path.dirname(each));
    return { bodies: ruleSets.length + broken.length, findings };
  });
  return { bodies: linted.reduce((sum, each) => sum + each.bodies, 0), findings: linted.flatMap((each) => each.findings) };
}
