/** Beginning an attempt and saving answers: the draw is the server's, and no acknowledged answer is lost. */
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { saveAnswer } from "#app/features/quizzes/answers.server.ts";
import { attemptRecord, attemptsOf } from "#app/features/quizzes/attempt-records.server.ts";
import { startAttempt, submitAttempt } from "#app/features/quizzes/attempts.server.ts";
import { paperOf } from "#app/features/quizzes/paper.ts";
import { quizDeskOf, resultOf } from "#app/features/quizzes/quiz-desk.server.ts";
import { done, refused } from "#app/shared/outcome.ts";
import { provideStore, store } from "#db/client.server.ts";
import { attempt, attemptEvent, attemptSlot } from "#db/schema.server.ts";
import { sqliteStore } from "#db/sqlite.server.ts";
import { anAccount } from "#tests/support/factories.ts";
import { freshStore } from "#tests/support/store.ts";
import { aForm, anEdition, aQuiz, aReader, begun, minutesLater, NOON, rightAnswer, SLUG, wrongAnswer } from "./editions.ts";

let opened: ReturnType<typeof freshStore>;

beforeEach(() => {
  opened = freshStore();
});

const eventsOf = (attemptId: string) => store().db.select().from(attemptEvent).where(eq(attemptEvent.attemptId, attemptId)).all();
const questionsOf = async (learnerId: string, attemptId: string) => {
  const record = await attemptRecord(learnerId, attemptId);
  return record && paperOf(record);
};

describe("beginning", () => {
  test("R33: the test opens only when every section is read, and says which are missing", async () => {
    await anEdition();
    const learner = await aReader(["first"]);
    expect(await startAttempt(learner, SLUG, NOON)).toEqual(refused("sections_unread"));
    expect((await quizDeskOf(learner, SLUG, NOON))?.state).toEqual({
      kind: "unread",
      sections: [
        { id: "second", title: "The second section" },
        { id: "third", title: "The third section" },
      ],
    });
  });

  test("someone who has not begun the module cannot begin its test", async () => {
    await anEdition();
    const stranger = await anAccount();
    expect(await startAttempt(stranger, SLUG, NOON)).toEqual(refused("not_begun"));
    expect((await quizDeskOf(stranger, SLUG, NOON))?.state).toMatchObject({ kind: "unread" });
    expect(await quizDeskOf(stranger, "no-such-module", NOON)).toBeNull();
  });

  test("fifty tabs beginning at once get the same attempt with one draw", async () => {
    await anEdition();
    const learner = await aReader();
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => startAttempt(learner, SLUG, NOON)));
    expect(new Set(outcomes.map((outcome) => outcome.ok && outcome.value.attemptId)).size).toBe(1);
    expect(await store().db.select().from(attempt).all()).toHaveLength(1);
    expect(await store().db.select().from(attemptSlot).all()).toHaveLength(4);
  });

  test("R34: a pass mark that a later edition raises does not reach an attempt already begun", async () => {
    await anEdition();
    const learner = await aReader();
    const record = await begun(learner);
    await anEdition(aQuiz({ passMark: 100 }), 2);
    expect((await submitAttempt(learner, record.attempt.id, aForm(record, 3), minutesLater(5))).ok).toBe(true);
    expect(await resultOf(learner, record.attempt.id)).toMatchObject({ passed: true, percent: 75, passMark: 75 });
  });

  test("R34: after a failed try the cooling time is kept to the minute", async () => {
    await anEdition(aQuiz({ coolingHours: 2 }));
    const learner = await aReader();
    const record = await begun(learner);
    await submitAttempt(learner, record.attempt.id, aForm(record, 0), minutesLater(10));
    expect(await startAttempt(learner, SLUG, minutesLater(10 + 119))).toEqual(refused("cooling"));
    expect((await quizDeskOf(learner, SLUG, minutesLater(10 + 119)))?.waitUntil).toBe("20 November 2026, 14:10");
    expect((await quizDeskOf(learner, SLUG, minutesLater(10 + 120)))?.waitUntil).toBeNull();
    expect((await startAttempt(learner, SLUG, minutesLater(10 + 120))).ok).toBe(true);
  });

  test("R35: a retake brings questions she has not just seen", async () => {
    await anEdition(aQuiz({ items: aQuiz().items.map((item) => ({ ...item, safety: false })) }));
    const learner = await aReader();
    const first = await begun(learner);
    await submitAttempt(learner, first.attempt.id, aForm(first, 0), minutesLater(5));
    const second = await begun(learner, minutesLater(6));
    const seen = first.slots.map((slot) => slot.item.id);
    expect(second.attempt.number).toBe(2);
    expect(second.slots.filter((slot) => seen.includes(slot.item.id))).toEqual([]);
  });
});

describe("saving", () => {
  test("an answer that was acknowledged is there for a process that opens the same file later, with the same draw", async () => {
    await anEdition();
    const learner = await aReader();
    const record = await begun(learner);
    const id = record.attempt.id;
    const before = await questionsOf(learner.id, id);
    const answer = rightAnswer(record, 2);
    expect(await saveAnswer(learner, id, { position: 2, answer, version: 1 }, minutesLater(1))).toEqual(
      done({ position: 2, version: 1, marks: answer, applied: true }),
    );
    provideStore(sqliteStore(opened.sqlite)); // nothing but the database is left of the old process
    const after = await questionsOf(learner.id, id);
    expect(after?.questions.map((each) => each.question)).toEqual(before?.questions.map((each) => each.question));
    expect(after?.questions.map((each) => each.marks)).toEqual([{}, answer, {}, {}]);
    expect(await startAttempt(learner, SLUG, minutesLater(60))).toEqual(done({ attemptId: id }));
  });

  test("the same version twice is one answer; a stale one changes nothing and is told what counts", async () => {
    await anEdition();
    const learner = await aReader();
    const record = await begun(learner);
    const save = (answer: unknown, version: number) => saveAnswer(learner, record.attempt.id, { position: 1, answer, version }, NOON);
    const [right, wrong] = [rightAnswer(record, 1), wrongAnswer(record, 1)];
    await save(wrong, 3);
    expect(await save(wrong, 3)).toEqual(done({ position: 1, version: 3, marks: wrong, applied: false }));
    expect(await save(right, 2)).toEqual(done({ position: 1, version: 3, marks: wrong, applied: false }));
    expect(await save(right, 4)).toEqual(done({ position: 1, version: 4, marks: right, applied: true }));
    expect(await eventsOf(record.attempt.id)).toHaveLength(2);
  });

  test("fifty saves at once of one version leave one answer, and every caller is told the one that counts", async () => {
    await anEdition();
    const learner = await aReader();
    const record = await begun(learner);
    const answers = [rightAnswer(record, 1), wrongAnswer(record, 1)];
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        saveAnswer(learner, record.attempt.id, { position: 1, answer: answers[index % 2], version: 1 }, NOON),
      ),
    );
    expect(await eventsOf(record.attempt.id)).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome.ok && outcome.value.applied)).toHaveLength(1);
    for (const outcome of outcomes) expect(outcome).toMatchObject({ ok: true, value: { version: 1, marks: answers[0] } });
  });

  test("an unfinished and an emptied answer are kept like any other", async () => {
    await anEdition();
    const learner = await aReader();
    const record = await begun(learner);
    const ordering = record.slots.find((slot) => slot.item.kind === "ordering")?.position ?? 0;
    const save = (answer: unknown, version: number) =>
      saveAnswer(learner, record.attempt.id, { position: ordering, answer, version }, NOON);
    await save({ "1": 2, "3": 2 }, 1);
    expect((await questionsOf(learner.id, record.attempt.id))?.questions[ordering - 1]).toMatchObject({
      marks: { "1": 2, "3": 2 },
      version: 1,
    });
    await save({}, 2);
    expect((await questionsOf(learner.id, record.attempt.id))?.questions[ordering - 1]).toMatchObject({ marks: {}, version: 2 });
  });

  test("another learner's attempt, an unknown attempt and an unknown position do not exist", async () => {
    await anEdition();
    const [learner, other] = [await aReader(), await aReader()];
    const record = await begun(learner);
    const answer = { position: 1, answer: rightAnswer(record, 1), version: 1 };
    expect(await saveAnswer(other, record.attempt.id, answer, NOON)).toEqual(refused("not_found"));
    expect(await saveAnswer(learner, crypto.randomUUID(), answer, NOON)).toEqual(refused("not_found"));
    for (const position of [0, 5, -1, 1.5, Number.NaN]) {
      expect(await saveAnswer(learner, record.attempt.id, { ...answer, position }, NOON)).toEqual(refused("not_found"));
    }
    expect(await submitAttempt(other, record.attempt.id, aForm(record, 4), NOON)).toEqual(refused({ kind: "not_found" }));
    expect(await resultOf(other, record.attempt.id)).toBeNull();
    expect(await eventsOf(record.attempt.id)).toEqual([]);
  });

  test("what is no answer to the question is refused and leaves nothing", async () => {
    await anEdition();
    const learner = await aReader();
    const record = await begun(learner);
    for (const answer of [null, "a", [1], { "9": 1 }, { "1": 99 }, { a: 1 }, { "1": { "2": 1 } }]) {
      expect(await saveAnswer(learner, record.attempt.id, { position: 1, answer, version: 1 }, NOON)).toEqual(refused("unreadable"));
    }
    expect(await eventsOf(record.attempt.id)).toEqual([]);
  });

  test("after it was handed in, an attempt takes no more answers", async () => {
    await anEdition();
    const learner = await aReader();
    const record = await begun(learner);
    await submitAttempt(learner, record.attempt.id, aForm(record, 1), minutesLater(1));
    const before = await eventsOf(record.attempt.id);
    const late = { position: 4, answer: rightAnswer(record, 4), version: 50 };
    expect(await saveAnswer(learner, record.attempt.id, late, minutesLater(2))).toEqual(refused("submitted"));
    expect(await eventsOf(record.attempt.id)).toEqual(before);
  });

  test("an attempt that fails and one still open are both in the round's list, oldest first", async () => {
    await anEdition();
    const learner = await aReader();
    const first = await begun(learner);
    await submitAttempt(learner, first.attempt.id, aForm(first, 1), minutesLater(1));
    await begun(learner, minutesLater(2));
    const list = await attemptsOf(first.round.id);
    expect(list.map((each) => [each.attempt.number, each.result?.percent])).toEqual([
      [1, 25],
      [2, undefined],
    ]);
  });
});
