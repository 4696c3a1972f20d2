/** A learner's rounds through editions, and how far she has read. */
import { and, desc, eq, sql } from "drizzle-orm";
import type { Actor } from "#app/features/accounts/roles.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change, store } from "#db/client.server.ts";
import { prepared } from "#db/prepared.server.ts";
import { enrolment, heartbeat, sectionCompletion } from "#db/schema.server.ts";
import { editionById, newestEdition } from "./catalog.server.ts";
import type { Edition } from "./edition.ts";
import { type Progress, readingProgress } from "./progress.ts";

/** One round: a learner keeps the edition she began with, whatever is published later (R83). */
export type Enrolment = typeof enrolment.$inferSelect;

const latestRound = prepared((db) =>
  db
    .select()
    .from(enrolment)
    .where(and(eq(enrolment.learnerId, sql.placeholder("learnerId")), eq(enrolment.moduleSlug, sql.placeholder("moduleSlug"))))
    .orderBy(desc(enrolment.round))
    .limit(1)
    .prepare(),
);

/** The latest round of a learner in a module, or null when she has not begun. */
export async function enrolmentOf(learnerId: string, moduleSlug: string): Promise<Enrolment | null> {
  return (await latestRound().get({ learnerId, moduleSlug })) ?? null;
}

/** The latest round in every module she has begun. */
export async function enrolmentsOf(learnerId: string): Promise<readonly Enrolment[]> {
  const rounds = await store().db.select().from(enrolment).where(eq(enrolment.learnerId, learnerId)).orderBy(enrolment.round).all();
  return [...new Map(rounds.map((round) => [round.moduleSlug, round])).values()];
}

/** Begins the newest edition of a module; a second click finds the round already begun. */
export function enrol(learner: Actor, moduleSlug: string, now: Date): Promise<Outcome<Enrolment, "no_module">> {
  return change(async ({ db, atomic }) => {
    const begun = await enrolmentOf(learner.id, moduleSlug);
    if (begun) return done(begun);
    const edition = await newestEdition(moduleSlug);
    if (!edition) return refused("no_module");
    const round = { id: crypto.randomUUID(), learnerId: learner.id, moduleSlug, editionId: edition.id, round: 1, startedAt: now.getTime() };
    await atomic([db.insert(enrolment).values(round)]);
    return done(round);
  });
}

const completionsOf = prepared((db) =>
  db
    .select({ sectionId: sectionCompletion.sectionId })
    .from(sectionCompletion)
    .where(eq(sectionCompletion.enrolmentId, sql.placeholder("round")))
    .prepare(),
);

const lastBeatOf = prepared((db) =>
  db
    .select({ sectionId: heartbeat.sectionId })
    .from(heartbeat)
    .where(eq(heartbeat.enrolmentId, sql.placeholder("round")))
    .orderBy(desc(heartbeat.slot))
    .limit(1)
    .prepare(),
);

/** How far a round has been read, and where to go on: the last place that any device reported, or the first unread section. */
export async function progressOf(round: Enrolment, edition?: Edition): Promise<Progress> {
  const ofRound = edition ?? (await editionOf(round));
  const completions = await completionsOf().all({ round: round.id });
  const beat = await lastBeatOf().get({ round: round.id });
  return readingProgress(
    ofRound.outline,
    completions.map((each) => each.sectionId),
    beat?.sectionId ?? null,
  );
}

/** The edition of a round. @throws when it is gone, which the database does not allow. */
export async function editionOf(round: Enrolment): Promise<Edition> {
  const edition = await editionById(round.editionId);
  if (!edition) throw new Error(`Edition ${round.editionId} of a round is missing.`);
  return edition;
}
