/** Presence from sign-ins and sign-outs: whatever order they come in, never more than was there. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type AttendanceEvent,
  decideCorrection,
  decideTap,
  presenceOf,
  presentMinutes,
  standingTaps,
  type Tap,
} from "#app/features/live/attendance.ts";
import { judge } from "#app/features/live/attestation.ts";
import type { LiveSession } from "#app/features/live/session.ts";
import { minutes } from "#app/shared/minutes.ts";
import { aPart, aPlan, at, END, START } from "./planned.ts";

const MINUTE = 60_000;
const SESSION: LiveSession = {
  ...aPlan(),
  id: "s",
  curriculum: "c",
  instructorId: "ruth",
  instructor: "Ruth",
  version: 1,
  cancelled: false,
  startsAt: START,
  endsAt: END,
};
const LATER = new Date(END + 30 * MINUTE);

const tap = (id: string, kind: "in" | "out", time: string): Tap => ({ id, kind, at: at(time).getTime() });
const facts = (...taps: Tap[]) => ({ session: SESSION, attested: false, booked: true, taps });

const anEvent = fc.record({
  id: fc.constantFrom(..."abcdefghijkl"),
  learnerId: fc.constant("ana"),
  kind: fc.constantFrom("in", "out", "void"),
  at: fc.integer({ min: -90, max: 330 }).map((minute) => START + minute * MINUTE),
  replacesId: fc.option(fc.constantFrom(..."abcdefghijkl"), { nil: null }),
});
/** One event an id, as the table has it. */
const someEvents = fc.uniqueArray(anEvent, { selector: ({ id }) => id, maxLength: 12 });

describe("R31: presence", () => {
  test("is the same for the same taps in any order and however often each is seen", () => {
    const shuffled = someEvents.chain((events) =>
      fc.tuple(fc.constant(events), fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 })),
    );
    fc.assert(
      fc.property(shuffled, ([events, again]) => {
        expect(presenceOf(standingTaps(again))).toEqual(presenceOf(standingTaps(events)));
      }),
    );
  });

  test("never exceeds the part, is never negative, and is at most what the wall clock shows between first and last tap", () => {
    const parts = fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 200 }));
    fc.assert(
      fc.property(someEvents, parts, (events: AttendanceEvent[], [from, length]) => {
        const taps = standingTaps(events);
        const part = { startsAt: START + from * MINUTE, endsAt: START + (from + length) * MINUTE };
        const present = presentMinutes(presenceOf(taps).stays, part);
        const first = taps[0]?.at ?? 0;
        const last = taps.at(-1)?.at ?? 0;
        expect(present).toBeGreaterThanOrEqual(0);
        expect(present).toBeLessThanOrEqual(length);
        expect(present).toBeLessThanOrEqual(Math.max(0, (last - first) / MINUTE));
      }),
    );
  });

  test("of parts that do not overlap adds up to at most the presence in all", () => {
    fc.assert(
      fc.property(someEvents, (events) => {
        const { stays } = presenceOf(standingTaps(events));
        const middle = START + 60 * MINUTE;
        const inParts =
          presentMinutes(stays, { startsAt: START, endsAt: middle }) + presentMinutes(stays, { startsAt: middle, endsAt: END });
        expect(inParts).toBe(presentMinutes(stays, { startsAt: START, endsAt: END }));
      }),
    );
  });

  test("taps that were accepted one by one, in any order of arrival, never contradict each other", () => {
    const tries = fc.array(fc.tuple(fc.constantFrom("in", "out"), fc.integer({ min: -60, max: 300 })), { maxLength: 25 });
    fc.assert(
      fc.property(tries, (all) => {
        let taps: readonly Tap[] = [];
        for (const [index, [kind, minute]] of all.entries()) {
          const next = { kind, at: START + minute * MINUTE };
          if (decideTap(facts(...taps), next, new Date(END + 90 * MINUTE)).ok) taps = [...taps, { ...next, id: String(index) }];
        }
        const { faults, stays } = presenceOf(taps);
        expect(faults).toEqual([]);
        expect(stays.every(({ from, to }) => from < to)).toBe(true);
      }),
    );
  });
});

describe("a tap is refused with its reason", () => {
  const morning = [tap("1", "in", "14:00"), tap("2", "out", "15:30")];
  test.each([
    ["a second sign-in without a sign-out", [tap("1", "in", "14:00")], "in", "14:20", "already_in"],
    ["a sign-in inside a stay that is over", morning, "in", "14:20", "already_in"],
    ["a sign-out before any sign-in", [], "out", "15:00", "not_in"],
    ["a sign-out earlier than its sign-in", [tap("1", "in", "14:30")], "out", "14:10", "not_in"],
    ["a sign-out inside a stay that is over", morning, "out", "15:00", "contradicts"],
    ["a sign-in before one that stands", [tap("1", "in", "14:30")], "in", "14:10", "contradicts"],
    ["a sign-out in the minute of the sign-in", [tap("1", "in", "14:30")], "out", "14:30", "same_minute"],
    ["a time more than an hour before", [], "in", "12:59", "too_early"],
    ["a time more than two hours after", [tap("1", "in", "14:30")], "out", "19:31", "too_late"],
  ] as const)("%s", (_, taps, kind, time, reason) => {
    const outcome = decideTap(facts(...taps), { kind, at: at(time).getTime() }, at("20:00"));
    expect(outcome).toEqual({ ok: false, reason });
  });

  test("a time that has not come yet", () => {
    expect(decideTap(facts(), { kind: "in", at: at("14:01").getTime() }, at("14:00"))).toEqual({ ok: false, reason: "future" });
  });

  test("anything without a place, after cancelling, and after the signature", () => {
    const entry = { kind: "in", at: START } as const;
    expect(decideTap({ ...facts(), booked: false }, entry, LATER)).toEqual({ ok: false, reason: "not_booked" });
    expect(decideTap({ ...facts(), session: { ...SESSION, cancelled: true } }, entry, LATER)).toEqual({ ok: false, reason: "cancelled" });
    expect(decideTap({ ...facts(), attested: true }, entry, LATER)).toEqual({ ok: false, reason: "attested" });
  });
});

describe("a correction", () => {
  const day = facts(tap("1", "in", "14:10"), tap("2", "out", "17:30"));
  test("moves a time, and may not turn a stay around or empty it", () => {
    expect(decideCorrection(day, { replacesId: "1", at: START }, LATER)).toMatchObject({ ok: true });
    expect(decideCorrection(day, { replacesId: "1", at: at("17:40").getTime() }, LATER)).toEqual({ ok: false, reason: "contradicts" });
    expect(decideCorrection(day, { replacesId: "1", at: at("17:30").getTime() }, LATER)).toEqual({ ok: false, reason: "contradicts" });
  });

  test("takes back the last tap first, because a sign-out without its sign-in says nothing", () => {
    expect(decideCorrection(day, { replacesId: "1", at: null }, LATER)).toEqual({ ok: false, reason: "contradicts" });
    expect(decideCorrection(day, { replacesId: "2", at: null }, LATER)).toMatchObject({ ok: true });
  });

  test("of what was corrected meanwhile is answered so", () => {
    expect(decideCorrection(day, { replacesId: "gone", at: null }, LATER)).toEqual({ ok: false, reason: "gone" });
  });
});

describe("R31: 100 % or nothing", () => {
  const two = {
    ...SESSION,
    parts: [aPart({ endsAt: START + 60 * MINUTE, minutes: minutes(60) }), aPart({ startsAt: START + 90 * MINUTE, minutes: minutes(100) })],
  };
  const verdictOf = (...taps: Tap[]) => judge(two, { learnerId: "ana", name: "Ana", taps });

  test("who was there for the approved minutes of each part has them, breaks and early leaving within them included", () => {
    expect(verdictOf(tap("1", "in", "13:55"), tap("2", "out", "15:00"), tap("3", "in", "15:40"), tap("4", "out", "17:20"))).toMatchObject({
      verdict: "whole",
      present: [60, 100],
    });
  });

  test("one minute short in one part is nothing, and the sentence says which part and how far", () => {
    expect(verdictOf(tap("1", "in", "14:01"), tap("2", "out", "17:30"))).toMatchObject({
      verdict: "not_whole",
      why: "Was there for 59 min of the 1 h approved in part 1.",
    });
  });

  test("minutes outside the parts count for nothing", () => {
    expect(verdictOf(tap("1", "in", "13:00"), tap("2", "out", "14:00"), tap("3", "in", "15:00"), tap("4", "out", "15:30"))).toMatchObject({
      present: [0, 0],
    });
  });

  test("who never signed in, and who did not sign out, are told apart", () => {
    expect(verdictOf()).toMatchObject({ verdict: "not_whole", why: "Did not sign in." });
    expect(verdictOf(tap("1", "in", "14:00"))).toMatchObject({ verdict: "unclear", why: "A sign-out is missing." });
  });
});
