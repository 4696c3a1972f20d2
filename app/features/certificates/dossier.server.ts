/** The frozen dossiers: found by their address, and frozen when first needed, never later than the first credential that names one. */
import { and, desc, eq } from "drizzle-orm";
import { editionById, newestEditions } from "#app/features/course/catalog.server.ts";
import { programme } from "#app/features/course/programme.server.ts";
import { sessionById } from "#app/features/live/sessions.server.ts";
import { change, type Statement, type Store, store } from "#db/client.server.ts";
import { achievement } from "#db/schema.server.ts";
import { achievedIn } from "./achieved.ts";
import type { Achieved } from "./credential.ts";
import { COURSE_SLUG, courseDossier, Dossier, dossierText, moduleDossier, sessionSlug } from "./dossier.ts";
import { sessionDossier } from "./session-dossier.ts";
import { sha256Of } from "./status-list.server.ts";

type Row = typeof achievement.$inferSelect;

/** The dossier of an address's slug and number; null when none was frozen. */
export async function frozenDossier(
  slug: string,
  number: string,
): Promise<(Pick<Row, "body" | "sha256"> & { readonly dossier: Dossier }) | null> {
  if (!/^[1-9]\d{0,5}$/u.test(number)) return null;
  const row = await rowAt(store(), slug, Number(number));
  return row ? { body: row.body, sha256: row.sha256, dossier: Dossier.parse(JSON.parse(row.body)) } : null;
}

/** What a credential will be given for, and the row that has to be appended with it when the dossier is not frozen yet. */
export interface ReadyDossier {
  readonly achieved: Achieved;
  readonly row: Row | null;
}

/** What a certificate is given for: an edition, a live session, or where neither is named the course. */
export interface GivenFor {
  readonly editionId: string | null;
  readonly sessionId: string | null;
}

/** The dossier of an edition, of a session, or of the course as it is offered now. */
export async function readyDossier(from: Pick<Store, "db">, { editionId, sessionId }: GivenFor, now: Date): Promise<ReadyDossier> {
  if (editionId !== null) return readyModule(from, editionId, now);
  return sessionId === null ? readyCourse(from, now) : readySession(from, sessionId, now);
}

/** Whether the row, or its being there already, still is how things stand. */
export async function dossierStands(lane: Pick<Store, "db">, { achieved, row }: ReadyDossier): Promise<boolean> {
  const { slug, number } = achieved;
  if (slug === COURSE_SLUG) return ((await newestCourse(lane))?.number ?? 0) === (row ? number - 1 : number);
  return row === null || (await rowAt(lane, slug, number)) === null;
}

/** Freezes the dossiers of the newest editions that have none; asked twice, it adds nothing. */
export async function freezeDossiers(now: Date): Promise<void> {
  for (const { id } of await newestEditions()) {
    await change(async (lane) => {
      const { row } = await readyDossier(lane, { editionId: id, sessionId: null }, now);
      if (row) await lane.atomic(dossierStatements(lane, row));
    });
  }
}

export function dossierStatements({ db }: Pick<Store, "db">, row: Row | null): Statement[] {
  return row ? [db.insert(achievement).values(row)] : [];
}

async function readyModule(from: Pick<Store, "db">, editionId: string, now: Date): Promise<ReadyDossier> {
  const edition = await editionById(editionId);
  if (!edition) throw new Error(`Edition ${editionId} of a certificate is missing.`);
  const { moduleSlug: slug, number } = edition;
  const frozen = await rowAt(from, slug, number);
  if (frozen) return { achieved: achievedIn(Dossier.parse(JSON.parse(frozen.body)), number), row: null };
  const dossier = moduleDossier(edition, programme());
  return { achieved: achievedIn(dossier, number), row: rowOf(slug, number, editionId, dossier, now) };
}

/** A session has one dossier: after its roster is signed, its plan stays as it is. */
async function readySession(from: Pick<Store, "db">, sessionId: string, now: Date): Promise<ReadyDossier> {
  const slug = sessionSlug(sessionId);
  const frozen = await rowAt(from, slug, 1);
  if (frozen) return { achieved: achievedIn(Dossier.parse(JSON.parse(frozen.body)), 1), row: null };
  const session = await sessionById(sessionId);
  if (!session) throw new Error(`Session ${sessionId} of a certificate is missing.`);
  const dossier = sessionDossier(session, programme());
  return { achieved: achievedIn(dossier, 1), row: rowOf(slug, 1, null, dossier, now) };
}

async function readyCourse(from: Pick<Store, "db">, now: Date): Promise<ReadyDossier> {
  const dossier = courseDossier(programme(), await newestEditions());
  const newest = await newestCourse(from);
  if (newest?.body === dossierText(dossier)) return { achieved: achievedIn(dossier, newest.number), row: null };
  const number = (newest?.number ?? 0) + 1;
  return { achieved: achievedIn(dossier, number), row: rowOf(COURSE_SLUG, number, null, dossier, now) };
}

async function newestCourse({ db }: Pick<Store, "db">): Promise<Row | null> {
  const newest = db.select().from(achievement).where(eq(achievement.slug, COURSE_SLUG)).orderBy(desc(achievement.number)).limit(1);
  return (await newest.get()) ?? null;
}

async function rowAt({ db }: Pick<Store, "db">, slug: string, number: number): Promise<Row | null> {
  const at = and(eq(achievement.slug, slug), eq(achievement.number, number));
  return (await db.select().from(achievement).where(at).get()) ?? null;
}

function rowOf(slug: string, number: number, editionId: string | null, dossier: Dossier, now: Date): Row {
  const body = dossierText(dossier);
  return { slug, number, editionId, body, sha256: sha256Of(body), recordedAt: now.getTime() };
}
