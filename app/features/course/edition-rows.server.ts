/** An edition as rows of the database, and back: hashed when written, and refused when a byte differs at reading. */
import { createHash } from "node:crypto";
import { z } from "zod";
import type { edition, editionSection } from "#db/schema.server.ts";
import { Citation, type CompiledModule, type Edition, type EditionSection, OutlineSection, Segment } from "./edition.ts";
import { FrontMatter } from "./front-matter.ts";
import { HoursRationale } from "./hours-rationale.ts";
import { CHECKER_VERSION } from "./mdx-subset.ts";
import { QuizFile } from "./quiz-file.ts";
import { Reference } from "./reference.ts";

type EditionRow = typeof edition.$inferSelect;
type SectionRow = typeof editionSection.$inferSelect;

/** A stored edition is not what was published. It is never served. */
export class DamagedEdition extends Error {
  override readonly name = "DamagedEdition";
}

export interface NewEdition {
  readonly moduleSlug: string;
  readonly number: number;
  readonly contentHash: string;
  readonly source: string;
  readonly quizSource: string;
  readonly frontMatter: FrontMatter;
  readonly quiz: QuizFile;
  /** In the order of their numbers. */
  readonly references: readonly Reference[];
  readonly compiled: CompiledModule;
  readonly rationale: HoursRationale;
  /** An account's id, or "content" for what is shipped. */
  readonly publishedBy: string;
}

/** The rows of a new edition, for the caller's atomic. Minutes come from the rationale and from nowhere else. */
export function editionRows(made: NewEdition, now: Date): { readonly edition: EditionRow; readonly sections: readonly SectionRow[] } {
  const id = editionId(made.moduleSlug, made.number);
  const sections = made.compiled.sections.map(({ id: sectionId, title, words, segments, citations }, index): SectionRow => {
    const row = { editionId: id, position: index + 1, sectionId, title, words, segments: JSON.stringify({ segments, citations }) };
    return { ...row, hash: sectionHash(row) };
  });
  const row = {
    id,
    moduleSlug: made.moduleSlug,
    number: made.number,
    title: made.frontMatter.title,
    minutes: made.rationale.minutes,
    contentHash: made.contentHash,
    frontMatter: JSON.stringify(made.frontMatter),
    outline: JSON.stringify(made.compiled.sections.map(({ id: sectionId, title, words }) => ({ id: sectionId, title, words }))),
    referenceList: JSON.stringify(made.references),
    quiz: JSON.stringify(made.quiz),
    rationale: JSON.stringify(made.rationale),
    source: made.source,
    quizSource: made.quizSource,
    checkerVersion: CHECKER_VERSION,
    publishedBy: made.publishedBy,
    publishedAt: now.getTime(),
  };
  return { edition: { ...row, artefactHash: artefactHash(row) }, sections };
}

export function editionId(moduleSlug: string, number: number): string {
  return `${moduleSlug}.${number}`;
}

/** @throws {DamagedEdition} when what is stored differs from what was published */
export function editionOfRow(row: EditionRow): Edition {
  if (artefactHash(row) !== row.artefactHash) throw new DamagedEdition(`Edition ${row.id} was changed after it was published.`);
  return {
    id: row.id,
    moduleSlug: row.moduleSlug,
    number: row.number,
    title: row.title,
    minutes: row.minutes,
    frontMatter: FrontMatter.parse(JSON.parse(row.frontMatter)),
    outline: z.array(OutlineSection).parse(JSON.parse(row.outline)),
    references: z.array(Reference).parse(JSON.parse(row.referenceList)),
    quiz: QuizFile.parse(JSON.parse(row.quiz)),
    rationale: HoursRationale.parse(JSON.parse(row.rationale)),
    publishedAt: new Date(row.publishedAt).toISOString(),
  };
}

const StoredText = z.strictObject({ segments: z.array(Segment), citations: z.array(Citation) });

/** @throws {DamagedEdition} when what is stored differs from what was published */
export function sectionOfRow(row: SectionRow): EditionSection {
  if (sectionHash(row) !== row.hash)
    throw new DamagedEdition(`Section ${row.sectionId} of edition ${row.editionId} was changed after it was published.`);
  const { segments, citations } = StoredText.parse(JSON.parse(row.segments));
  return { id: row.sectionId, title: row.title, position: row.position, words: row.words, segments, citations };
}

/** SHA-256 over parts in which no part can run into the next. */
export function hashOf(parts: readonly (string | number)[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

function sectionHash(row: Omit<SectionRow, "hash">): string {
  return hashOf([row.editionId, row.position, row.sectionId, row.title, row.words, row.segments]);
}

function artefactHash(row: Omit<EditionRow, "artefactHash">): string {
  return hashOf([
    ...[row.id, row.moduleSlug, row.number, row.title, row.minutes, row.contentHash, row.frontMatter, row.outline, row.referenceList],
    ...[row.quiz, row.rationale, row.source, row.quizSource, row.checkerVersion, row.publishedBy, row.publishedAt],
  ]);
}
