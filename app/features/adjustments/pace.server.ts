/** How long many rounds were actively read before they were passed, by the very rule of the learner's own page (R26). */
import { inArray, type SQL, sql } from "drizzle-orm";
import { activeSeconds, type Beat } from "#app/features/hours/active-time.ts";
import { store } from "#db/client.server.ts";
import { creditLine, editionSection, enrolment, heartbeat } from "#db/schema.server.ts";

/**
 * A column of a statement over credit lines and their enrolments: the round's beats up to the line, as one text a round. A month holds
 * hundreds of thousands of beats, and a row of their own for each costs eight times as much.
 */
export const beatsUntilLine: SQL<string | null> = sql`(
  SELECT group_concat(${heartbeat.at} || ' ' || ${heartbeat.sectionId}, char(10)) FROM ${heartbeat}
  WHERE ${heartbeat.enrolmentId} = ${enrolment.id} AND ${heartbeat.at} <= ${creditLine.recordedAt}
)`;

/** Words of each section, by edition. */
export type Words = ReadonlyMap<string, Readonly<Record<string, number>>>;

/** Whole active seconds of such a text; 0 when there were no beats. */
export function activeSecondsIn(beats: string | null, editionId: string, words: Words): number {
  return activeSeconds(beats ? beats.split("\n").map(beatOf) : [], words.get(editionId) ?? {});
}

function beatOf(text: string): Beat {
  const gap = text.indexOf(" ");
  return { at: Number(text.slice(0, gap)), sectionId: text.slice(gap + 1) };
}

/** The words of the editions named, in one statement. */
export async function wordsOf(editionIds: readonly string[]): Promise<Words> {
  const sections = await store()
    .db.select({ editionId: editionSection.editionId, sectionId: editionSection.sectionId, words: editionSection.words })
    .from(editionSection)
    .where(inArray(editionSection.editionId, [...new Set(editionIds)]))
    .all();
  const byEdition = new Map<string, Record<string, number>>();
  for (const { editionId, sectionId, words } of sections) {
    byEdition.set(editionId, { ...byEdition.get(editionId), [sectionId]: words });
  }
  return byEdition;
}
