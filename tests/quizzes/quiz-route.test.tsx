/** The quiz page and its doors as a browser meets them: every state, without JavaScript, with bad input, and never with a key in it. */
import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "#app/features/accounts/roles.ts";
import { fieldOf, versionFieldOf } from "#app/features/quizzes/answer-fields.ts";
import { saveAnswer } from "#app/features/quizzes/answers.server.ts";
import { type AttemptRecord, attemptRecord } from "#app/features/quizzes/attempt-records.server.ts";
import { submitAttempt } from "#app/features/quizzes/attempts.server.ts";
import type { Marks } from "#app/features/quizzes/items/item.ts";
import { paperOf } from "#app/features/quizzes/paper.ts";
import type { QuizDesk } from "#app/features/quizzes/quiz-desk.ts";
import { checkAnswerDoor } from "#app/routes/api/check-answer.server.ts";
import { quizAnswerDoor } from "#app/routes/api/quiz-answer.server.ts";
import { action, loader } from "#app/routes/learn/quiz.tsx";
import { anAccount } from "#tests/support/factories.ts";
import { answerOf, args, get, post, postJson } from "#tests/support/requests.ts";
import { freshStore } from "#tests/support/store.ts";
import { aForm, anEdition, aQuiz, aReader, begun, minutesLater, NOON, rightAnswer, SLUG, wrongAnswer } from "./editions.ts";
import { documentFor } from "./pages.tsx";

const PATH = `/learn/${SLUG}/quiz`;
const context = { now: NOON, client: "192.0.2.1" };
let learner: Actor;

beforeEach(async () => {
  freshStore();
  await anEdition();
  learner = await aReader();
});

async function deskFor(who: Actor): Promise<QuizDesk> {
  const answer = await answerOf(async () => loader(args(await get(PATH, { as: who }), { module: SLUG })));
  expect(answer.status).toBe(200);
  return answer.json();
}

async function send(fields: Record<string, string | readonly string[]>, who = learner): Promise<Response> {
  return answerOf(async () => action(args(await post(PATH, fields, { as: who }), { module: SLUG })));
}

/** The page as the browser gets it. */
async function pageFor(who: Actor): Promise<string> {
  return (await documentFor(await get(PATH, { as: who }))).html;
}

/** What a browser without JavaScript sends of answers by position. */
function fieldsOf(record: AttemptRecord, marksOf: (position: number) => Marks): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = { _intent: "submit", attempt: record.attempt.id };
  for (const { position, item, saved } of record.slots) {
    fields[versionFieldOf(position)] = String(saved?.version ?? 0);
    const marks = Object.entries(marksOf(position));
    if (item.kind === "ordering") for (const [shown, place] of marks) fields[`${fieldOf(position)}.${shown}`] = String(place);
    else if (marks.length > 0) fields[fieldOf(position)] = marks.map(([shown]) => shown);
  }
  return fields;
}

describe("without JavaScript", () => {
  test("a learner begins, answers, hands in and passes", async () => {
    expect(await pageFor(learner)).toContain("Begin the test");
    const begin = await send({ _intent: "start" });
    expect([begin.status, begin.headers.get("Location")]).toEqual([302, PATH]);
    const record = await begun(learner);
    const answer = await send({ ...fieldsOf(record, (position) => rightAnswer(record, position)), attested: "yes" });
    expect([answer.status, answer.headers.get("Location")]).toEqual([302, PATH]);
    const page = await pageFor(learner);
    expect(page).toContain("45 min of self-paced study now stand in your hours.");
    expect(page).toContain(`href="/learn/${SLUG}/certificate"`);
    expect(page).toContain('href="/hours"');
    expect(page).toContain("Rationale-of-");
  });

  test("missing answers come back as 422 with what is open, and everything she gave is kept on the page", async () => {
    const record = await begun(learner);
    const fields = fieldsOf(record, (position) => (position === 3 ? {} : rightAnswer(record, position)));
    const { status, html: page } = await documentFor(await post(PATH, fields, { as: learner }));
    expect(status).toBe(422);
    expect(page).toContain("Not handed in yet. Everything you answered is saved.");
    expect(page).toContain("Please confirm this before you hand in your answers.");
    expect(page).toContain('href="#question-3"');
    expect(page).not.toContain('href="#question-2"');
    const desk = await deskFor(learner);
    const open = desk.state.kind === "open" ? desk.state.paper.questions.map((each) => each.marks) : [];
    expect(open).toEqual([1, 2, 3, 4].map((position) => (position === 3 ? {} : rightAnswer(record, position))));
  });

  test("handing in an attempt a second time leads to its result", async () => {
    const record = await begun(learner);
    const fields = { ...fieldsOf(record, (position) => wrongAnswer(record, position)), attested: "yes" };
    expect((await send(fields)).status).toBe(302);
    expect((await send(fields)).status).toBe(302);
    const page = await pageFor(learner);
    expect(page).toContain("You had 0 of 4 right: 0 percent. It takes 75 to pass.");
    expect(page).toContain(`href="/learn/${SLUG}/read/first"`);
    expect(page).toContain("Try again with other questions");
  });

  test("R34: pass mark, number of questions, retakes and the absence of a time limit are said before it begins", async () => {
    const page = await pageFor(learner);
    for (const words of ["4 questions", "75 percent", "as often as you like", "no time limit", "saved as you go"])
      expect(page).toContain(words);
    const other = await aReader(["first"]);
    const closed = await pageFor(other);
    expect(closed).toContain(`href="/learn/${SLUG}/read/second"`);
    expect(closed).not.toContain("Begin the test");
    expect((await send({ _intent: "start" }, other)).headers.get("Location")).toBe(PATH);
    expect((await deskFor(other)).state.kind).toBe("unread");
  });
});

describe("invariant 11: the answer key", () => {
  test("is in nothing that is served before grading, nor after failing", async () => {
    const items = aQuiz().items;
    for (let round = 0; round < 6; round += 1) {
      const now = minutesLater(round * 10);
      const record = await begun(learner, now);
      const position = (round % 4) + 1;
      const saved = await saveAnswer(learner, record.attempt.id, { position, answer: rightAnswer(record, position), version: 1 }, now);
      const desk = await deskFor(learner);
      const served = [JSON.stringify(desk), await pageFor(learner), JSON.stringify(saved), JSON.stringify(paperOf(record))];
      await submitAttempt(learner, record.attempt.id, aForm(record, 1), now);
      const failed = await deskFor(learner);
      served.push(JSON.stringify(failed), await pageFor(learner));
      for (const text of served) {
        for (const item of items) {
          expect(text).not.toContain(item.rationale);
          expect(text).not.toContain(`"${item.id}"`);
          for (const option of item.options) {
            expect(text).not.toContain(option.why);
            expect(text).not.toContain(option.id);
          }
        }
        expect(text).not.toMatch(/"(?:key|right|why|rationale|safety|objective|difficulty|order)"/u);
      }
    }
  });

  test("shows an ordering's options numbered as they are shown, never as their author listed them", async () => {
    const record = await begun(learner);
    for (const { question } of paperOf(record).questions) {
      expect(question.options.map((option) => option.id)).toEqual(question.options.map((_, index) => String(index + 1)));
      expect(Object.keys(question).sort()).toEqual(["kind", "options", "stem"]);
    }
  });
});

describe("bad input", () => {
  const door = async (body: unknown, who = learner) =>
    answerOf(async () => quizAnswerDoor.answer(await postJson(`${PATH}/answers`, body, { as: who }), { module: SLUG }, context));

  test("a door answers a good message with what counts, and each bad one with its own status", async () => {
    const record = await begun(learner);
    const good = { attempt: record.attempt.id, position: 1, answer: rightAnswer(record, 1), version: 1 };
    const answer = await door(good);
    expect(await answer.json()).toEqual({ position: 1, version: 1, marks: good.answer, applied: true });
    for (const bad of [
      {},
      [],
      null,
      "text",
      { ...good, version: 0 },
      { ...good, version: 1.5 },
      { ...good, version: 1e9 },
      { ...good, position: "1" },
      { ...good, answer: { "1": 7 } },
      { ...good, answer: { "6": 1 } },
      { ...good, answer: { [`1${"0".repeat(100_000)}`]: 1 } },
      { ...good, answer: Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [index, 1])) },
      { ...good, attempt: "x".repeat(200_000) },
    ]) {
      expect((await door({ ...(Array.isArray(bad) ? { bad } : bad), version: versionOf(bad) })).status).toBe(422);
    }
    expect((await door({ ...good, position: 5, version: 2 })).status).toBe(404);
    expect((await door({ ...good, attempt: crypto.randomUUID() })).status).toBe(404);
    expect((await door({ ...good, attempt: "a\0b" })).status).toBe(404);
    expect((await door(good, await anAccount())).status).toBe(404);
    await submitAttempt(learner, record.attempt.id, aForm(record, 4), NOON);
    expect((await door({ ...good, version: 9 })).status).toBe(409);
  });

  test("what is no JSON is 400 at both doors", async () => {
    for (const each of [quizAnswerDoor, checkAnswerDoor]) {
      for (const body of ["{", "", "\0", "a=1&b=2"]) {
        const signedIn = await get("/", { as: learner });
        const request = new Request("http://127.0.0.1:3000/", { method: "POST", headers: signedIn.headers, body });
        expect((await answerOf(() => each.answer(request, { module: SLUG }, context))).status).toBe(400);
      }
    }
  });

  test("a check's door answers, refuses what is unfinished, and knows no other module", async () => {
    const ask = async (body: unknown, module = SLUG) =>
      answerOf(async () => checkAnswerDoor.answer(await postJson(`/learn/${module}/check`, body, { as: learner }), { module }, context));
    expect((await ask({ check: "c1", answer: { "1": 1 } })).status).toBe(200);
    expect((await ask({ check: "c1", answer: {} })).status).toBe(422);
    expect((await ask({ check: "nope", answer: { "1": 1 } })).status).toBe(404);
    expect((await ask({ check: "c1", answer: { "1": 1 } }, "no-such-module")).status).toBe(404);
  });

  test("a form that is not from the page is 400 or 404, and stores nothing", async () => {
    const record = await begun(learner);
    expect((await send({})).status).toBe(400);
    expect((await send({ _intent: "publish" })).status).toBe(400);
    expect((await send({ _intent: "submit" })).status).toBe(400);
    expect((await send({ _intent: "submit", attempt: record.attempt.id, q1: "x".repeat(500_000) })).status).toBe(400);
    expect((await send({ _intent: "submit", attempt: crypto.randomUUID(), attested: "yes" })).status).toBe(404);
    expect((await send({ _intent: "submit", attempt: record.attempt.id, attested: "yes" }, await aReader())).status).toBe(404);
    const odd = { q1: "evil", "q1.__proto__": "1", __proto__: "1", "q1.version": "-1", q999: "1", constructor: "x" };
    const answer = await send({ _intent: "submit", attempt: record.attempt.id, ...odd });
    expect([answer.status, await answer.json()]).toEqual([422, { unanswered: [1, 2, 3, 4], attested: false }]);
    expect((await attemptRecord(learner.id, record.attempt.id))?.nextSeq).toBe(1);
  });

  test("an unknown module has no quiz", async () => {
    const nowhere = { module: "no-such-module" };
    expect((await answerOf(async () => loader(args(await get(PATH, { as: learner }), nowhere)))).status).toBe(404);
    const start = await answerOf(async () => action(args(await post(PATH, { _intent: "start" }, { as: learner }), nowhere)));
    expect(start.status).toBe(404);
  });
});

function versionOf(body: unknown): unknown {
  return typeof body === "object" && body !== null && "version" in body ? body.version : 1;
}
