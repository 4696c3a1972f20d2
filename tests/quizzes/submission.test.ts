/** Handing in: one append for answers, result, credit and audit, however often and from wherever it is tried. */
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "#app/features/accounts/roles.ts";
import { verifyAuditChain } from "#app/features/audit/audit.server.ts";
import { ledgerOf } from "#app/features/hours/ledger.server.ts";
import { saveAnswer } from "#app/features/quizzes/answers.server.ts";
import { type AttemptRecord, attemptRecord } from "#app/features/quizzes/attempt-records.server.ts";
import { passOf, startAttempt, submitAttempt } from "#app/features/quizzes/attempts.server.ts";
import { quizDeskOf, resultOf } from "#app/features/quizzes/quiz-desk.server.ts";
import { refused } from "#app/shared/outcome.ts";
import { Conflict, provideStore, StoreUnavailable, store } from "#db/client.server.ts";
import { attemptEvent, auditEvent, enrolment, sectionCompletion } from "#db/schema.server.ts";
import { failingStore } from "#tests/support/failing-store.ts";
import { freshStore } from "#tests/support/store.ts";
import { aForm, anEdition, aQuiz, aReader, begun, minutesLater, NOON, rightAnswer, SLUG, wrongAnswer } from "./editions.ts";

let learner: Actor;
let record: AttemptRecord;
let opened: ReturnType<typeof freshStore>;

beforeEach(async () => {
  opened = freshStore();
  await anEdition();
  learner = await aReader();
  record = await begun(learner);
});

const events = () => store().db.select().from(attemptEvent).where(eq(attemptEvent.attemptId, record.attempt.id)).all();
const audits = () => store().db.select().from(auditEvent).where(eq(auditEvent.action, "attempt.submitted")).all();
const submit = (right: number, at = minutesLater(10)) => submitAttempt(learner, record.attempt.id, aForm(record, right), at);

describe("a pass", () => {
  test("R18, R22: credits the edition's minutes, split by its topics, on her own calendar day, with the reason", async () => {
    const lateEvening = new Date("2026-11-21T03:30:00Z"); // still the 20th in Chicago
    expect(await submit(4, lateEvening)).toMatchObject({ ok: true, value: { percent: 100, passed: true, credited: 45 } });
    const [line, ...others] = await ledgerOf(learner.id);
    expect(others).toEqual([]);
    expect(line).toMatchObject({
      minutes: 45,
      kind: "self_paced",
      topics: { distress: 30, communication: 15 },
      title: "Cancer-related distress",
      editionId: record.edition.id,
      occurredOn: "2026-11-20",
      actorId: learner.id,
      basis: { method: "house-1", edition: 1, words: 6000, checks: 3, drawn: 4, attempt: record.attempt.id },
    });
    expect(await passOf(record.round.id)).toEqual({
      attemptId: record.attempt.id,
      submittedAt: lateEvening.getTime(),
      correct: 4,
      total: 4,
    });
  });

  test("R34: at exactly 75 percent it is a pass, one question below it is not", async () => {
    expect(await submit(3)).toMatchObject({ ok: true, value: { correct: 3, total: 4, percent: 75, passed: true } });
    const other = await aReader();
    const second = await begun(other);
    expect(await submitAttempt(other, second.attempt.id, aForm(second, 2), NOON)).toMatchObject({
      ok: true,
      value: { percent: 50, passed: false },
    });
    expect(await ledgerOf(other.id)).toEqual([]);
    expect(await passOf(second.round.id)).toBeNull();
  });

  test("two tabs, or fifty, handing in at once credit once, and all get the same result", async () => {
    const outcomes = await Promise.all(Array.from({ length: 50 }, (_, index) => submit(index % 2 === 0 ? 4 : 0)));
    for (const outcome of outcomes) expect(outcome).toEqual(outcomes[0]);
    expect((await events()).filter((event) => event.kind === "submitted")).toHaveLength(1);
    expect(await ledgerOf(learner.id)).toHaveLength(1);
    expect(await audits()).toHaveLength(1);
    expect(await verifyAuditChain()).toBeNull();
  });

  test("answers saved at once with the submission neither break it nor come after it", async () => {
    const saves = Array.from(
      { length: 25 },
      (_, index) => () =>
        saveAnswer(
          learner,
          record.attempt.id,
          { position: (index % 4) + 1, answer: wrongAnswer(record, (index % 4) + 1), version: index + 1 },
          NOON,
        ),
    );
    await Promise.all([...saves.slice(0, 12).map((save) => save()), submit(4), ...saves.slice(12).map((save) => save())]);
    const stored = await events();
    expect(stored.at(-1)?.kind).toBe("submitted");
    expect(stored.map((event) => event.seq)).toEqual(stored.map((_, index) => index + 1));
    expect(await ledgerOf(learner.id)).toHaveLength(1);
  });

  test("invariant 5: a retake, failed or passed, never lowers what was earned and credits nothing twice", async () => {
    await submit(4);
    const second = await begun(learner, minutesLater(20));
    expect(await submitAttempt(learner, second.attempt.id, aForm(second, 0), minutesLater(30))).toMatchObject({
      ok: true,
      value: { passed: false, credited: 0 },
    });
    const desk = await quizDeskOf(learner, SLUG, minutesLater(31));
    expect(desk?.state).toMatchObject({ kind: "passed", result: { percent: 100, minutes: 45, creditedNow: true }, again: { percent: 0 } });
    const third = await begun(learner, minutesLater(40));
    expect(await submitAttempt(learner, third.attempt.id, aForm(third, 3), minutesLater(50))).toMatchObject({
      ok: true,
      value: { passed: true, credited: 0 },
    });
    expect(await ledgerOf(learner.id)).toHaveLength(1);
    expect(await passOf(record.round.id)).toMatchObject({ attemptId: record.attempt.id, correct: 4 });
  });

  test("a new round in a new edition is credited by its own; one in the same edition is not", async () => {
    await submit(4);
    const { db, atomic } = store();
    const newer = await anEdition(aQuiz(), 2);
    const rounds = [
      { id: "same", editionId: record.edition.id, round: 2 },
      { id: "newer", editionId: newer.id, round: 3 },
    ];
    for (const round of rounds) {
      await atomic([db.insert(enrolment).values({ ...round, learnerId: learner.id, moduleSlug: SLUG, startedAt: NOON.getTime() })]);
      for (const section of record.edition.outline) {
        await atomic([db.insert(sectionCompletion).values({ enrolmentId: round.id, sectionId: section.id, at: NOON.getTime() })]);
      }
      const next = await begun(learner, minutesLater(60));
      await submitAttempt(learner, next.attempt.id, aForm(next, 4), minutesLater(70));
    }
    expect((await ledgerOf(learner.id)).map((line) => line.editionId)).toEqual([record.edition.id, newer.id]);
  });
});

describe("an attempt with something missing", () => {
  test("is not handed in: what was answered is kept, and what is open is named", async () => {
    const form = aForm(record, 4);
    const answers = form.answers.filter((answer) => answer.position !== 2);
    expect(await submitAttempt(learner, record.attempt.id, { answers, attested: true }, NOON)).toEqual(
      refused({ kind: "incomplete", unanswered: [2], attested: true }),
    );
    expect((await attemptRecord(learner.id, record.attempt.id))?.slots.map((slot) => slot.saved !== null)).toEqual([
      true,
      false,
      true,
      true,
    ]);
    expect(await ledgerOf(learner.id)).toEqual([]);
    expect((await quizDeskOf(learner, SLUG, NOON))?.state.kind).toBe("open");
    const rest = { answers: [{ position: 2, shown: rightAnswer(record, 2), baseVersion: 0 }], attested: true };
    expect(await submitAttempt(learner, record.attempt.id, rest, NOON)).toMatchObject({ ok: true, value: { percent: 100 } });
  });

  test("R38: without her word that the answers are her own nothing is graded; with it, version, account and time are stored", async () => {
    const { answers } = aForm(record, 4);
    expect(await submitAttempt(learner, record.attempt.id, { answers, attested: false }, NOON)).toEqual(
      refused({ kind: "incomplete", unanswered: [], attested: false }),
    );
    expect((await events()).every((event) => event.kind === "answered")).toBe(true);
    const outcome = await submitAttempt(learner, record.attempt.id, { answers: [], attested: true }, minutesLater(3));
    expect(outcome).toMatchObject({ ok: true, value: { attestation: { version: 1, accountId: learner.id } } });
    expect((await events()).at(-1)).toMatchObject({ kind: "submitted", at: minutesLater(3).getTime() });
  });

  test("an old page that shows a question empty does not empty the answer another tab saved", async () => {
    const answer = rightAnswer(record, 1);
    await saveAnswer(learner, record.attempt.id, { position: 1, answer, version: 1 }, NOON);
    const stale = aForm(record, 4).answers.map((each) => (each.position === 1 ? { ...each, shown: {}, baseVersion: 0 } : each));
    expect(await submitAttempt(learner, record.attempt.id, { answers: stale, attested: true }, NOON)).toMatchObject({
      ok: true,
      value: { correct: 4 },
    });
  });

  test("a question she emptied on the page she hands in is open again", async () => {
    await saveAnswer(learner, record.attempt.id, { position: 1, answer: rightAnswer(record, 1), version: 1 }, NOON);
    const emptied = aForm(record, 4).answers.map((each) => (each.position === 1 ? { ...each, shown: {}, baseVersion: 1 } : each));
    expect(await submitAttempt(learner, record.attempt.id, { answers: emptied, attested: true }, NOON)).toMatchObject({
      reason: { unanswered: [1] },
    });
  });

  test("nonsense in a form, unknown questions and marks, costs nobody a saved answer", async () => {
    await saveAnswer(learner, record.attempt.id, { position: 1, answer: rightAnswer(record, 1), version: 1 }, NOON);
    const answers = [
      { position: 1, shown: { "6": 9 }, baseVersion: 7 },
      { position: 99, shown: { "1": 1 }, baseVersion: 0 },
    ];
    expect(await submitAttempt(learner, record.attempt.id, { answers, attested: true }, NOON)).toMatchObject({
      reason: { unanswered: [2, 3, 4] },
    });
    expect(await events()).toHaveLength(1);
  });
});

describe("an engine that gives up", () => {
  test("at whatever call leaves no half submission, and the same submission then comes through", async () => {
    const form = aForm(record, 4);
    let failures = 0;
    for (let call = 1; ; call += 1) {
      provideStore(failingStore(opened, call));
      const outcome = await submitAttempt(learner, record.attempt.id, form, minutesLater(10)).catch((error: unknown) => error);
      provideStore(opened);
      if (!(outcome instanceof StoreUnavailable)) break;
      failures += 1;
      expect(await events()).toEqual([]);
      expect(await ledgerOf(learner.id)).toEqual([]);
      expect(await audits()).toEqual([]);
    }
    expect(failures).toBeGreaterThan(5);
    expect(await events()).toHaveLength(5);
    expect(await ledgerOf(learner.id)).toHaveLength(1);
  });

  test("with a conflict at whatever call, the attempt is read again and handed in once", async () => {
    provideStore(failingStore(opened, 1_000));
    for (let call = 1; call <= 12; call += 1) {
      const other = await aReader();
      const next = await begun(other);
      provideStore(failingStore(opened, call, () => new Conflict("Somebody else came first.")));
      expect(await submitAttempt(other, next.attempt.id, aForm(next, 4), NOON)).toMatchObject({ ok: true });
      provideStore(opened);
      expect(await ledgerOf(other.id)).toHaveLength(1);
    }
  });

  test("while beginning leaves no attempt without its questions", async () => {
    const other = await aReader();
    for (let call = 1; ; call += 1) {
      provideStore(failingStore(opened, call));
      const outcome = await startAttempt(other, SLUG, NOON).catch((error: unknown) => error);
      provideStore(opened);
      if (!(outcome instanceof StoreUnavailable)) break;
    }
    expect((await begun(other)).slots).toHaveLength(4);
    expect((await begun(other)).attempt.number).toBe(1);
  });
});

describe("the result", () => {
  test("R36: after failing it names sections in the order of the text, and nothing of any question", async () => {
    await submit(0);
    const result = await resultOf(learner, record.attempt.id);
    expect(result).toMatchObject({ passed: false, correct: 0, total: 4, percent: 0, passMark: 75 });
    expect(result).toHaveProperty("revisit", [
      { id: "first", title: "The first section" },
      { id: "second", title: "The second section" },
      { id: "third", title: "The third section" },
    ]);
    expect(JSON.stringify(await quizDeskOf(learner, SLUG, NOON))).not.toMatch(/Reason-|Rationale-|Text [a-d] of/u);
  });

  test("R36: after passing it gives each question its rationale, reasons and sources", async () => {
    await submit(3);
    const result = await resultOf(learner, record.attempt.id);
    if (!result?.passed) throw new Error("It should have passed.");
    expect(result.review.map((item) => item.correct)).toEqual([true, true, true, false]);
    for (const [index, item] of result.review.entries()) {
      const slot = record.slots[index];
      expect(item.rationale).toBe(slot?.item.rationale);
      expect(item.options.map((option) => option.why).sort()).toEqual(slot?.item.options.map((option) => option.why).sort());
      expect(item.citations).toEqual([
        { id: "stevens2024", text: "Stevens J (2024). Distress in people with cancer.", href: "https://doi.org/10.1000/example" },
      ]);
    }
  });

  test("past attempts are listed with date and score only, latest first", async () => {
    await submit(0);
    const second = await begun(learner, minutesLater(20));
    await submitAttempt(learner, second.attempt.id, aForm(second, 3), minutesLater(30));
    const desk = await quizDeskOf(learner, SLUG, minutesLater(31));
    expect(desk?.past).toEqual([
      { number: 2, submitted: "20 November 2026, 12:30", correct: 3, total: 4, percent: 75, passed: true },
      { number: 1, submitted: "20 November 2026, 12:10", correct: 0, total: 4, percent: 0, passed: false },
    ]);
  });
});
