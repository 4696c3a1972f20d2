/** The golden values of the credit formulas, each body's rounding, and the one method that sets minutes. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  BOC_ROUNDING,
  CREDIT_BODIES,
  houseFigure,
  houseMinutes,
  iacetUnits,
  mergenerFigure,
  mergenerMinutes,
  nasbaCredits,
  ncbtmbHours,
  questionsCounted,
  rounded,
} from "#app/features/course/credit-formulas.ts";
import { HoursRationale, rationaleOf, topicMinutes } from "#app/features/course/hours-rationale.ts";
import { formatThousandths } from "#app/features/course/thousandths.ts";
import { TOPICS } from "#app/features/course/topics.ts";
import { canonicalJson } from "#app/shared/canonical.ts";
import { minutes } from "#app/shared/minutes.ts";
import { done, refused } from "#app/shared/outcome.ts";

describe("R9: golden values", () => {
  test("Mergener gives 61.94 minutes for the worked example of its handout", () => {
    expect(mergenerFigure({ words: 3774, questions: 16, difficulty: 2.5 })).toBeCloseTo(61.94, 2);
    expect(mergenerMinutes({ words: 3774, questions: 16, difficulty: 2.5, mediaMinutes: 0 })).toMatchObject({ ok: true });
  });

  test("Mergener would give 46.8 minutes for an empty page, and is refused", () => {
    expect(mergenerFigure({ words: 0, questions: 10, difficulty: 3 })).toBeCloseTo(46.8, 1);
    expect(mergenerMinutes({ words: 0, questions: 10, difficulty: 3, mediaMinutes: 0 })).toEqual(refused("implausible: no text"));
  });

  test("NASBA gives 1.622 credits before rounding and NCBTMB 0.833 hours", () => {
    expect(nasbaCredits({ words: 6000, mediaMinutes: 20, questions: 15 })).toBeCloseTo(1.622, 3);
    expect(ncbtmbHours({ words: 6000, mediaMinutes: 20 })).toBeCloseTo(0.833, 3);
  });

  test("the worked comparisons of the sources hold", () => {
    expect(ncbtmbHours({ words: 2500, mediaMinutes: 0 })).toBeCloseTo(0.21, 2);
    expect(nasbaCredits({ words: 12_000, mediaMinutes: 0, questions: 20 })).toBeCloseTo(2.07, 2);
    expect(mergenerFigure({ words: 2500, questions: 10, difficulty: 3 })).toBeCloseTo(51.5, 1);
    expect(mergenerFigure({ words: 12_000, questions: 20, difficulty: 3 })).toBeCloseTo(94.4, 1);
    expect(iacetUnits(600)).toBe(1);
  });
});

describe("R10: Mergener is capped", () => {
  test("a short text with a hard grade earns no more than twice its reading time plus its questions", () => {
    expect(mergenerMinutes({ words: 90, questions: 2, difficulty: 5, mediaMinutes: 3 })).toEqual(done((2 * 90) / 180 + 1.85 * 2 + 3));
  });

  test("never below 0 and never above the cap, whatever is counted", () => {
    const count = fc.integer({ min: 0, max: 50_000 });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50_000 }),
        count,
        fc.integer({ min: 1, max: 5 }),
        count,
        (words, questions, difficulty, mediaMinutes) => {
          const outcome = mergenerMinutes({ words, questions, difficulty, mediaMinutes });
          const figure = outcome.ok ? outcome.value : Number.NaN;
          expect(figure).toBeGreaterThanOrEqual(0);
          expect(figure).toBeLessThanOrEqual((2 * words) / 180 + 1.85 * questions + mediaMinutes + 1e-6);
        },
      ),
    );
  });
});

describe("R11: each body rounds in its own way", () => {
  const parts = [0.24, 0.25, 0.49, 0.5, 0.99] as const;
  test.each([
    ["NCBTMB down to a half", CREDIT_BODIES.ncbtmb.rounding, [0, 0, 0, 0.5, 0.5]],
    ["NASBA down to a half", CREDIT_BODIES.nasba.rounding, [0, 0, 0, 0.5, 0.5]],
    ["Mergener for nurses down to a quarter", CREDIT_BODIES.mergener.rounding, [0, 0.25, 0.25, 0.5, 0.75]],
    ["BOC to the nearest quarter", BOC_ROUNDING, [0.25, 0.25, 0.5, 0.5, 1]],
    ["IACET down to a tenth", CREDIT_BODIES.iacet.rounding, [0.2, 0.2, 0.4, 0.5, 0.9]],
  ] as const)("%s at x.24, x.25, x.49, x.50 and x.99", (_name, rounding, expected) => {
    for (const whole of [0, 1, 7]) {
      expect(parts.map((part) => rounded(whole + part, rounding))).toEqual(expected.map((part) => expect.closeTo(whole + part, 9)));
    }
  });

  test("a figure that is a whole step stays that step, however it was computed", () => {
    expect(rounded(0.1 + 0.2, { direction: "down", stepThousandths: 100 })).toBeCloseTo(0.3, 9);
    expect(rounded(ncbtmbHours({ words: 8400, mediaMinutes: 18 }), CREDIT_BODIES.ncbtmb.rounding)).toBe(1);
  });
});

test("R17: the final's items are counted only where the body counts exam time", () => {
  expect(questionsCounted("nasba", { checks: 8, drawn: 10 })).toBe(18);
  expect(questionsCounted("ncbtmb", { checks: 8, drawn: 10 })).toBe(8);
});

describe("the house method", () => {
  test("5,214 words with 14 checks and 10 items drawn are 73.4 minutes, credited as 70", () => {
    const given = { words: 5214, checks: 14, drawn: 10 };
    expect(houseFigure(given)).toBeCloseTo(5214 / 180 + 1.85 * 24, 9);
    expect(houseMinutes(given)).toBe(70);
  });

  test("exactly five minutes more is five minutes more, and one word less is not", () => {
    expect(houseMinutes({ words: 10_800, checks: 0, drawn: 0 })).toBe(60);
    expect(houseMinutes({ words: 10_799, checks: 0, drawn: 0 })).toBe(55);
    expect(houseMinutes({ words: 0, checks: 100, drawn: 0 })).toBe(185); // 185.0 exactly; in fractions 1.85 × 100 may fall short
  });

  test("the credit is a multiple of 5, never above the figure and less than 5 minutes below it", () => {
    const count = fc.integer({ min: 0, max: 100_000 });
    fc.assert(
      fc.property(count, fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 500 }), (words, checks, drawn) => {
        const credit = houseMinutes({ words, checks, drawn });
        const figure = houseFigure({ words, checks, drawn });
        expect(credit % 5).toBe(0);
        expect(credit).toBeLessThanOrEqual(figure);
        expect(figure - credit).toBeLessThan(5);
      }),
    );
  });
});

describe("R15: the stored rationale", () => {
  const inputs = {
    words: 5214,
    mediaMinutes: 0,
    checks: 14,
    drawn: 10,
    difficulty: 2.5,
    activities: [{ title: "Case plan", minutes: 90 }],
  };

  test("survives canonical JSON and comes back equal, with a whole number in every figure", () => {
    const rationale = rationaleOf(inputs);
    expect(HoursRationale.parse(JSON.parse(canonicalJson(rationale)))).toEqual(rationale);
    expect(rationale).toMatchObject({
      minutes: 70,
      inputs: { difficultyThousandths: 2500 },
      results: { ncbtmb: { rawThousandths: 434, roundedThousandths: 0 } },
    });
  });

  test("neither documented activities, nor media, nor difficulty move the minutes", () => {
    expect(rationaleOf({ ...inputs, mediaMinutes: 500, difficulty: 5, activities: [] }).minutes).toBe(rationaleOf(inputs).minutes);
  });

  test("a page without text stores the refusal instead of a Mergener figure", () => {
    expect(rationaleOf({ ...inputs, words: 0 }).results.mergener).toEqual({ refusal: "implausible: no text" });
  });

  test("a figure a hair under a step is not printed as the step", () => {
    expect(rationaleOf({ ...inputs, words: 11_999 }).results.ncbtmb).toEqual({ rawThousandths: 999, roundedThousandths: 500 });
    expect(formatThousandths(1622)).toBe("1.622");
  });

  test("a count that is no count is refused", () => {
    expect(() => rationaleOf({ ...inputs, words: 1.5 })).toThrow(RangeError);
    expect(() => rationaleOf({ ...inputs, checks: -1 })).toThrow(RangeError);
  });
});

describe("R22: minutes by topic", () => {
  test("80 and 20 percent of 70 minutes are 56 and 14", () => {
    expect(topicMinutes(minutes(70), { distress: 80, communication: 20 })).toEqual({ distress: 56, communication: 14 });
  });

  test("the parts add up to the whole for any minutes and shares, also negative ones", () => {
    const cuts = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: TOPICS.length - 1, maxLength: TOPICS.length - 1 });
    fc.assert(
      fc.property(fc.integer({ min: -3000, max: 3000 }), cuts, (whole, unsorted) => {
        const edges = [0, ...[...unsorted].sort((a, b) => a - b), 100];
        const shares = Object.fromEntries(TOPICS.map((topic, index) => [topic, (edges[index + 1] ?? 0) - (edges[index] ?? 0)]));
        const parts = Object.entries(topicMinutes(minutes(whole), shares));
        expect(parts.reduce((sum, [, part]) => sum + part, 0) + 0).toBe(whole + 0);
        for (const [topic, part] of parts) expect(Math.abs(part - (whole * (shares[topic] ?? 0)) / 100)).toBeLessThan(1);
      }),
    );
  });

  test("shares that are not the whole are refused", () => {
    expect(() => topicMinutes(minutes(60), { distress: 99 })).toThrow(RangeError);
  });
});
