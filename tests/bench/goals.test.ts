/** The bench's own rule, tried at its edges. */
import { describe, expect, test } from "vitest";
import { isInBand, ratiosOf, spreadOf, verdictOn } from "./goals.ts";

const twice = { limit: 2, side: "most" } as const;
const half = { limit: 0.5, side: "least" } as const;

describe("a goal of at most twice the reference", () => {
  test("holds when the median is within ten percent of it and no round is a quarter above", () => {
    expect(verdictOn([1.5, 2.19, 2.4], twice)).toBe("holds");
  });
  test("misses when the median is further off", () => {
    expect(verdictOn([1.5, 2.21, 2.3], twice)).toBe("misses");
  });
  test("misses when one round is a quarter above, however good the others are", () => {
    expect(verdictOn([1, 1, 1, 1, 2.5], twice)).toBe("misses");
  });
  test("misses when a figure is no number: nothing was completed", () => {
    expect(verdictOn([1, Number.NaN], twice)).toBe("misses");
    expect(verdictOn([1, Number.POSITIVE_INFINITY], twice)).toBe("misses");
  });
});

describe("a goal of at least half the reference", () => {
  test("holds above it and within the band below it", () => {
    expect(verdictOn([0.46, 0.46, 0.7], half)).toBe("holds");
  });
  test("misses when the worst round is a quarter off", () => {
    expect(verdictOn([0.4, 0.6, 0.7], half)).toBe("misses");
  });
});

test("what is counted gets no band", () => {
  expect(verdictOn([8], { limit: 8, side: "most", counted: true })).toBe("holds");
  expect(verdictOn([8.1], { limit: 8, side: "most", counted: true })).toBe("misses");
});

test("a count that must be zero is not met by one", () => {
  expect(verdictOn([0], { limit: 0, side: "most", counted: true })).toBe("holds");
  expect(verdictOn([1], { limit: 0, side: "most", counted: true })).toBe("misses");
});

test("the median of an even number of rounds lies between the two in the middle", () => {
  expect(spreadOf([4, 1, 3, 2])).toEqual({ median: 2.5, least: 1, most: 4 });
});

test("ratios are taken round by round", () => {
  expect(ratiosOf([2, 9], [1, 3])).toEqual([2, 3]);
});

test("a goal that holds only within the band is told apart from one that meets its limit", () => {
  expect(isInBand([2.1], twice)).toBe(true);
  expect(isInBand([0.48], half)).toBe(true);
  expect(isInBand([1.9], twice)).toBe(false);
  expect(isInBand([2.3], twice)).toBe(false);
});
