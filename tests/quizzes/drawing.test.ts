/** Any draw is fair: every objective, no item twice, fresh questions first. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { drawForm } from "#app/features/quizzes/drawing.ts";
import { seededRandom } from "#app/features/quizzes/shuffling.ts";
import { anItem } from "./editions.ts";

const bank = fc
  .record({
    size: fc.integer({ min: 1, max: 40 }),
    objectives: fc.integer({ min: 1, max: 5 }),
    drawn: fc.integer({ min: 1, max: 20 }),
    safety: fc.array(fc.integer({ min: 0, max: 39 }), { maxLength: 3 }),
    seen: fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 20 }),
    seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  })
  .map(({ size, objectives, drawn, safety, seen, seed }) => ({
    items: Array.from({ length: size }, (_, index) =>
      anItem(index + 1, { objective: `o${index % objectives}`, safety: safety.includes(index) }),
    ),
    drawn,
    seed,
    seen: new Set(seen.map((number) => anItem(number).id)),
  }));

test("R35: any draw covers every objective, holds no item twice, and has a safety item when the bank has one", () => {
  fc.assert(
    fc.property(bank, ({ items, drawn, seed, seen }) => {
      const form = drawForm({ items, drawn }, seen, seededRandom(seed));
      const chosen = form.map((slot) => items.find((item) => item.id === slot.itemId));
      expect(new Set(form.map((slot) => slot.itemId)).size).toBe(form.length);
      expect(new Set(chosen.map((item) => item?.objective))).toEqual(new Set(items.map((item) => item.objective)));
      expect(chosen.some((item) => item?.safety)).toBe(items.some((item) => item.safety));
      expect(form.map((slot) => slot.position)).toEqual(form.map((_, index) => index + 1));
      for (const [index, slot] of form.entries()) {
        expect([...slot.optionOrder].sort()).toEqual(chosen[index]?.options.map((option) => option.id).sort());
      }
    }),
  );
});

test("a draw has the length it should, and more only where the objectives need more", () => {
  fc.assert(
    fc.property(bank, ({ items, drawn, seed, seen }) => {
      const objectives = new Set(items.map((item) => item.objective)).size;
      const { length } = drawForm({ items, drawn }, seen, seededRandom(seed));
      expect(length).toBeGreaterThanOrEqual(Math.min(drawn, items.length));
      expect(length).toBeLessThanOrEqual(Math.max(Math.min(drawn, items.length), objectives + 1));
    }),
  );
});

test("R35: with a bank twice the form, a second draw repeats no question it need not", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (seed) => {
      // Two safety items and four of each objective leave a fresh one of each for the second form.
      const items = Array.from({ length: 12 }, (_, index) => anItem(index + 1, { safety: index % 2 === 0 }));
      const first = drawForm({ items, drawn: 6 }, new Set(), seededRandom(seed));
      const seen = new Set(first.map((slot) => slot.itemId));
      const freshSafety = items.some((item) => item.safety && !seen.has(item.id));
      const freshObjectives = new Set(items.filter((item) => !seen.has(item.id)).map((item) => item.objective)).size;
      fc.pre(freshSafety && freshObjectives === 3);
      const second = drawForm({ items, drawn: 6 }, seen, seededRandom(seed + 1));
      expect(second.filter((slot) => seen.has(slot.itemId))).toEqual([]);
    }),
  );
});

test("the same seed draws the same form, another seed another one", () => {
  const items = Array.from({ length: 20 }, (_, index) => anItem(index + 1));
  const draw = (seed: number) => drawForm({ items, drawn: 10 }, new Set(), seededRandom(seed));
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
});

test("chance is even: over many draws every item of an objective comes up about equally often", () => {
  const items = Array.from({ length: 20 }, (_, index) => anItem(index + 1, { safety: false, objective: "o1" }));
  const counts = new Map<string, number>();
  for (let seed = 0; seed < 4000; seed += 1) {
    for (const slot of drawForm({ items, drawn: 10 }, new Set(), seededRandom(seed)))
      counts.set(slot.itemId, (counts.get(slot.itemId) ?? 0) + 1);
  }
  // 2000 expected each; six standard deviations are 190.
  for (const item of items) expect(Math.abs((counts.get(item.id) ?? 0) - 2000)).toBeLessThan(190);
});
