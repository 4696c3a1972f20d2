/** "This is not right", and the answer: each with its letters and its audit entry in one append. */
import { eq } from "drizzle-orm";
import { env } from "#app/env.server.ts";
import { accountById } from "#app/features/accounts/accounts.server.ts";
import type { Actor } from "#app/features/accounts/roles.ts";
import { auditRow } from "#app/features/audit/audit.server.ts";
import { programme } from "#app/features/course/programme.server.ts";
import { lineOf } from "#app/features/hours/ledger.ts";
import { letterRow } from "#app/features/mail/mail.server.ts";
import { civilDateOf } from "#app/shared/civil-date.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change, store } from "#db/client.server.ts";
import { auditEvent, contest, contestAnswer, creditLine, letter } from "#db/schema.server.ts";
import { type AnswerRefusal, decideAnswer, decideContesting, handsIn, MOST_CONTESTS } from "./contest.ts";
import type { AnswerInput } from "./contest-forms.ts";
import { answerLetter, officeLetter, receiptLetter } from "./contest-letters.ts";
import { contestsOfLine } from "./contest-records.server.ts";
import { ANSWER_WITHIN, workingDaysAfter } from "./working-days.ts";

/** Contests a line of the learner's own ledger. The receipt and the word to the office leave with it. `no_line`: not there, or not hers. */
export function contestLine(
  learner: Actor,
  lineId: string,
  words: string,
  now: Date,
): Promise<Outcome<{ readonly contestId: string }, "no_line" | "waiting" | "no_more">> {
  return change(async ({ db, atomic }) => {
    const line = await db.select().from(creditLine).where(eq(creditLine.id, lineId)).get();
    if (!line || line.learnerId !== learner.id) return refused("no_line");
    const decision = decideContesting(await contestsOfLine(lineId));
    if (!decision.ok) return decision;
    const dueOn = workingDaysAfter(civilDateOf(now, learner.timeZone), ANSWER_WITHIN);
    const { number } = decision.value;
    const row = { id: crypto.randomUUID(), lineId, learnerId: learner.id, number, words, contestedAt: now.getTime(), dueOn };
    const { provider } = programme();
    const about = { name: learner.name, title: line.title, seq: line.seq, dueOn, address: addressOf(lineId), provider };
    const audit = await auditRow(
      {
        actorId: learner.id,
        action: "contest.raised",
        subject: `account:${learner.id}`,
        detail: { contest: row.id, line: lineId, number },
      },
      now,
      db,
    );
    await atomic([
      db.insert(contest).values(row),
      db.insert(auditEvent).values(audit),
      db.insert(letter).values(letterRow({ to: learner.email, ...receiptLetter(about) }, now)),
      db.insert(letter).values(letterRow({ to: provider.email, ...officeLetter(about, `${env().origin}/roster/contests/${row.id}`) }, now)),
    ]);
    return done({ contestId: row.id });
  });
}

/** A contest with its line and its learner, and whether `staff` may answer it; null when there is none. */
export async function contestForAnswer(staff: Actor, contestId: string) {
  const found = await store()
    .db.select({ contest, line: creditLine, answer: contestAnswer })
    .from(contest)
    .innerJoin(creditLine, eq(creditLine.id, contest.lineId))
    .leftJoin(contestAnswer, eq(contestAnswer.contestId, contest.id))
    .where(eq(contest.id, contestId))
    .get();
  const learner = found && (await accountById(found.contest.learnerId));
  if (!found || !learner) return null;
  const line = lineOf(found.line);
  const handIds = handsIn(line);
  const hands = (await Promise.all(handIds.map(accountById))).filter((account) => account !== null);
  const allowed = decideAnswer({ staff, learner, hands, handIds, answered: found.answer !== null });
  return { contest: found.contest, line, learner, allowed };
}

/** Answers. Never about one's own hours, nor about a line one had a hand in. The answer stays under the line for ever. */
export function answerContest(
  staff: Actor,
  contestId: string,
  { verdict, words }: AnswerInput,
  now: Date,
): Promise<Outcome<"answered", AnswerRefusal | "no_contest">> {
  return change(async ({ db, atomic }) => {
    const found = await contestForAnswer(staff, contestId);
    if (!found) return refused("no_contest");
    if (!found.allowed.ok) return found.allowed;
    const { contest: contested, line, learner } = found;
    const row = { contestId, verdict, words, answeredBy: staff.id, answeredAt: now.getTime() };
    const audit = await auditRow(
      { actorId: staff.id, action: `contest.${verdict}`, subject: `account:${learner.id}`, detail: { contest: contestId, line: line.id } },
      now,
      db,
    );
    const written = answerLetter(verdict, {
      name: learner.name,
      title: line.title,
      seq: line.seq,
      dueOn: contested.dueOn,
      address: addressOf(line.id),
      provider: programme().provider,
      by: staff.name,
      words,
      mayContestAgain: contested.number < MOST_CONTESTS,
    });
    await atomic([
      db.insert(contestAnswer).values(row),
      db.insert(auditEvent).values(audit),
      db.insert(letter).values(letterRow({ to: learner.email, ...written }, now)),
    ]);
    return done("answered");
  });
}

function addressOf(lineId: string): string {
  return `${env().origin}/hours/lines/${lineId}`;
}
