/** When practice took place: in the learner's own time zone, over midnight, and through the nights on which clocks are set. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decidePlace } from "#app/features/live/practice.ts";
import { minutesOf, overlap, type Span, spanOf } from "#app/features/live/practice-time.ts";
import { instantsOf } from "#app/shared/wall-clock.ts";

const CHICAGO = "America/Chicago";
const NOW = new Date("2026-11-20T18:00:00Z");
const spanAt = (date: string, from: string, until: string, zone = CHICAGO, now = NOW) => spanOf({ date, from, until }, zone, now);
const minutesAt = (...args: Parameters<typeof spanAt>) => {
  const span = spanAt(...args);
  return span.ok ? minutesOf(span.value) : span.reason;
};

describe("the wall clock", () => {
  test("shows a time once on an ordinary day, twice when clocks fall back, never when they leap over it", () => {
    expect(instantsOf("2026-11-20", "09:00", CHICAGO)).toEqual([new Date("2026-11-20T15:00:00Z")]);
    expect(instantsOf("2026-11-01", "01:30", CHICAGO)).toEqual([new Date("2026-11-01T06:30:00Z"), new Date("2026-11-01T07:30:00Z")]);
    expect(instantsOf("2026-03-08", "02:30", CHICAGO)).toEqual([]);
    expect(instantsOf("2026-11-20", "09:00", "Asia/Kathmandu")).toEqual([new Date("2026-11-20T03:15:00Z")]);
    expect(instantsOf("2011-12-30", "12:00", "Pacific/Apia")).toEqual([]);
  });

  test("every instant it names shows that time, in any zone", () => {
    const zone = fc.constantFrom(CHICAGO, "UTC", "Asia/Kathmandu", "Pacific/Auckland", "America/St_Johns", "Europe/Lisbon");
    fc.assert(
      fc.property(zone, fc.integer({ min: 0, max: 365 * 24 * 60 }), (timeZone, minute) => {
        const instant = new Date(Date.UTC(2026, 0, 1) + minute * 60_000);
        const date = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(instant);
        const time = new Intl.DateTimeFormat("en-GB", { timeZone, timeStyle: "short" }).format(instant);
        expect(instantsOf(date, time, timeZone).map(Number)).toContain(instant.getTime());
      }),
    );
  });
});

describe("a span of practice", () => {
  test("has the whole minutes between its times", () => {
    expect(minutesAt("2026-11-20", "09:00", "10:31")).toBe(91);
    expect(minutesAt("2026-11-19", "22:15", "00:45")).toBe(150);
    expect(minutesAt("2026-11-19", "20:00", "08:00")).toBe(720);
  });

  test("loses the hour that clocks leap over, and counts an hour shown twice as the first", () => {
    expect(minutesAt("2026-03-08", "01:30", "03:30")).toBe(60);
    expect(minutesAt("2026-11-01", "00:30", "01:30")).toBe(60);
    expect(minutesAt("2026-11-01", "00:30", "02:30")).toBe(180);
  });

  test.each([
    ["a start that the clocks leapt over", ["2026-03-08", "02:30", "04:00"], "no_such_start"],
    ["an end that the clocks leapt over", ["2026-03-08", "01:00", "02:30"], "no_such_end"],
    ["more than 12 hours", ["2026-11-18", "08:00", "20:01"], "too_long"],
    ["no time at all, which would be a day", ["2026-11-18", "08:00", "08:00"], "too_long"],
    ["an end that has not come yet", ["2026-11-20", "11:00", "12:01"], "future"],
    ["a day that has not come yet", ["2026-11-21", "09:00", "10:00"], "future"],
    ["the 366th day back", ["2025-11-19", "09:00", "10:00"], "too_old"],
  ] as const)("is refused for %s", (_, [date, from, until], reason) => {
    expect(minutesAt(date, from, until)).toBe(reason);
  });

  test("may end this very minute, and lie on the 365th day back by the learner's own calendar", () => {
    expect(minutesAt("2026-11-20", "11:00", "12:00")).toBe(60);
    expect(minutesAt("2025-11-20", "09:00", "10:00")).toBe(60);
    const earlyInChicago = new Date("2026-11-20T05:59:00Z"); // still the 19th there
    expect(minutesAt("2025-11-19", "09:00", "10:00", CHICAGO, earlyInChicago)).toBe(60);
  });
});

describe("overlap", () => {
  const span = fc
    .tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 200 }))
    .map(([startsAt, length]): Span => ({ startsAt, endsAt: startsAt + length }));

  test("is symmetrical, and true of a span and itself", () => {
    fc.assert(
      fc.property(span, span, (a, b) => {
        expect(overlap(a, b)).toBe(overlap(b, a));
        expect(overlap(a, a)).toBe(true);
      }),
    );
  });

  test("is a shared minute, and nothing else", () => {
    fc.assert(
      fc.property(span, span, (a, b) => {
        const shared = Array.from({ length: 701 }, (_, at) => at).some(
          (at) => at >= a.startsAt && at < a.endsAt && at >= b.startsAt && at < b.endsAt,
        );
        expect(overlap(a, b)).toBe(shared);
      }),
    );
  });

  test("the spans that find a place are free of each other, and whether one more does never depends on the order of the others", () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 8 }), span, fc.nat(), (taken, next, turn) => {
        const turned = [...taken.slice(turn % (taken.length + 1)), ...taken.slice(0, turn % (taken.length + 1))].reverse();
        expect(decidePlace(next, turned)).toEqual(decidePlace(next, taken));
        const placed: Span[] = [];
        for (const each of taken) if (decidePlace(each, placed).ok) placed.push(each);
        for (const [index, a] of placed.entries()) for (const b of placed.slice(index + 1)) expect(overlap(a, b)).toBe(false);
      }),
    );
  });

  test("one that begins when the other ends is free", () => {
    expect(overlap({ startsAt: 0, endsAt: 60 }, { startsAt: 60, endsAt: 90 })).toBe(false);
  });
});
