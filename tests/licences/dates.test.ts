/** A renewal date comes round as the board means it, on leap days and month ends too. */
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  anchorDay,
  cycleBeganBefore,
  daysBetween,
  daysLater,
  isCivilDate,
  monthsLater,
  renewalAfter,
} from "#app/features/licences/renewal-dates.ts";

/** The renewals after `first`, one after another, as they are proposed. */
function renewals(first: string, cycleMonths: number, count: number): readonly string[] {
  const dates = [first];
  while (dates.length <= count) dates.push(renewalAfter(dates, cycleMonths) ?? "");
  return dates.slice(1);
}

test("Florida's 31 August comes every second year", () => {
  expect(renewals("2027-08-31", 24, 3)).toEqual(["2029-08-31", "2031-08-31", "2033-08-31"]);
});

test("29 February becomes the last of February, and comes back in the next leap year", () => {
  expect(renewals("2028-02-29", 12, 4)).toEqual(["2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"]);
});

test("28 February of a leap year stays the 28th", () => {
  expect(renewals("2028-02-28", 12, 4)).toEqual(["2029-02-28", "2030-02-28", "2031-02-28", "2032-02-28"]);
});

test("the end of a month stays the end, and the 30th comes back after a February", () => {
  expect(renewals("2026-11-30", 3, 3)).toEqual(["2027-02-28", "2027-05-31", "2027-08-31"]);
  expect(renewals("2026-12-30", 2, 2)).toEqual(["2027-02-28", "2027-04-30"]);
});

test("a date that was typed anew is what the next renewals hang on", () => {
  expect(renewalAfter(["2028-02-29", "2029-02-28", "2030-03-15"], 12)).toBe("2031-03-15");
});

test("the cycle began on the day after the renewal before, also over a year's end", () => {
  expect(cycleBeganBefore(["2027-08-31"], 24)).toBe("2025-09-01");
  expect(cycleBeganBefore(["2027-12-31"], 12)).toBe("2027-01-01");
  expect(cycleBeganBefore(["2028-02-29"], 24)).toBe("2026-03-01");
  expect(cycleBeganBefore(["2027-08-31"], null)).toBeNull();
  expect(cycleBeganBefore([], 24)).toBeNull();
});

test("a day that does not exist is no date", () => {
  expect(["2028-02-29", "2026-12-31", "0099-01-01"].map(isCivilDate)).toEqual([true, true, true]);
  const wrong = [
    "2027-02-29",
    "2026-02-30",
    "2026-13-01",
    "2026-00-10",
    "26-01-01",
    "2026-1-1",
    "",
    "today",
    "2026-01-01T00:00",
    "２０２６-01-01",
  ];
  expect(wrong.filter(isCivilDate)).toEqual([]);
});

const date = fc.integer({ min: 0, max: 60_000 }).map((days) => daysLater("1990-01-01", days));

test("days later and days between undo each other, whatever clocks change meanwhile", () => {
  fc.assert(fc.property(date, fc.integer({ min: -4000, max: 4000 }), (from, days) => daysBetween(from, daysLater(from, days)) === days));
});

test("after any number of whole-year cycles a renewal stands on its day, in its month, and the cycles leave no day out", () => {
  fc.assert(
    fc.property(date, fc.constantFrom(12, 24, 36, 48), fc.integer({ min: 1, max: 40 }), (first, cycle, count) => {
      const all = [first, ...renewals(first, cycle, count)];
      const last = all.at(-1) ?? "";
      expect(last).toBe(monthsLater(first, cycle * count, anchorDay([first])));
      expect(last.slice(5, 7)).toBe(first.slice(5, 7));
      all.slice(1).forEach((each, index) => {
        expect(cycleBeganBefore(all.slice(0, index + 2), cycle), each).toBe(daysLater(all[index] ?? "", 1));
      });
    }),
  );
});
