/** Publishes the content directory: each listed module that is sound and new becomes the next edition, and nothing else changes. */
import { and, desc, eq } from "drizzle-orm";
import { env } from "#app/env.server.ts";
import { change, store } from "#db/client.server.ts";
import { edition, editionSection } from "#db/schema.server.ts";
import { compileModule } from "./compile.server.ts";
import type { CompiledModule } from "./edition.ts";
import { editionId, editionRows, hashOf, type NewEdition } from "./edition-rows.server.ts";
import { type FileFinding, isError } from "./finding.ts";
import { AuthoredFrontMatter, type FrontMatter } from "./front-matter.ts";
import { rationaleOf } from "./hours-rationale.ts";
import { lintModule } from "./lint.ts";
import { type LintLibrary, lintLibrary } from "./lint-files.server.ts";
import { splitModule } from "./mdx-front-matter.ts";
import { CHECKER_VERSION } from "./mdx-subset.ts";
import { readPlainYaml } from "./mdx-yaml.ts";
import { type ModuleSources, readModule } from "./module-sources.server.ts";
import { programme } from "./programme.server.ts";
import { QuizFile } from "./quiz-file.ts";
import type { Reference } from "./reference.ts";

export interface Publication {
  /** Ids of the editions that were made now. */
  readonly published: readonly string[];
  /** Slugs whose newest edition is what the directory holds. */
  readonly unchanged: readonly string[];
  /** Slugs that have errors; their last good edition goes on being served. */
  readonly refused: readonly string[];
  /** Slugs the course lists and nobody has written yet. */
  readonly awaited: readonly string[];
  /** Errors of the refused modules. Warnings are the business of content:lint, not of a start. */
  readonly findings: readonly FileFinding[];
  /** ISO instant. */
  readonly at: string;
}

type Fate = "published" | "unchanged" | "refused" | "awaited";
type Verdict = { readonly fate: Fate; readonly name: string; readonly findings: readonly FileFinding[] };

let last: Publication | null = null;

/** What the last publication of this process did, for the administrator's page; null before the first. */
export function lastPublication(): Publication | null {
  return last;
}

/**
 * Safe to run at every start and by several processes at once: a module is known by its content hash, and the same content is never
 * published twice in a row. @throws {Error} when course.yaml itself cannot be read
 */
export async function publishContent(now: Date, contentDir = env().contentDir): Promise<Publication> {
  const course = programme(contentDir);
  const library = await lintLibrary(contentDir);
  const verdicts: Verdict[] = [];
  for (const slug of course.modules) {
    // Without the list of sources no module can be checked; what was published is served on.
    verdicts.push(library.ok ? await publishModule(slug, contentDir, library.value, now) : { fate: "refused", name: slug, findings: [] });
  }
  const named = (fate: Fate) => verdicts.filter((each) => each.fate === fate).map((each) => each.name);
  last = {
    published: named("published"),
    unchanged: named("unchanged"),
    refused: named("refused"),
    awaited: named("awaited"),
    findings: [...(library.ok ? [] : library.reason), ...verdicts.flatMap((each) => each.findings)],
    at: now.toISOString(),
  };
  return last;
}

async function publishModule(slug: string, contentDir: string, library: LintLibrary, now: Date): Promise<Verdict> {
  const refusal = (findings: readonly FileFinding[]): Verdict => ({ fate: "refused", name: slug, findings });
  const sources = await readModule(contentDir, slug);
  if (!sources) return { fate: "awaited", name: slug, findings: [] };
  if (!sources.ok) return refusal(sources.reason);
  const contentHash = contentHashOf(sources.value, library.references);
  if ((await nextOf(slug, contentHash)) === "published") return { fate: "unchanged", name: slug, findings: [] };

  const errors = lintModule({ ...sources.value, ...library, today: now.toISOString().slice(0, 10) }).filter(isError);
  if (errors.length > 0) return refusal(errors);
  const { frontMatter, body } = splitModule(sources.value.moduleSource);
  const figures = Object.fromEntries(sources.value.figures.map(({ file, source }) => [file, source]));
  const compiled = await compileModule({ body, figures });
  if (!compiled.ok) return refusal(compiled.reason.map((each) => ({ ...each, file: sources.value.path })));
  const id = await append(slug, contentHash, now, {
    moduleSlug: slug,
    source: sources.value.moduleSource,
    quizSource: sources.value.quizSource,
    publishedBy: "content",
    ...agreed(
      compiled.value,
      AuthoredFrontMatter.parse(frontMatter?.value),
      QuizFile.parse(readPlainYaml(sources.value.quizSource).value),
      library.references,
    ),
  });
  return id ? { fate: "published", name: id, findings: [] } : { fate: "unchanged", name: slug, findings: [] };
}

/** What an edition says about itself, from the three sources that were checked to agree. */
function agreed(compiled: CompiledModule, frontMatter: FrontMatter, quiz: QuizFile, list: readonly Reference[]) {
  const cited = new Set([...compiled.citations, ...[...quiz.checks, ...quiz.items].flatMap((item) => item.refs)]);
  const byId = new Map(list.map((each) => [each.id, each]));
  const rationale = rationaleOf({
    words: compiled.sections.reduce((sum, section) => sum + section.words, 0),
    mediaMinutes: 0,
    checks: compiled.checks.length,
    drawn: quiz.drawn,
    difficulty: frontMatter.difficulty.value,
    activities: frontMatter.activities.map(({ title, minutes }) => ({ title, minutes })),
  });
  const references = [...cited].map((id) => {
    const reference = byId.get(id);
    if (!reference) throw new Error(`The reference ${id} passed the check and is not in the list.`);
    return reference;
  });
  return { compiled, frontMatter, quiz, references, rationale };
}

/** Appends the next edition and its sections together. @returns its id, or null when another process published the same just before */
function append(slug: string, contentHash: string, now: Date, made: Omit<NewEdition, "number" | "contentHash">): Promise<string | null> {
  return change(async ({ db, atomic }) => {
    const next = await nextOf(slug, contentHash);
    if (next === "published") return null;
    const rows = editionRows({ ...made, ...next }, now);
    await atomic([db.insert(edition).values(rows.edition), ...rows.sections.map((row) => db.insert(editionSection).values(row))]);
    return rows.edition.id;
  });
}

/**
 * The number and hash under which this content would be published now, or "published" when the newest edition has it. Content taken
 * back to what an older edition had is new again; its hash is then bound to its number, because a hash stands once in a module.
 */
async function nextOf(slug: string, contentHash: string): Promise<"published" | { readonly number: number; readonly contentHash: string }> {
  const { db } = store();
  const newest = await db
    .select({ number: edition.number, contentHash: edition.contentHash })
    .from(edition)
    .where(eq(edition.moduleSlug, slug))
    .orderBy(desc(edition.number))
    .limit(1)
    .get();
  const number = (newest?.number ?? 0) + 1;
  const again = (ofNumber: number) => hashOf([contentHash, editionId(slug, ofNumber)]);
  if (newest && (newest.contentHash === contentHash || newest.contentHash === again(newest.number))) return "published";
  const before = await db
    .select({ id: edition.id })
    .from(edition)
    .where(and(eq(edition.moduleSlug, slug), eq(edition.contentHash, contentHash)))
    .get();
  return { number, contentHash: before ? again(number) : contentHash };
}

/** Over everything an edition is made from. References count when their id stands anywhere in the sources. */
function contentHashOf({ moduleSource, quizSource, figures }: ModuleSources, references: readonly Reference[]): string {
  const words = new Set(`${moduleSource}\n${quizSource}`.match(/[A-Za-z0-9_-]+/gu));
  const cited = references.filter((reference) => words.has(reference.id)).map((reference) => JSON.stringify(reference));
  const drawn = figures.map(({ file, source }) => JSON.stringify([file, source]));
  return hashOf([CHECKER_VERSION, moduleSource, quizSource, ...cited.sort(), ...drawn]);
}
