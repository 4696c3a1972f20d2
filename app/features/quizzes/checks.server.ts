/** Answers to inline checks: kept as evidence, answered at once, worth no credit by themselves (R35). */
import { and, asc, desc, eq, inArray } from "drizzle-orm";
import type { Actor } from "#app/features/accounts/roles.ts";
import type { Edition } from "#app/features/course/edition.ts";
import { editionOf, enrolmentOf } from "#app/features/course/enrolment.server.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change, store } from "#db/client.server.ts";
import { checkAnswer } from "#db/schema.server.ts";
import { parseAnswer, readStoredAnswer, shownMarks, storedAnswer } from "./answers.ts";
import { type CheckFeedback, checkOrder, checkView, feedbackOn, type ShownCheck } from "./checks.ts";
import { ITEM_RULES } from "./item-kinds.ts";

/** What is needed of a lesson to find its checks. */
interface SectionWithChecks {
  readonly enrolmentId: string;
  readonly edition: Edition;
  readonly frame: { readonly leaves: readonly { readonly kind: string; readonly id?: string }[] };
}

/**
 * Keeps an answer (marks by shown id) and says whether it is right. She may try again as often as she likes; the same answer twice
 * in a row is kept once. `no_check` also where the learner has not begun the module. `unfinished` when something is still to choose.
 */
export function answerCheck(
  learner: Actor,
  moduleSlug: string,
  checkId: string,
  given: unknown,
  now: Date,
): Promise<Outcome<CheckFeedback, "no_check" | "unfinished">> {
  return change(async ({ db, atomic }) => {
    const round = await enrolmentOf(learner.id, moduleSlug);
    const edition = round && (await editionOf(round));
    const item = edition?.quiz.checks.find((each) => each.id === checkId);
    if (!round || !edition || !item) return refused("no_check");
    const order = checkOrder(edition, item);
    const marks = parseAnswer({ kind: item.kind, order }, given);
    if (!marks || !ITEM_RULES[item.kind].isAnswered(marks, order.length)) return refused("unfinished");
    const feedback = feedbackOn(edition, item, marks);
    const answer = storedAnswer(marks);
    const last = await db
      .select({ answer: checkAnswer.answer })
      .from(checkAnswer)
      .where(and(eq(checkAnswer.enrolmentId, round.id), eq(checkAnswer.checkId, checkId)))
      .orderBy(desc(checkAnswer.at))
      .limit(1)
      .get();
    if (last?.answer === answer) return done(feedback);
    const row = { id: crypto.randomUUID(), enrolmentId: round.id, checkId, answer, correct: feedback.correct ? 1 : 0, at: now.getTime() };
    await atomic([db.insert(checkAnswer).values(row)]);
    return done(feedback);
  });
}

/** The checks that stand in a section, each with her last answer and what was said of it: what a lesson page shows when she comes back. */
export async function checksIn({ enrolmentId, edition, frame }: SectionWithChecks): Promise<readonly ShownCheck[]> {
  const items = edition.quiz.checks.filter((item) => frame.leaves.some((leaf) => leaf.kind === "check" && leaf.id === item.id));
  if (items.length === 0) return [];
  const rows = await store()
    .db.select({ checkId: checkAnswer.checkId, answer: checkAnswer.answer })
    .from(checkAnswer)
    .where(
      and(
        eq(checkAnswer.enrolmentId, enrolmentId),
        inArray(
          checkAnswer.checkId,
          items.map((item) => item.id),
        ),
      ),
    )
    .orderBy(asc(checkAnswer.at))
    .all();
  const latest = new Map(rows.map((row) => [row.checkId, row.answer]));
  return items.map((item) => {
    const question = checkView(edition, item);
    const answer = latest.get(item.id);
    if (answer === undefined) return { question };
    const marks = readStoredAnswer(answer);
    return { question, lastAnswer: shownMarks(checkOrder(edition, item), marks), feedback: feedbackOn(edition, item, marks) };
  });
}
