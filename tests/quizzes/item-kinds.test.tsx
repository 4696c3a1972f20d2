/** The contract that every kind of question passes. */
import fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { ITEM_KINDS } from "#app/features/course/quiz-file.ts";
import { CHECK_FIELD, formValues, marksFromFields } from "#app/features/quizzes/answer-fields.ts";
import { parseAnswer, readStoredAnswer, shownMarks, storedAnswer } from "#app/features/quizzes/answers.ts";
import { ITEM_RULES } from "#app/features/quizzes/item-kinds.ts";
import { ITEM_VIEWS } from "#app/features/quizzes/item-views.tsx";
import { seededRandom } from "#app/features/quizzes/shuffling.ts";
import { anItem } from "./editions.ts";

const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const anyMarks = fc.dictionary(fc.constantFrom("d01-a", "d01-b", "d01-c", "d01-d"), fc.integer({ min: 1, max: 4 }));

describe.each(ITEM_KINDS)("%s", (kind) => {
  const rules = ITEM_RULES[kind];
  const View = ITEM_VIEWS[kind];
  const item = anItem(1, { kind });
  const ids = item.options.map((option) => option.id);

  test("shows the same options in another order, and the same order for the same seed", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const order = rules.shuffle(item, seededRandom(seed));
        expect([...order].sort()).toEqual(ids);
        expect(rules.shuffle(item, seededRandom(seed))).toEqual(order);
      }),
    );
    const orders = new Set(Array.from({ length: 200 }, (_, seed) => rules.shuffle(item, seededRandom(seed)).join()));
    expect(orders.size).toBe(24);
  });

  test("hides the key: nothing but kind, stem, texts and numbered ids is left of it", () => {
    const question = rules.hideKey(item, [...ids].reverse());
    expect(question).toEqual({
      kind,
      stem: item.stem,
      options: [...item.options].reverse().map(({ text }, index) => ({ id: String(index + 1), text })),
    });
  });

  test("grades the right answer as right and as answered", () => {
    const marks = rules.rightMarks(item);
    expect(rules.grade(item, marks)).toBe(true);
    expect(rules.isAnswered(marks, ids.length)).toBe(true);
    expect(rules.fits(marks, ids.length)).toBe(true);
  });

  test("grades any other marks as wrong, and no marks as unanswered", () => {
    const right = rules.rightMarks(item);
    fc.assert(
      fc.property(anyMarks, (marks) => {
        const same =
          Object.keys(right).length === Object.keys(marks).length && Object.entries(right).every(([id, mark]) => marks[id] === mark);
        expect(rules.grade(item, marks)).toBe(same);
      }),
    );
    expect(rules.grade(item, {})).toBe(false);
    expect(rules.isAnswered({}, ids.length)).toBe(false);
    expect(rules.fits({}, ids.length)).toBe(true);
  });

  test("explains only options that were marked", () => {
    fc.assert(
      fc.property(anyMarks, (marks) => {
        for (const id of rules.explained(item, marks)) expect(Object.keys(marks)).toContain(id);
      }),
    );
  });

  test("takes its own right answer through page, JSON and store unchanged", () => {
    const order = rules.shuffle(item, seededRandom(7));
    const right = rules.rightMarks(item);
    const sent: unknown = JSON.parse(JSON.stringify(shownMarks(order, right)));
    expect(parseAnswer({ kind, order }, sent)).toEqual(right);
    expect(readStoredAnswer(storedAnswer(right))).toEqual(right);
  });

  test.each([
    ["text", "a"],
    ["nothing", null],
    ["a list", [1, 2]],
    ["an option that is not shown", { "5": 1 }],
    ["the author's own id", { "d01-a": 1 }],
    ["a fraction", { "1": 0.5 }],
    ["zero", { "1": 0 }],
    ["a place beyond the last", { "1": 5 }],
    ["a huge number", { "1": 1e300 }],
    ["a prototype", JSON.parse('{"__proto__":{"1":1}, "constructor":1}')],
    ["text for a mark", { "1": "1" }],
    ["a long key", { ["9".repeat(100_000)]: 1 }],
  ])("is not answered by %s", (_, given) => {
    expect(parseAnswer({ kind, order: ids }, given)).toBeNull();
  });

  test("draws native inputs from which the saved answer is read back", () => {
    const question = rules.hideKey(item, ids);
    const marks = shownMarks(ids, rules.rightMarks(item));
    const html = renderToStaticMarkup(<View question={question} field={CHECK_FIELD} marks={marks} />);
    expect(marksFromFields(CHECK_FIELD, formValues(fieldsOf(html)))).toEqual(marks);
    expect(html).toMatch(/<(input|select)/u);
    expect(html.match(/<label/gu)).toHaveLength(ids.length);
  });
});

test("a single choice refuses two options, and an ordering with two lines on one place is not finished", () => {
  const order = ["a", "b", "c"];
  expect(parseAnswer({ kind: "single_choice", order }, { "1": 1, "2": 1 })).toBeNull();
  expect(parseAnswer({ kind: "multiple_choice", order }, { "1": 2 })).toBeNull();
  const twice = parseAnswer({ kind: "ordering", order }, { "1": 1, "2": 1, "3": 3 });
  expect(twice).toEqual({ a: 1, b: 1, c: 3 });
  expect(ITEM_RULES.ordering.isAnswered(twice ?? {}, 3)).toBe(false);
});

test("a stored order that names an unknown option is an accident, not a question", () => {
  expect(() => ITEM_RULES.ordering.hideKey(anItem(1), ["d01-a", "gone"])).toThrow("gone");
});

/** What a browser without JavaScript would send of this markup. */
function fieldsOf(html: string): FormData {
  const form = new FormData();
  for (const [, attributes = ""] of html.matchAll(/<input ([^>]*)>/gu)) {
    if (attributes.includes('checked=""')) form.append(attribute(attributes, "name"), attribute(attributes, "value"));
  }
  for (const [, name = "", options = ""] of html.matchAll(/<select name="([^"]*)"[^>]*>(.*?)<\/select>/gu)) {
    const chosen = /<option ([^>]*selected=""[^>]*)>/u.exec(options)?.[1] ?? "";
    form.append(name, attribute(chosen, "value"));
  }
  return form;
}

function attribute(attributes: string, name: string): string {
  return new RegExp(`${name}="([^"]*)"`, "u").exec(attributes)?.[1] ?? "";
}
