/** Inline checks: an answer at once, about what she chose and nothing else. */
import { beforeEach, expect, test } from "vitest";
import type { Actor } from "#app/features/accounts/roles.ts";
import type { Edition } from "#app/features/course/edition.ts";
import { enrolmentOf } from "#app/features/course/enrolment.server.ts";
import { ledgerOf } from "#app/features/hours/ledger.server.ts";
import { shownMarks } from "#app/features/quizzes/answers.ts";
import { answerCheck, checksIn } from "#app/features/quizzes/checks.server.ts";
import { CheckForm, checkOrder, checkView } from "#app/features/quizzes/checks.ts";
import { ITEM_RULES } from "#app/features/quizzes/item-kinds.ts";
import type { Marks } from "#app/features/quizzes/items/item.ts";
import { refused } from "#app/shared/outcome.ts";
import { store } from "#db/client.server.ts";
import { checkAnswer } from "#db/schema.server.ts";
import { anAccount } from "#tests/support/factories.ts";
import { freshStore } from "#tests/support/store.ts";
import { anEdition, aReader, minutesLater, NOON, SLUG } from "./editions.ts";

let edition: Edition;
let learner: Actor;

beforeEach(async () => {
  freshStore();
  edition = await anEdition();
  learner = await aReader([]);
});

const itemOf = (id: string) => {
  const item = edition.quiz.checks.find((each) => each.id === id);
  if (!item) throw new Error(id);
  return item;
};
const shown = (id: string, marks: Marks) => shownMarks(checkOrder(edition, itemOf(id)), marks);
const right = (id: string) => shown(id, ITEM_RULES[itemOf(id).kind].rightMarks(itemOf(id)));
const stored = () => store().db.select().from(checkAnswer).all();
const lesson = async (ids: readonly string[]) => ({
  enrolmentId: (await enrolmentOf(learner.id, SLUG))?.id ?? "",
  edition,
  frame: { leaves: ids.map((id) => ({ kind: "check", id })) },
});

test("a right answer is said to be right, with the reason for it and the source", async () => {
  for (const id of ["c1", "c2", "c3"]) {
    const outcome = await answerCheck(learner, SLUG, id, right(id), NOON);
    expect(outcome).toMatchObject({ ok: true, value: { correct: true, refs: [{ id: "stevens2024" }] } });
  }
  expect(await ledgerOf(learner.id)).toEqual([]);
});

test("a wrong answer gets the reason for what she chose, and none for what she did not", async () => {
  const outcome = await answerCheck(learner, SLUG, "c1", shown("c1", { "d90-c": 1 }), NOON);
  const said = JSON.stringify(outcome);
  expect(outcome).toMatchObject({ ok: true, value: { correct: false } });
  expect(said).toContain("Reason-c-of-d90");
  expect(said).not.toMatch(/Reason-[abd]-of-d90/u);
});

test("she may try again; each different try is kept, the same one twice is kept once", async () => {
  await answerCheck(learner, SLUG, "c1", shown("c1", { "d90-c": 1 }), NOON);
  await answerCheck(learner, SLUG, "c1", shown("c1", { "d90-c": 1 }), minutesLater(1));
  await answerCheck(learner, SLUG, "c1", right("c1"), minutesLater(2));
  expect((await stored()).map((row) => row.correct)).toEqual([0, 1]);
  expect(await checksIn(await lesson(["c1"]))).toMatchObject([{ lastAnswer: right("c1"), feedback: { correct: true } }]);
});

test("an unfinished answer is not looked at", async () => {
  for (const given of [{}, null, "1", { "1": 1, "2": 1 }]) {
    expect(await answerCheck(learner, SLUG, "c1", given, NOON)).toEqual(refused("unfinished"));
  }
  expect(await answerCheck(learner, SLUG, "c3", { "1": 1, "2": 1, "3": 3, "4": 4 }, NOON)).toEqual(refused("unfinished"));
  expect(await stored()).toEqual([]);
});

test("there is no check for someone who has not begun, and none of an unknown name or a final item", async () => {
  expect(await answerCheck(await anAccount(), SLUG, "c1", right("c1"), NOON)).toEqual(refused("no_check"));
  expect(await answerCheck(learner, SLUG, "d01", right("c1"), NOON)).toEqual(refused("no_check"));
  expect(await answerCheck(learner, "no-such-module", "c1", right("c1"), NOON)).toEqual(refused("no_check"));
});

test("invariant 11: a lesson page holds no key and no reason of a check that was not answered", async () => {
  const page = JSON.stringify(await checksIn(await lesson(["c1", "c2", "c3"])));
  expect(page).not.toMatch(/Reason-|"key"|d90-/u);
  expect(page).toContain("Text a of d90");
});

test("only the checks of the section are read, and none where it has none", async () => {
  expect((await checksIn(await lesson(["c2"]))).map((check) => check.question.id)).toEqual(["c2"]);
  expect(await checksIn(await lesson([]))).toEqual([]);
});

test("a check looks the same at every visit, and its options are not in the author's order everywhere", () => {
  const orders = Array.from({ length: 30 }, (_, index) => checkOrder({ id: `edition.${index}` }, itemOf("c3")).join());
  expect(checkView(edition, itemOf("c3"))).toEqual(checkView(edition, itemOf("c3")));
  expect(new Set(orders).size).toBeGreaterThan(10);
});

test("the form of a page without JavaScript is read like the page's own message", () => {
  expect(CheckForm.parse({ check: "c1", answer: "2" })).toEqual({ check: "c1", answer: { "2": 1 } });
  expect(CheckForm.parse({ check: "c2", answer: ["1", "4", "x"] })).toEqual({ check: "c2", answer: { "1": 1, "4": 1 } });
  expect(CheckForm.parse({ check: "c3", "answer.1": "2", "answer.2": "", "answer.3": "1" })).toEqual({
    check: "c3",
    answer: { "1": 2, "3": 1 },
  });
  expect(CheckForm.safeParse({ check: "c1", answer: "9".repeat(1_000_000) }).success).toBe(false);
});
