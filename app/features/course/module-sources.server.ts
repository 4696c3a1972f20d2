/** Reads what editors wrote from the content directory, as text that can be checked. */
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { errorAt, type FileFinding } from "./finding.ts";
import { FIGURE_FILE } from "./mdx-components.ts";
import { type Reference, ReferenceList } from "./reference.ts";

/** More than any limit of the check itself; keeps a wrong file from filling the memory. */
const MOST_BYTES = 4 * 1024 * 1024;
const MOST_FIGURES = 12;

/** A picture of a module, as its author wrote it. */
export interface FigureSource {
  /** "counts.svg", as the text names it. */
  readonly file: string;
  readonly path: string;
  readonly source: string;
}

export interface ModuleSources {
  /** As printed beside findings: from the directory the server runs in. */
  readonly path: string;
  readonly moduleSource: string;
  readonly quizPath: string;
  readonly quizSource: string;
  /** What lies in the module's folder figures, in the order of the names. */
  readonly figures: readonly FigureSource[];
}

/** The two files of a module and its figures; null when its folder does not exist, refused when a file is missing or is not text. */
export async function readModule(contentDir: string, slug: string): Promise<Outcome<ModuleSources, readonly FileFinding[]> | null> {
  const folder = path.join(contentDir, "modules", slug);
  const isThere = await stat(folder).then(
    (entry) => entry.isDirectory(),
    () => false,
  );
  if (!isThere) return null;
  const [module, quiz] = [path.join(folder, "module.mdx"), path.join(folder, "quiz.yaml")];
  const [moduleSource, quizSource, figures] = await Promise.all([readText(module), readText(quiz), readFigures(folder)]);
  if (moduleSource.ok && quizSource.ok && figures.ok) {
    const texts = { moduleSource: moduleSource.value, quizSource: quizSource.value, figures: figures.value };
    return done({ path: shown(module), quizPath: shown(quiz), ...texts });
  }
  return refused([...[moduleSource, quizSource].flatMap((each) => (each.ok ? [] : [each.reason])), ...(figures.ok ? [] : figures.reason)]);
}

/** The pictures of a module's folder; none when it has no folder figures. A name no tag could have is refused. */
export async function readFigures(folder: string): Promise<Outcome<readonly FigureSource[], readonly FileFinding[]>> {
  const entries = await readdir(path.join(folder, "figures"), { withFileTypes: true }).catch(() => []);
  const figures: FigureSource[] = [];
  const faults: FileFinding[] = [];
  for (const { name } of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const at = path.join(folder, "figures", name);
    if (!FIGURE_FILE.test(name) || figures.length >= MOST_FIGURES) {
      const message = `The folder figures holds at most ${MOST_FIGURES} SVG files, named in small letters, digits and hyphens, as counts.svg.`;
      faults.push({ file: shown(at), ...errorAt({ line: 1, column: 1 }, "figure", message) });
      continue;
    }
    const source = await readText(at);
    if (source.ok) figures.push({ file: name, path: shown(at), source: source.value });
    else faults.push(source.reason);
  }
  return faults.length > 0 ? refused(faults) : done(figures);
}

/** The course's one list of sources. */
export async function readReferences(contentDir: string): Promise<Outcome<readonly Reference[], readonly FileFinding[]>> {
  const file = path.join(contentDir, "references.json");
  const text = await readText(file);
  if (!text.ok) return refused([text.reason]);
  const parsed = ReferenceList.safeParse(jsonOf(text.value));
  if (parsed.success) return done(parsed.data);
  return refused(
    parsed.error.issues.map((issue) => ({
      file: shown(file),
      ...errorAt({ line: 1, column: 1 }, "reference-list", `${issue.path.join(".") || "The list"}: ${issue.message}`),
    })),
  );
}

/** @returns the text with a byte order mark left in, because the check of the front matter must see it */
export async function readText(file: string): Promise<Outcome<string, FileFinding>> {
  const fault = (rule: string, message: string) => refused({ file: shown(file), ...errorAt({ line: 1, column: 1 }, rule, message) });
  try {
    if ((await stat(file)).size > MOST_BYTES) return fault("too-large", "This file is too large to be a module's text.");
    return done(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await readFile(file)));
  } catch (error) {
    if (error instanceof TypeError) return fault("encoding", "This file is not UTF-8 text. Save it as UTF-8.");
    return fault("missing", "This file is missing or cannot be read.");
  }
}

/** As short as it can be read: below the working directory relative, elsewhere whole. */
function shown(file: string): string {
  const short = path.relative(process.cwd(), file);
  return short === "" || short.startsWith("..") ? file : short;
}

/** Null for what is not JSON, which the schema then refuses. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
