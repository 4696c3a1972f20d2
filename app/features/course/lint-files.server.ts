/** Finds modules on disk and lints them: any file, any folder, whatever its state. */
import { readdir, stat } from "node:fs/promises";
import { basename, dirname, extname, join, relative } from "node:path";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { errorAt, type FileFinding } from "./finding.ts";
import { lintModule, readingReport, specimensIn } from "./lint.ts";
import type { LibraryModule } from "./lint-course.ts";
import { foundingHashesOf } from "./lint-originality.ts";
import type { SectionReading } from "./lint-reading.ts";
import type { Speller } from "./lint-spelling.ts";
import { type ModuleAccount, moduleAccount } from "./module-account.ts";
import { readFigures, readReferences, readText } from "./module-sources.server.ts";
import type { Reference } from "./reference.ts";

/** What every module is held against. */
export interface LintLibrary {
  readonly references: readonly Reference[];
  readonly foundingHashes: ReadonlySet<string>;
  /** Left out: no spelling. */
  readonly speller?: Speller | null;
}

export interface LintedFiles {
  readonly modules: number;
  readonly findings: readonly FileFinding[];
  readonly readings: readonly { readonly file: string; readonly sections: readonly SectionReading[] }[];
  /** The modules that have both files, by the name of their folder. */
  readonly library: readonly (LibraryModule & { readonly account: ModuleAccount | null })[];
}

const DEEPEST_FOLDER = 6;

/** Reads references.json and founding-ngrams.txt; refused with findings when one is missing or broken. */
export async function lintLibrary(contentDir: string): Promise<Outcome<LintLibrary, readonly FileFinding[]>> {
  const [references, hashes] = await Promise.all([readReferences(contentDir), readText(join(contentDir, "founding-ngrams.txt"))]);
  if (!references.ok) return references;
  if (!hashes.ok) return refused([hashes.reason]);
  return done({ references: references.value, foundingHashes: foundingHashesOf(hashes.value) });
}

/** Lints each path: a module's folder, a folder of modules, or one file. What cannot be linted becomes a finding, never a throw. */
export async function lintPaths(paths: readonly string[], held: LintLibrary, today: string): Promise<LintedFiles> {
  const findings: FileFinding[] = [];
  const readings: { file: string; sections: readonly SectionReading[] }[] = [];
  const library: LintedFiles["library"][number][] = [];
  const found = new Map<string, Pair>();
  const problem = (path: string, message: string) =>
    findings.push({ file: shown(path), ...errorAt({ line: 1, column: 1 }, "file", message) });
  for (const path of paths) {
    const at = await pairsAt(path);
    if (at.problem !== null) problem(path, at.problem);
    for (const pair of at.pairs) found.set(`${pair.module ?? ""}\n${pair.quiz ?? ""}`, pair);
  }
  for (const { module, quiz, missing } of found.values()) {
    const [moduleText, quizText] = [await textOf(module), await textOf(quiz)];
    if (module !== null && moduleText?.ok === false) problem(module, moduleText.reason);
    if (quiz !== null && quizText?.ok === false) problem(quiz, quizText.reason);
    if (missing !== null) problem(missing.beside, missing.message);
    const moduleSource = moduleText?.ok ? moduleText.value : null;
    const quizSource = quizText?.ok ? quizText.value : null;
    const figures = await readFigures(dirname(module ?? quiz ?? ""));
    if (!figures.ok) findings.push(...figures.reason);
    const texts = { path: shown(module ?? ""), moduleSource, quizPath: shown(quiz ?? ""), quizSource };
    findings.push(...lintModule({ ...texts, figures: figures.ok ? figures.value : [], ...held, today }));
    if (module === null || moduleSource === null) continue;
    readings.push({ file: shown(module), sections: readingReport(moduleSource) });
    if (quizSource === null) continue;
    const account = moduleAccount(moduleSource, quizSource);
    library.push({ slug: basename(dirname(module)), file: shown(module), specimens: specimensIn(moduleSource), account });
  }
  return { modules: found.size, findings, readings, library };
}

interface Pair {
  readonly module: string | null;
  readonly quiz: string | null;
  readonly missing: { readonly beside: string; readonly message: string } | null;
}

interface Pairs {
  readonly pairs: readonly Pair[];
  readonly problem: string | null;
}

async function pairsAt(path: string): Promise<Pairs> {
  const at = await stat(path).catch(() => null);
  if (!at) return { pairs: [], problem: "There is no file or folder of this name." };
  if (at.isDirectory()) {
    const pairs = await pairsIn(path, 0);
    const problem = "No module lies in this folder. A module is a folder with module.mdx and quiz.yaml.";
    return { pairs, problem: pairs.length > 0 ? null : problem };
  }
  if (!at.isFile()) return { pairs: [], problem: "This is neither a file nor a folder." };
  if (basename(path) === "module.mdx" || basename(path) === "quiz.yaml") return { pairs: [await pairIn(dirname(path))], problem: null };
  if ([".mdx", ".md"].includes(extname(path))) return { pairs: [{ module: path, quiz: null, missing: null }], problem: null };
  if ([".yaml", ".yml"].includes(extname(path))) return { pairs: [{ module: null, quiz: path, missing: null }], problem: null };
  return { pairs: [], problem: "This is no module: a module is written in module.mdx and quiz.yaml." };
}

async function pairsIn(folder: string, depth: number): Promise<Pair[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((each) => each.isFile()).map((each) => each.name);
  if (names.includes("module.mdx") || names.includes("quiz.yaml")) return [await pairIn(folder)];
  const pairs: Pair[] = names
    .filter((name) => extname(name) === ".mdx")
    .map((name) => ({ module: join(folder, name), quiz: null, missing: null }));
  for (const each of entries.filter((entry) => entry.isDirectory() && !/^(?:\.|node_modules$)/u.test(entry.name))) {
    if (depth < DEEPEST_FOLDER) pairs.push(...(await pairsIn(join(folder, each.name), depth + 1)));
  }
  return pairs;
}

/** A module's two files; where one is missing, the other is linted alone and says so. */
async function pairIn(folder: string): Promise<Pair> {
  const existing = async (name: string) => ((await stat(join(folder, name)).catch(() => null))?.isFile() ? join(folder, name) : null);
  const [module, quiz] = [await existing("module.mdx"), await existing("quiz.yaml")];
  if (module && !quiz) return { module, quiz, missing: { beside: module, message: "There is no quiz.yaml beside it. A module has both." } };
  if (quiz && !module) return { module, quiz, missing: { beside: quiz, message: "There is no module.mdx beside it. A module has both." } };
  return { module, quiz, missing: null };
}

async function textOf(path: string | null): Promise<Outcome<string, string> | null> {
  if (path === null) return null;
  const text = await readText(path);
  if (!text.ok) return refused(text.reason.message);
  if (text.value === "") return refused("The file is empty.");
  return text.value.includes("\0") ? refused("This is not a text file.") : text;
}

/** As short as it can be read: below the working folder relative, elsewhere whole. */
function shown(path: string): string {
  if (path === "") return path;
  const short = relative(process.cwd(), path);
  return short === "" || short.startsWith("..") ? path : short;
}
