/** The rule sets of this house: read once from the content directory, with what was wrong in which file. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { env } from "#app/env.server.ts";
import { errorAt, type FileFinding, hasErrors, isError } from "#app/features/course/finding.ts";
import { readRuleFile } from "./rule-file.ts";
import type { RuleSet } from "./rule-set.ts";

export interface RuleLibrary {
  readonly ruleSets: readonly RuleSet[];
  /** Ids whose file has errors: for these the last registered rows are used, once register.server.ts has put them in place. */
  readonly broken: readonly string[];
  readonly findings: readonly FileFinding[];
}

/** What readPlainYaml reads at most; a larger file is not even opened. */
const MOST_BYTES = 256 * 1024;

const known = new Map<string, RuleLibrary>();

/** All bodies, by name; a file with errors is left out or stands as it was last registered. */
export function ruleSets(contentDir = env().contentDir): readonly RuleSet[] {
  return ruleLibrary(contentDir).ruleSets;
}

/** One body by its id, the name of its file; null when there is none. */
export function ruleSet(id: string, contentDir = env().contentDir): RuleSet | null {
  return ruleSets(contentDir).find((each) => each.id === id) ?? null;
}

/** The rule set of a state, by its postal code; null when nobody has written it down. */
export function ruleSetOfState(code: string, contentDir = env().contentDir): RuleSet | null {
  return ruleSets(contentDir).find((each) => each.state === code) ?? null;
}

/** What keeps rule files from being read, for the start and for the administrator's page. */
export function ruleErrors(contentDir = env().contentDir): readonly FileFinding[] {
  return ruleLibrary(contentDir).findings.filter(isError);
}

/** Read once for each directory. Never throws: a directory without rules has no rule sets. */
export function ruleLibrary(contentDir = env().contentDir): RuleLibrary {
  const before = known.get(contentDir);
  if (before) return before;
  const library = readRuleLibrary(contentDir);
  known.set(contentDir, library);
  return library;
}

/** Puts rows that were registered before in the place of files that cannot be read now. */
export function standIn(registered: readonly RuleSet[], contentDir = env().contentDir): void {
  const library = ruleLibrary(contentDir);
  const missing = registered.filter(({ id }) => library.broken.includes(id) && !library.ruleSets.some((each) => each.id === id));
  known.set(contentDir, { ...library, ruleSets: byName([...library.ruleSets, ...missing]) });
}

/** Reads every content/rules/*.yaml afresh: at the first question, and for content:lint. */
export function readRuleLibrary(contentDir: string): RuleLibrary {
  const folder = path.join(contentDir, "rules");
  const read = fileNames(folder).map((file) => ({ id: path.basename(file, ".yaml"), ...readOne(path.join(folder, file)) }));
  const states = new Map<string, string>();
  const doubled = read.flatMap(({ ruleSet, file }) => {
    if (!ruleSet?.state) return [];
    const first = states.get(ruleSet.state);
    states.set(ruleSet.state, first ?? file);
    const message = `The state ${ruleSet.state} already stands in ${first}. One state has one file.`;
    return first === undefined ? [] : [{ file, ...errorAt({ line: 1, column: 1 }, "rule-state", message) }];
  });
  const twice = new Set(doubled.map(({ file }) => file));
  return {
    ruleSets: byName(read.flatMap(({ ruleSet, file }) => (ruleSet && !twice.has(file) ? [ruleSet] : []))),
    broken: read.filter(({ findings, file }) => hasErrors(findings) || twice.has(file)).map(({ id }) => id),
    findings: [...read.flatMap(({ findings }) => findings), ...doubled],
  };
}

/** One file as a rule set, with its findings; a file that cannot be read becomes a finding. */
export function readOne(file: string): {
  readonly file: string;
  readonly ruleSet: RuleSet | null;
  readonly findings: readonly FileFinding[];
} {
  const shownAs = shown(file);
  const fault = (message: string) => ({
    file: shownAs,
    ruleSet: null,
    findings: [{ file: shownAs, ...errorAt({ line: 1, column: 1 }, "rule-file", message) }],
  });
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  if (size === undefined) return fault("This file is missing or cannot be read.");
  if (size > MOST_BYTES)
    return fault(`This file is too large for a rule: at most ${MOST_BYTES / 1024} kB are read. Keep one body in one file.`);
  const text = textOf(file);
  if (text === null) return fault("This file is not UTF-8 text. Save it as UTF-8.");
  const { ruleSet, findings } = readRuleFile(text, path.basename(file, ".yaml"));
  return { file: shownAs, ruleSet, findings: findings.map((finding) => ({ file: shownAs, ...finding })) };
}

function fileNames(folder: string): readonly string[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && path.extname(entry.name) === ".yaml")
    .map((entry) => entry.name)
    .sort();
}

function textOf(file: string): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
  } catch {
    return null;
  }
}

/** Patterns first, then the board, then the states by name: the order of every list. */
function byName(sets: readonly RuleSet[]): readonly RuleSet[] {
  const rank = { pattern: 0, certification_board: 1, state: 2 } as const;
  return sets.toSorted((one, other) => rank[one.kind] - rank[other.kind] || (one.name < other.name ? -1 : 1));
}

/** As short as it can be read: below the working directory relative, elsewhere whole. */
function shown(file: string): string {
  const short = path.relative(process.cwd(), file);
  return short.startsWith("..") ? file : short;
}
