/** Reads what editors wrote from the content directory, as text that can be checked. */
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { errorAt, type FileFinding } from "./finding.ts";
import { type Reference, ReferenceList } from "./reference.ts";

/** More than any limit of the check itself; keeps a wrong file from filling the memory. */
const MOST_BYTES = 4 * 1024 * 1024;

export interface ModuleSources {
  /** As printed beside findings: from the directory the server runs in. */
  readonly path: string;
  readonly moduleSource: string;
  readonly quizPath: string;
  readonly quizSource: string;
}

/** The two files of a module; null when its folder does not exist, refused when a file is missing or is not text. */
export async function readModule(contentDir: string, slug: string): Promise<Outcome<ModuleSources, readonly FileFinding[]> | null> {
  const folder = path.join(contentDir, "modules", slug);
  const isThere = await stat(folder).then(
    (entry) => entry.isDirectory(),
    () => false,
  );
  if (!isThere) return null;
  const [module, quiz] = [path.join(folder, "module.mdx"), path.join(folder, "quiz.yaml")];
  const [moduleSource, quizSource] = await Promise.all([readText(module), readText(quiz)]);
  if (moduleSource.ok && quizSource.ok) {
    return done({ path: shown(module), moduleSource: moduleSource.value, quizPath: shown(quiz), quizSource: quizSource.value });
  }
  return refused([moduleSource, quizSource].flatMap((each) => (each.ok ? [] : [each.reason])));
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
