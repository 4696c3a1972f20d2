/** Scores: right or wrong, whole percent cut, the pass mark reached exactly. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { gradeForm } from "#app/features/quizzes/grading.ts";
import { ITEM_RULES } from "#app/features/quizzes/item-kinds.ts";
import type { Item, Marks } from "#app/features/quizzes/items/item.ts";
import { anItem } from "./editions.ts";

const forms = fc
  .array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 40 })
  .map((numbers) => numbers.map((number) => anItem(number)));
const right = (item: Item) => ITEM_RULES[item.kind].rightMarks(item);
const graded = (items: readonly Item[], marksOf: (item: Item, index: number) => Marks | null, passMark = 75) =>
  gradeForm(
    items.map((item, index) => ({ position: index + 1, item, marks: marksOf(item, index) })),
    passMark,
  );

test("all keys right is 100 percent, and passes any pass mark", () => {
  fc.assert(
    fc.property(forms, fc.integer({ min: 70, max: 100 }), (items, passMark) => {
      expect(graded(items, right, passMark)).toMatchObject({ correct: items.length, percent: 100, passed: true });
    }),
  );
});

test("any single wrong answer, and any unanswered question, is wrong and nothing else is", () => {
  fc.assert(
    fc.property(forms, fc.nat(), fc.boolean(), (items, at, unanswered) => {
      const wrongAt = at % items.length;
      const score = graded(items, (item, index) => {
        if (index !== wrongAt) return right(item);
        return unanswered ? null : { [item.options.at(-1)?.id ?? ""]: 1 };
      });
      expect(score.items.filter((each) => !each.correct).map((each) => each.position)).toEqual([wrongAt + 1]);
      expect(score.correct).toBe(items.length - 1);
    }),
  );
});

test("nothing answered is 0 percent", () => {
  expect(graded([anItem(1), anItem(2)], () => null)).toMatchObject({ correct: 0, percent: 0, passed: false });
});

test("R34: exactly 75 of 100 percent passes, and a hair less does not", () => {
  const of = (correct: number, total: number, passMark: number) =>
    graded(
      Array.from({ length: total }, (_, index) => anItem(index + 1)),
      (item, index) => (index < correct ? right(item) : null),
      passMark,
    );
  expect(of(3, 4, 75)).toMatchObject({ percent: 75, passed: true });
  expect(of(9, 12, 75)).toMatchObject({ percent: 75, passed: true });
  expect(of(8, 11, 75)).toMatchObject({ percent: 72, passed: false });
  expect(of(56, 75, 75)).toMatchObject({ percent: 74, passed: false }); // 74.67 is not rounded up
  expect(of(17, 20, 85)).toMatchObject({ percent: 85, passed: true });
  expect(of(29, 100, 70)).toMatchObject({ percent: 29 }); // 0.29 × 100 is 28.999… in floating point
});

test("percent is the whole part of the exact fraction, whatever the numbers", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.nat(), (total, some) => {
      const correct = some % (total + 1);
      const { percent } = graded(
        Array.from({ length: total }, (_, index) => anItem(index + 1)),
        (item, index) => (index < correct ? right(item) : null),
      );
      expect(BigInt(percent)).toBe((100n * BigInt(correct)) / BigInt(total));
    }),
    { numRuns: 50 },
  );
});

test("a form without items is an accident", () => {
  expect(() => gradeForm([], 75)).toThrow(RangeError);
});
