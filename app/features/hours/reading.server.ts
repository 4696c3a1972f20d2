/** Heartbeats: kept while a section is visible, and read back as active time. */
import { and, eq, inArray } from "drizzle-orm";
import type { Actor } from "#app/features/accounts/roles.ts";
import { enrolmentOf } from "#app/features/course/enrolment.server.ts";
import { type Minutes, minutes } from "#app/shared/minutes.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { type Statement, store } from "#db/client.server.ts";
import { edition, editionSection, enrolment, heartbeat } from "#db/schema.server.ts";
import { activeSeconds, slotOf } from "./active-time.ts";

/**
 * The statement that keeps one beat, for the atomic of a verb that carries its own last beat (a section's completion, R27).
 * A second beat in the same 15 seconds of the server's clock, from this tab or another, changes nothing.
 */
export function beatRow(enrolmentId: string, sectionId: string, now: Date): Statement {
  return store()
    .db.insert(heartbeat)
    .values({ enrolmentId, slot: slotOf(now), sectionId, at: now.getTime() })
    .onConflictDoNothing();
}

/** Keeps a beat of the learner's latest round. `not_begun`: no such module for her, or no such section in her edition. */
export async function recordBeat(
  learner: Pick<Actor, "id">,
  moduleSlug: string,
  sectionId: string,
  now: Date,
): Promise<Outcome<{ savedAt: Date }, "not_begun">> {
  const round = await enrolmentOf(learner.id, moduleSlug);
  if (!round) return refused("not_begun");
  const section = await store()
    .db.select({ sectionId: editionSection.sectionId })
    .from(editionSection)
    .where(and(eq(editionSection.editionId, round.editionId), eq(editionSection.sectionId, sectionId)))
    .get();
  if (!section) return refused("not_begun");
  await store().atomic([beatRow(round.id, sectionId, now)]);
  return done({ savedAt: now });
}

/** How long a round was actively read, beside what it is worth. */
export interface ActiveTime {
  readonly enrolmentId: string;
  readonly moduleSlug: string;
  readonly title: string;
  readonly round: number;
  readonly activeSeconds: number;
  /** The edition's credit, the same for everyone (R18). */
  readonly minutes: Minutes;
}

/** The active time of each of a learner's rounds, oldest first. Three queries, however many rounds. */
export async function activeTimesOf(learnerId: string): Promise<readonly ActiveTime[]> {
  const { db } = store();
  const rounds = await db
    .select({
      id: enrolment.id,
      moduleSlug: enrolment.moduleSlug,
      round: enrolment.round,
      editionId: enrolment.editionId,
      title: edition.title,
      minutes: edition.minutes,
    })
    .from(enrolment)
    .innerJoin(edition, eq(edition.id, enrolment.editionId))
    .where(eq(enrolment.learnerId, learnerId))
    .orderBy(enrolment.startedAt, enrolment.round)
    .all();
  const beats = await db
    .select({ enrolmentId: heartbeat.enrolmentId, sectionId: heartbeat.sectionId, at: heartbeat.at })
    .from(heartbeat)
    .where(inArray(heartbeat.enrolmentId, [...new Set(rounds.map((round) => round.id))]))
    .all();
  const sections = await db
    .select({ editionId: editionSection.editionId, sectionId: editionSection.sectionId, words: editionSection.words })
    .from(editionSection)
    .where(inArray(editionSection.editionId, [...new Set(rounds.map((round) => round.editionId))]))
    .all();
  return rounds.map((round) => ({
    enrolmentId: round.id,
    moduleSlug: round.moduleSlug,
    title: round.title,
    round: round.round,
    activeSeconds: activeSeconds(
      beats.filter((beat) => beat.enrolmentId === round.id),
      Object.fromEntries(sections.filter((each) => each.editionId === round.editionId).map((each) => [each.sectionId, each.words])),
    ),
    minutes: minutes(round.minutes),
  }));
}
