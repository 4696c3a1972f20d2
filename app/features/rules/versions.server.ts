/** Registers the rows of the rule files as versions, and keeps the last good ones of a file that broke. */
import { createHash } from "node:crypto";
import { desc, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { env } from "#app/env.server.ts";
import { canonicalJson } from "#app/shared/canonical.ts";
import { change, type Store, store } from "#db/client.server.ts";
import { ruleSetReading, ruleSetVersion } from "#db/schema.server.ts";
import { type RuleRow, type RuleSet, RuleSetVersion, versionOf } from "./rule-set.ts";
import { ruleLibrary, standIn } from "./rules.server.ts";

type VersionRow = typeof ruleSetVersion.$inferSelect;

/** The row of the table for one row of a body; the same row always has the same id. */
export function versionRow(ruleSet: RuleSet, row: RuleRow, now: Date): VersionRow {
  const document = canonicalJson(versionOf(ruleSet, row));
  const id = createHash("sha256").update(document).digest("hex");
  return { id, ruleSetId: ruleSet.id, document, recordedAt: now.getTime() };
}

/** Whether a version is registered already. */
export async function isRegistered(versionId: string, db: Store["db"]): Promise<boolean> {
  const row = await db.select({ id: ruleSetVersion.id }).from(ruleSetVersion).where(eq(ruleSetVersion.id, versionId)).get();
  return row !== undefined;
}

/** A registered version, for ever as it was. @throws {Error} when there is none: a statement names it, so the store is damaged */
export async function registeredVersion(versionId: string): Promise<RuleSetVersion> {
  const row = await store().db.select().from(ruleSetVersion).where(eq(ruleSetVersion.id, versionId)).get();
  if (!row) throw new Error(`The rule version ${versionId} is not in the store.`);
  return RuleSetVersion.parse(JSON.parse(row.document));
}

/**
 * At every start: each row that is new is added, and where a file is broken, the rows it last held take its place. Running it again, in
 * this process or another, adds nothing. Never throws because of a file; its findings stand in the library.
 */
export async function registerRuleSets(now: Date, contentDir = env().contentDir): Promise<{ readonly added: number }> {
  const { ruleSets, broken } = ruleLibrary(contentDir);
  const added = await change(async ({ db, atomic }) => {
    const statements = [];
    let versions = 0;
    for (const ruleSet of ruleSets.filter(({ id }) => !broken.includes(id))) {
      const rows = ruleSet.rows.map((row) => versionRow(ruleSet, row, now));
      for (const row of rows) {
        if (await isRegistered(row.id, db)) continue;
        statements.push(db.insert(ruleSetVersion).values(row));
        versions += 1;
      }
      const held = canonicalJson(rows.map(({ id }) => id));
      const last = await lastReading(ruleSet.id, db);
      if (last?.versions === held) continue;
      const reading = { ruleSetId: ruleSet.id, number: (last?.number ?? 0) + 1, versions: held, recordedAt: now.getTime() };
      statements.push(db.insert(ruleSetReading).values(reading));
    }
    if (statements.length > 0) await atomic(statements);
    return versions;
  });
  const kept = await Promise.all(broken.map(lastRegistered));
  standIn(
    kept.filter((each) => each !== null),
    contentDir,
  );
  return { added };
}

const Ids = z.array(z.string()).min(1);

/** A body as its file last held it when it could be read; null when it never could. */
async function lastRegistered(ruleSetId: string): Promise<RuleSet | null> {
  const { db } = store();
  const last = await lastReading(ruleSetId, db);
  if (!last) return null;
  const ids = Ids.parse(JSON.parse(last.versions));
  const rows = await db.select().from(ruleSetVersion).where(inArray(ruleSetVersion.id, ids)).all();
  const documents = new Map(rows.map((row) => [row.id, RuleSetVersion.parse(JSON.parse(row.document))]));
  const versions = ids.flatMap((id) => documents.get(id) ?? []);
  const [first] = versions;
  if (!first) return null;
  const { row: _row, ...head } = first;
  return { ...head, rows: versions.map(({ row }) => row) };
}

function lastReading(ruleSetId: string, db: Store["db"]) {
  return db
    .select()
    .from(ruleSetReading)
    .where(eq(ruleSetReading.ruleSetId, ruleSetId))
    .orderBy(desc(ruleSetReading.number))
    .limit(1)
    .get();
}
