/** Active time is evidence: bounded, merged, and never more than the clock says. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { activeSeconds, type Beat, slotOf } from "#app/features/hours/active-time.ts";

const WORDS = { a: 2380, b: 238, c: 0 };
const beats = (sectionId: string, ...seconds: number[]): Beat[] => seconds.map((second) => ({ sectionId, at: second * 1000 }));
const anyBeats = fc.array(
  fc.record({ sectionId: fc.constantFrom("a", "b", "c", "unknown"), at: fc.integer({ min: 0, max: 4 * 3600 * 1000 }) }),
  { maxLength: 60 },
);
const span = (each: readonly Beat[]) => Math.max(0, ...each.map((beat) => beat.at)) - Math.min(...each.map((beat) => beat.at));

describe("R26: active time", () => {
  test("beats half a minute apart add up", () => {
    expect(activeSeconds(beats("a", 0, 30, 60, 90), WORDS)).toBe(90);
  });

  test("a pause of exactly ten minutes counts, a second more counts nothing", () => {
    expect(activeSeconds(beats("a", 0, 600), WORDS)).toBe(600);
    expect(activeSeconds(beats("a", 0, 601), WORDS)).toBe(0);
    expect(activeSeconds(beats("a", 0, 30, 631 + 30, 700), WORDS)).toBe(30 + 39);
  });

  test("one section counts at most five times its reading estimate and a minute", () => {
    const anEvening = Array.from({ length: 400 }, (_, index) => index * 30);
    expect(activeSeconds(beats("b", ...anEvening), WORDS)).toBe(5 * 60 + 60);
    expect(activeSeconds(beats("c", ...anEvening), WORDS)).toBe(60);
    expect(activeSeconds(beats("unknown", ...anEvening), WORDS)).toBe(60);
  });

  test("time belongs to the section that was open before the next beat", () => {
    expect(activeSeconds([...beats("c", 0), ...beats("a", 100, 200)], WORDS)).toBe(60 + 100);
  });

  test("tabs side by side are merged, not summed", () => {
    const tab = beats("a", 0, 30, 60, 90);
    expect(activeSeconds([...tab, ...tab, ...beats("b", 15, 45, 75)], WORDS)).toBe(90);
  });

  test("is a whole number, never negative and never more than the time from the first beat to the last", () => {
    fc.assert(
      fc.property(anyBeats, (each) => {
        const counted = activeSeconds(each, WORDS);
        expect(Number.isInteger(counted)).toBe(true);
        expect(counted).toBeGreaterThanOrEqual(0);
        expect(counted).toBeLessThanOrEqual(each.length === 0 ? 0 : span(each) / 1000);
      }),
    );
  });

  test("the order and doubles of the beats do not matter", () => {
    fc.assert(
      fc.property(anyBeats, fc.infiniteStream(fc.nat()), (each, numbers) => {
        const shuffled = each
          .map((beat) => ({ beat, key: numbers.next().value }))
          .sort((x, y) => x.key - y.key)
          .map(({ beat }) => beat);
        expect(activeSeconds(shuffled, WORDS)).toBe(activeSeconds(each, WORDS));
        expect(activeSeconds([...each, ...shuffled], WORDS)).toBe(activeSeconds(each, WORDS));
      }),
    );
  });

  test("two tabs never count more than the time both together were open", () => {
    fc.assert(
      fc.property(anyBeats, anyBeats, (one, other) => {
        const both = [...one, ...other];
        expect(activeSeconds(both, WORDS)).toBeLessThanOrEqual(both.length === 0 ? 0 : span(both) / 1000);
      }),
    );
  });

  test("instants of the same 15 seconds share a slot", () => {
    expect(slotOf(new Date("2026-11-17T15:00:00.000Z"))).toBe(slotOf(new Date("2026-11-17T15:00:14.999Z")));
    expect(slotOf(new Date("2026-11-17T15:00:15.000Z"))).toBe(slotOf(new Date("2026-11-17T15:00:00.000Z")) + 1);
  });
});
