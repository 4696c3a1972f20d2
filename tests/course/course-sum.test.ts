/** What the course adds up to, and that no figure of it is typed. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { courseSumOf } from "#app/features/course/course-sum.ts";
import { programme } from "#app/features/course/programme.server.ts";

const asked = { modules: ["a", "b", "c"], totalMinutes: 1440, liveMinutes: 600, supervisedMinutes: 180 };
const edition = (minutes: number, words: number) => ({ minutes, words, mediaMinutes: 0 });

test("R8: NCBTMB's rule is taken over all words at once and rounded down to half an hour", () => {
  expect(courseSumOf([edition(65, 5000), edition(60, 4900)], asked)).toMatchObject({ online: 125, ncbtmb: 30, published: 2, listed: 3 });
  expect(courseSumOf([edition(65, 6000), edition(60, 6000)], asked)).toMatchObject({ ncbtmb: 60 });
  expect(courseSumOf([], asked)).toMatchObject({ online: 0, ncbtmb: 0, live: 1440 });
});

test("R2, R3: however much is online, the live minutes of the course are never less than it asks for", () => {
  fc.assert(
    fc.property(fc.array(fc.record({ minutes: fc.nat(600), words: fc.nat(20_000), mediaMinutes: fc.nat(60) })), (editions) => {
      const { live, online, total, supervised } = courseSumOf(editions, asked);
      expect(live).toBeGreaterThanOrEqual(600);
      expect(live + online).toBeGreaterThanOrEqual(total);
      expect(supervised).toBeLessThanOrEqual(live);
    }),
  );
});

test("the programme's live and supervised minutes are part of its 24 hours (R2)", () => {
  const { totalMinutes, liveMinutes, supervisedMinutes } = programme();
  expect(totalMinutes).toBe(24 * 60);
  expect(liveMinutes + supervisedMinutes).toBeLessThan(totalMinutes);
});
