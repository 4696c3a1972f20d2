/** Gathers the month's exceptions: a handful of statements over the month's lines, however many learners there are (R57). */
import { and, eq, gte, inArray, isNull, lt, ne, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { minutes } from "#app/shared/minutes.ts";
import { store } from "#db/client.server.ts";
import { account, attempt, creditLine, edition, enrolment, submissionDevice } from "#db/schema.server.ts";
import { type ExceptionRow, isFast, paceWords, sharesOf } from "./exceptions.ts";
import type { Month } from "./month.ts";
import { GONE, namesOf } from "./names.server.ts";
import { activeSecondsIn, beatsUntilLine, wordsOf } from "./pace.server.ts";

/** Every row of the month, in no order of blame: by group, and in each by time. Lines are those recorded in the month, in UTC. */
export async function exceptionsOf(month: Month): Promise<readonly ExceptionRow[]> {
  const [byHand, fast, devices, shares] = [await byHandIn(month), await fastIn(month), await devicesIn(month), await sharesIn(month)];
  return [...byHand, ...fast, ...devices, ...shares];
}

const inMonth = ({ from, until }: Month) => and(gte(creditLine.recordedAt, from), lt(creditLine.recordedAt, until));
const basis = (key: "proposal" | "proposedBy" | "source" | "attempt") =>
  sql<string | null>`json_extract(${creditLine.basis}, ${`$.${key}`})`;

/** Every line that somebody else than the learner recorded. */
async function byHandIn(month: Month): Promise<ExceptionRow[]> {
  const [learner, actor, proposer] = [alias(account, "learner"), alias(account, "actor"), alias(account, "proposer")];
  const rows = await store()
    .db.select({
      id: creditLine.id,
      learnerId: creditLine.learnerId,
      learner: learner.name,
      title: creditLine.title,
      minutes: creditLine.minutes,
      at: creditLine.recordedAt,
      actor: actor.name,
      proposer: proposer.name,
      proposalId: basis("proposal"),
      source: basis("source"),
    })
    .from(creditLine)
    .innerJoin(learner, eq(learner.id, creditLine.learnerId))
    .leftJoin(actor, eq(actor.id, creditLine.actorId))
    .leftJoin(proposer, eq(proposer.id, basis("proposedBy")))
    .where(and(inMonth(month), ne(creditLine.actorId, creditLine.learnerId)))
    .orderBy(creditLine.recordedAt)
    .all();
  return rows.map((row) => ({
    key: row.id,
    group: row.proposalId ? "by_two" : row.source === "elsewhere" ? "elsewhere" : "by_one",
    learner: row.learner,
    learnerId: row.learnerId,
    what: row.title,
    minutes: minutes(row.minutes),
    observed: row.proposalId ? `${row.proposer ?? GONE}, carried out by ${row.actor ?? GONE}` : (row.actor ?? GONE),
    at: row.at,
    proposalId: row.proposalId,
    edition: null,
  }));
}

/** Passes of the month that came too soon to have been read, by the clock or by the heartbeats. */
async function fastIn(month: Month): Promise<ExceptionRow[]> {
  const passes = await store()
    .db.select({
      id: creditLine.id,
      learnerId: creditLine.learnerId,
      learner: account.name,
      title: creditLine.title,
      minutes: edition.minutes,
      at: creditLine.recordedAt,
      beats: beatsUntilLine,
      editionId: edition.id,
      startedAt: enrolment.startedAt,
      moduleSlug: edition.moduleSlug,
      number: edition.number,
    })
    .from(creditLine)
    .innerJoin(attempt, eq(attempt.id, basis("attempt")))
    .innerJoin(enrolment, eq(enrolment.id, attempt.enrolmentId))
    .innerJoin(edition, eq(edition.id, enrolment.editionId))
    .innerJoin(account, eq(account.id, creditLine.learnerId))
    .where(
      and(inMonth(month), eq(creditLine.kind, "self_paced"), eq(creditLine.actorId, creditLine.learnerId), isNull(creditLine.reversesId)),
    )
    .orderBy(creditLine.recordedAt)
    .all();
  const words = await wordsOf(passes.map(({ editionId }) => editionId));
  return passes.flatMap((pass) => {
    const pace = {
      estimate: minutes(pass.minutes),
      wallMs: pass.at - pass.startedAt,
      activeSeconds: activeSecondsIn(pass.beats, pass.editionId, words),
    };
    if (!isFast(pace)) return [];
    const row: ExceptionRow = {
      key: `fast:${pass.id}`,
      group: "fast",
      learner: pass.learner,
      learnerId: pass.learnerId,
      what: pass.title,
      minutes: pace.estimate,
      observed: paceWords(pace),
      at: pass.at,
      proposalId: null,
      edition: `/editions/${pass.moduleSlug}/${pass.number}#hours`,
    };
    return [row];
  });
}

/** Browsers that handed in tests of more than one learner. */
async function devicesIn(month: Month): Promise<ExceptionRow[]> {
  const { db } = store();
  const shared = db
    .select({ hash: submissionDevice.deviceHash })
    .from(submissionDevice)
    .where(eq(submissionDevice.month, month.name))
    .groupBy(submissionDevice.deviceHash)
    .having(sql`count(DISTINCT ${submissionDevice.learnerId}) > 1`);
  const rows = await db
    .select({ hash: submissionDevice.deviceHash, at: submissionDevice.at, learner: account.name, learnerId: account.id })
    .from(submissionDevice)
    .innerJoin(account, eq(account.id, submissionDevice.learnerId))
    .where(and(eq(submissionDevice.month, month.name), inArray(submissionDevice.deviceHash, shared)))
    .orderBy(submissionDevice.at)
    .all();
  const byDevice = new Map<string, typeof rows>();
  for (const row of rows) byDevice.set(row.hash, [...(byDevice.get(row.hash) ?? []), row]);
  return [...byDevice].map(([hash, uses]) => {
    const learners = new Map(uses.map(({ learnerId, learner }) => [learnerId, learner]));
    return {
      key: `device:${hash}`,
      group: "device",
      learner: [...learners.values()].sort().join(", "),
      learnerId: null,
      what: `${uses.length} tests handed in from one browser`,
      minutes: null,
      observed: `${learners.size} learners`,
      at: uses.at(-1)?.at ?? month.from,
      proposalId: null,
      edition: null,
    };
  });
}

/** Whose name stands under more than half of what was attested. */
async function sharesIn(month: Month): Promise<ExceptionRow[]> {
  const sums = await store()
    .db.select({ actorId: creditLine.actorId, lines: sql<number>`count(*)`, minutes: sql<number>`sum(${creditLine.minutes})` })
    .from(creditLine)
    .where(and(inMonth(month), ne(creditLine.actorId, creditLine.learnerId), isNull(creditLine.reversesId), gte(creditLine.minutes, 1)))
    .groupBy(creditLine.actorId)
    .all();
  const marked = sharesOf(sums.map((sum) => ({ ...sum, minutes: minutes(sum.minutes) }))).filter((share) => share.marked);
  const names = await namesOf(marked.map(({ actorId }) => actorId));
  return marked.map((share) => ({
    key: `share:${share.actorId}`,
    group: "share",
    learner: "",
    learnerId: null,
    what: `${share.percent} % of all attested minutes, in ${share.lines} lines`,
    minutes: share.minutes,
    observed: names.get(share.actorId) ?? GONE,
    at: month.until - 1,
    proposalId: null,
    edition: null,
  }));
}
