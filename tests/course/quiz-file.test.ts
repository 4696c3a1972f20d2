/** What quiz.yaml may hold, kind by kind. */
import { expect, test } from "vitest";
import { FinalItem, QuizFile } from "#app/features/course/quiz-file.ts";

const option = (id: string, key?: boolean) => ({ id, text: `Option ${id}`, why: "Because.", ...(key === undefined ? {} : { key }) });
const check = {
  id: "c1",
  kind: "single_choice",
  objective: "o1",
  section: "s",
  stem: "What now?",
  options: [option("a", true), option("b"), option("c")],
};
const item = (id: string, change: object = {}) => ({
  ...check,
  id,
  version: 1,
  difficulty: 2,
  rationale: "So.",
  refs: ["a2020"],
  ...change,
});
const quiz = (change: object = {}) => ({
  passMark: 75,
  drawn: 1,
  coolingHours: 0,
  checks: [check],
  items: [item("d1"), item("d2")],
  ...change,
});

function faults(schema: typeof FinalItem | typeof QuizFile, value: unknown): string[] {
  const parsed = schema.safeParse(value);
  return parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
}

test("a sound quiz is taken; safety and a check's references have their defaults", () => {
  const parsed = QuizFile.parse(quiz());
  expect(parsed.items[0]?.safety).toBe(false);
  expect(parsed.checks[0]?.refs).toEqual([]);
});

test.each([
  ["R34: a pass mark of 69", { passMark: 69 }],
  ["R34: a pass mark of 101", { passMark: 101 }],
  ["R34: 25 cooling hours", { coolingHours: 25 }],
  ["half an item drawn", { drawn: 0.5 }],
  ["no item drawn", { drawn: 0 }],
  ["an unknown field", { timeLimit: 5 }],
  ["no checks", { checks: undefined }],
])("%s is refused", (_, change) => {
  expect(faults(QuizFile, quiz(change))).toHaveLength(1);
});

test("R35: a bank holds twice what is drawn", () => {
  expect(faults(QuizFile, quiz({ drawn: 2 }))).toEqual([
    expect.stringMatching(/^drawn: A form of 2 needs a bank of at least 4 items, and there are 2/u),
  ]);
});

test("an id stands once over checks and items together", () => {
  expect(faults(QuizFile, quiz({ items: [item("d1"), item("c1")] }))).toEqual(["items.1.id: The id c1 is used by an earlier question."]);
});

test.each([
  ["single choice with no key", { options: [option("a"), option("b"), option("c")] }, "options: A single choice has exactly one"],
  [
    "single choice with two keys",
    { options: [option("a", true), option("b", true), option("c")] },
    "options: A single choice has exactly one",
  ],
  ["multiple choice with one key", { kind: "multiple_choice" }, "options: A multiple choice has two or more"],
  [
    "multiple choice with nothing wrong in it",
    { kind: "multiple_choice", options: [option("a", true), option("b", true), option("c", true)] },
    "options: A multiple choice has at least one option that is not right",
  ],
  ["ordering with a key", { kind: "ordering" }, "options.0.key: An ordering has no key"],
  [
    "ordering with key: false",
    { kind: "ordering", options: [option("a"), option("b", false), option("c")] },
    "options.1.key: An ordering has no key",
  ],
  ["ordering of six", { kind: "ordering", options: [..."abcdef"].map((id) => option(id)) }, "options: This kind of item has 3 to 5"],
  ["choice of two", { options: [option("a", true), option("b")] }, "options: This kind of item has 3 to 6"],
  ["option without why", { options: [option("a", true), option("b"), { id: "c", text: "C" }] }, "options.2: Option c has no why"],
  ["two options a", { options: [option("a", true), option("a"), option("c")] }, "options.1.id: The option id a is used twice"],
  ["R35: true/false", { kind: "true_false" }, "kind: The kind is single_choice, multiple_choice or ordering"],
  ["no reference", { refs: [] }, "refs: A final item names at least one"],
  ["version 0", { version: 0 }, "version: The version is a whole number"],
  ["difficulty 6", { difficulty: 6 }, "difficulty: The item's difficulty is a whole number from 1 to 5"],
  ["a key that is text", { options: [option("a", true), option("b"), { ...option("c"), key: "yes" }] }, "options.2.key: key is true"],
  ["no rationale", { rationale: undefined }, "rationale: The rationale is missing"],
])("an item with %s is refused, at the place", (_, change, fault) => {
  expect(faults(FinalItem, item("d1", change))).toEqual([expect.stringContaining(fault)]);
});

test.each([
  ["single choice", {}],
  ["multiple choice", { kind: "multiple_choice", options: [option("a", true), option("b", true), option("c", false)] }],
  ["ordering without why", { kind: "ordering", options: [..."abcde"].map((id) => ({ id, text: id })) }],
])("a sound %s is taken", (_, change) => {
  expect(faults(FinalItem, item("d1", change))).toEqual([]);
});
