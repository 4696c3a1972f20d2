/** The published editions: which are newest, and one by its id. What was published never changes, so it is read and hashed once. */
import { and, desc, eq, max } from "drizzle-orm";
import { type Store, store } from "#db/client.server.ts";
import { edition, editionSection } from "#db/schema.server.ts";
import type { Edition, EditionSection, EditionSummary } from "./edition.ts";
import { editionId, editionOfRow, sectionOfRow } from "./edition-rows.server.ts";
import { programme } from "./programme.server.ts";

/** What is kept in memory: some ten kilobytes each. */
const MOST_EDITIONS = 100;
const MOST_SECTIONS = 600;

interface Kept {
  readonly editions: Map<string, Edition>;
  readonly sections: Map<string, EditionSection>;
}

/** One set for each store: a test opens many in one process. */
const keptOf = new WeakMap<Store, Kept>();

/** The newest edition of each module that the course lists, in the course's order; read from the store each time. */
export async function newestEditions(): Promise<readonly EditionSummary[]> {
  const newest = await store()
    .db.select({ moduleSlug: edition.moduleSlug, number: max(edition.number) })
    .from(edition)
    .groupBy(edition.moduleSlug)
    .all();
  const numbers = new Map(newest.map((each) => [each.moduleSlug, each.number ?? 0]));
  const listed = programme().modules.filter((slug) => numbers.has(slug));
  const editions = await Promise.all(listed.map((slug) => editionByNumber(slug, numbers.get(slug) ?? 0)));
  return editions.filter((each) => each !== null).map(summaryOf);
}

/** The newest edition of a module, whether the course still lists it or not; null when nothing was published. */
export async function newestEdition(moduleSlug: string): Promise<Edition | null> {
  const newest = await store()
    .db.select({ id: edition.id })
    .from(edition)
    .where(eq(edition.moduleSlug, moduleSlug))
    .orderBy(desc(edition.number))
    .limit(1)
    .get();
  return newest ? editionById(newest.id) : null;
}

/** @throws {DamagedEdition} when the stored edition is not what was published */
export async function editionById(id: string): Promise<Edition | null> {
  const { editions } = kept();
  const before = editions.get(id);
  if (before) return before;
  const row = await store().db.select().from(edition).where(eq(edition.id, id)).get();
  return row ? keep(editions, MOST_EDITIONS, id, editionOfRow(row)) : null;
}

export function editionByNumber(moduleSlug: string, number: number): Promise<Edition | null> {
  return editionById(editionId(moduleSlug, number));
}

/** A section as it is served. @throws {DamagedEdition} when what is stored is not what was published */
export async function sectionOf(ofEdition: string, sectionId: string): Promise<EditionSection | null> {
  const { sections } = kept();
  const key = `${ofEdition} ${sectionId}`;
  const before = sections.get(key);
  if (before) return before;
  const row = await store()
    .db.select()
    .from(editionSection)
    .where(and(eq(editionSection.editionId, ofEdition), eq(editionSection.sectionId, sectionId)))
    .get();
  return row ? keep(sections, MOST_SECTIONS, key, sectionOfRow(row)) : null;
}

function summaryOf({ id, moduleSlug, number, title, minutes, publishedAt, frontMatter, rationale }: Edition): EditionSummary {
  const { words, mediaMinutes } = rationale.inputs;
  return { id, moduleSlug, number, title, minutes, publishedAt, summary: frontMatter.summary, words, mediaMinutes };
}

function kept(): Kept {
  const of = store();
  const before = keptOf.get(of) ?? { editions: new Map(), sections: new Map() };
  keptOf.set(of, before);
  return before;
}

/** The oldest goes when there is no more room. */
function keep<Value>(values: Map<string, Value>, most: number, key: string, value: Value): Value {
  const [oldest] = values.keys();
  if (values.size >= most && oldest !== undefined) values.delete(oldest);
  values.set(key, value);
  return value;
}
