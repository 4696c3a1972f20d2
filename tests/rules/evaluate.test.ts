/** The evaluator: every minute of a line is counted, open, or cut for a reason that is said. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { programme } from "#app/features/course/programme.server.ts";
import { balanceOf } from "#app/features/hours/ledger.ts";
import { missingOf } from "#app/features/hours/missing.ts";
import { evaluate } from "#app/features/rules/evaluate.ts";
import { type Period, Statement, WHOLE_LEDGER } from "#app/features/rules/statement.ts";
import type { RuledLine } from "#app/features/rules/taken-back.ts";
import { minutes } from "#app/shared/minutes.ts";
import { anyLedger, anyRow, aRow, ledger, mirror, rowOf, TODAY } from "./ledgers.ts";

const judge = (row: ReturnType<typeof aRow>, lines: readonly RuledLine[], period: Period = WHOLE_LEDGER) =>
  evaluate(row, lines, period, TODAY);
const NCBTMB = { source: "elsewhere", approvedBy: "NCBTMB" } as const;

const anyPeriod = fc.constantFrom<Period>(WHOLE_LEDGER, { from: "2026-03-02", to: "2026-03-04" }, { from: null, to: "2026-03-03" });

describe("the explanation", () => {
  test("adds up to the line, line by line, and to the total, for any ledger under any rule", () => {
    fc.assert(
      fc.property(anyRow, anyLedger, anyPeriod, (row, lines, period) => {
        const statement = judge(row, lines, period);
        expect(statement.lines.map(({ seq }) => seq)).toEqual(lines.map(({ seq }) => seq));
        for (const [index, line] of statement.lines.entries()) {
          const cut = line.cuts.reduce((sum, each) => sum + each.minutes, 0);
          expect(line.counted + line.open + cut).toBe(lines[index]?.minutes);
          expect(line.why).not.toMatch(/^$|undefined|NaN|!/u);
          if (line.minutes > 0) {
            expect(line.counted).toBeGreaterThanOrEqual(0);
            expect(line.open).toBeGreaterThanOrEqual(0);
            expect(line.counted + line.open).toBeLessThanOrEqual(line.minutes);
          }
        }
        expect(statement.lines.reduce((sum, line) => sum + line.counted, 0)).toBe(statement.total);
        expect(statement.sentence).not.toMatch(/undefined|NaN|!|certif|CEU/u);
        expect(Statement.parse(JSON.parse(JSON.stringify(statement)))).toEqual(statement);
      }),
      { numRuns: 400 },
    );
  });

  test("never gives fewer minutes because a line was added to the ledger", () => {
    fc.assert(
      fc.property(anyRow, anyLedger, anyLedger, (row, lines, others) => {
        const [added] = others.filter((line) => line.minutes > 0 && line.reversesId === null);
        if (!added) return;
        const before = judge(row, lines);
        const after = judge(row, [...lines, { ...added, id: "added", seq: lines.length + 1 }]);
        expect(after.total).toBeGreaterThanOrEqual(before.total);
        expect(after.lines.slice(0, lines.length).map((line) => line.counted)).toEqual(before.lines.map((line) => line.counted));
      }),
      { numRuns: 400 },
    );
  });

  test("counts no minute of a topic or kind twice over its cap, whatever comes", () => {
    fc.assert(
      fc.property(anyLedger, fc.integer({ min: 1, max: 600 }), (lines, cap) => {
        const row = aRow({ formatCaps: [{ name: "reading", kinds: ["self_paced", "live_online"], minutes: cap }], dailyCap: cap });
        const credits = judge(row, lines).lines.filter((line) => line.counted > 0);
        const read = credits.filter(({ kind }) => kind === "self_paced" || kind === "live_online");
        expect(read.reduce((sum, line) => sum + line.counted, 0)).toBeLessThanOrEqual(cap);
        for (const day of new Set(credits.map((line) => line.occurredOn))) {
          expect(credits.filter((line) => line.occurredOn === day).reduce((sum, line) => sum + line.counted, 0)).toBeLessThanOrEqual(cap);
        }
      }),
    );
  });

  test("is the same however the lines are handed in", () => {
    fc.assert(
      fc.property(anyRow, anyLedger, (row, lines) => {
        expect(judge(row, lines.toReversed())).toEqual(judge(row, lines));
      }),
    );
  });

  test("of two thousand lines has two thousand verdicts", () => {
    const many = ledger(
      ...Array.from({ length: 2000 }, (_, index) => ({ occurredOn: `2026-01-${String((index % 28) + 1).padStart(2, "0")}` })),
    );
    const statement = judge(rowOf("michigan"), many);
    expect(statement.lines).toHaveLength(2000);
    expect(statement.open).toBe(28 * 720);
  });
});

describe("the S4OM pattern", () => {
  const { totalMinutes, liveMinutes, supervisedMinutes, requiredTopics } = programme("content");
  const asked = { totalMinutes, liveMinutes, supervisedMinutes, requiredTopics };

  test("says the same as the hours page, for every ledger", () => {
    fc.assert(
      fc.property(anyLedger, (lines) => {
        const statement = judge(rowOf("s4om-foundational-24"), lines);
        const missing = missingOf(balanceOf(lines), asked);
        const [live, supervised, ...topics] = statement.floors;
        expect(statement.missing).toBe(missing.total);
        expect(live?.missing).toBe(missing.live);
        expect(supervised?.missing).toBe(missing.supervised);
        expect(topics.map((topic) => topic.missing === 0)).toEqual(requiredTopics.map((topic) => !missing.topics.includes(topic)));
        expect(statement.complete).toBe(missing.complete);
      }),
      { numRuns: 400 },
    );
  });
});

describe("R23", () => {
  test("NCBTMB: of self-care, 4 hours of 50 minutes count in the cycle, and what is over is said", () => {
    const course = {
      minutes: minutes(150),
      kind: "live_online",
      topics: { self_care: minutes(150) },
      basis: { ...NCBTMB, unit: "a" },
    } as const;
    const lines = ledger(course, { ...course, basis: { ...NCBTMB, unit: "b" } }, { basis: { ...NCBTMB, unit: "c" } });
    const statement = judge(rowOf("ncbtmb-renewal"), lines);
    expect(statement.lines.map(({ counted }) => counted)).toEqual([150, 50, 60]);
    expect(statement.lines[1]?.cuts).toEqual([{ rule: "topic_cap", name: "Self-care", minutes: 100 }]);
    expect(statement.lines[1]?.verdict).toBe("counts_within_cap");
    expect(statement.sentence).toContain("1 h 40 min are over a limit for a topic");
  });

  test("a topic's limit cuts that topic alone and leaves the rest of the line", () => {
    const mixed = { minutes: minutes(300), topics: { self_care: minutes(240), ethics: minutes(60) }, basis: { ...NCBTMB, unit: "a" } };
    const statement = judge(rowOf("ncbtmb-renewal"), ledger(mixed));
    expect(statement.total).toBe(260);
    expect(statement.floors).toMatchObject([{ name: "Ethics", asked: 150, have: 60, missing: 90 }]);
  });

  test("Michigan: not more than 12 hours of one day count", () => {
    const day = { minutes: minutes(500), occurredOn: "2026-05-05" };
    const michigan = { ...rowOf("michigan"), providerConstraint: { kind: "none" } } as const;
    const statement = judge(michigan, ledger(day, day, { ...day, occurredOn: "2026-05-06" }));
    expect(statement.lines.map(({ counted }) => counted)).toEqual([500, 220, 500]);
    expect(statement.lines[1]?.cuts).toEqual([{ rule: "daily_cap", name: "", minutes: 280 }]);
    expect(statement.lines[1]?.why).toContain("limit for one day");
  });

  test("a repeat in the same cycle counts once, and in the next cycle again", () => {
    const again = { basis: { unit: "module:pain-science" }, topics: {} };
    const lines = ledger(
      { ...again, occurredOn: "2024-01-01" },
      { ...again, occurredOn: "2026-01-01" },
      { ...again, occurredOn: "2026-02-01" },
    );
    const { lines: verdicts } = judge(aRow(), lines, { from: "2025-01-01", to: "2026-12-31" });
    expect(verdicts.map(({ counted, cuts }) => [counted, cuts[0]?.rule])).toEqual([
      [0, "outside_period"],
      [60, undefined],
      [0, "repeat"],
    ]);
  });

  test("two kinds of hours of one day are no repeat of each other, and the recording of a webinar is one", () => {
    const unit = { basis: { unit: "session:touch" }, occurredOn: "2026-01-05" };
    const day = [
      { ...unit, kind: "live_in_person" },
      { ...unit, kind: "supervised_clinical" },
    ] as const;
    const lines = ledger(...day, { ...unit, kind: "self_paced", occurredOn: "2026-02-05" });
    expect(judge(aRow(), lines).lines.map(({ counted }) => counted)).toEqual([60, 60, 0]);
  });

  test("when the first was taken back, the repeat counts", () => {
    const again = { basis: { unit: "module:pain-science" } };
    const [first, second] = ledger(again, again);
    if (!first || !second) throw new Error("Two lines were asked for.");
    expect(judge(aRow(), [first, second, mirror(first, 3)]).lines.map(({ counted }) => counted)).toEqual([0, 60, 0]);
  });
});

describe("caps and corrections", () => {
  const cap = aRow({ formatCaps: [{ name: "Reading", kinds: ["self_paced"], minutes: 100 }] });

  test("a line taken back leaves its room to the others, also when it is taken back in the next cycle", () => {
    const [first, second] = ledger({ minutes: minutes(90) }, { minutes: minutes(90) });
    if (!first || !second) throw new Error("Two lines were asked for.");
    const back = { ...mirror(first, 3), occurredOn: "2028-01-01" };
    expect(judge(cap, [first, second], { from: null, to: "2026-12-31" }).total).toBe(100);
    expect(judge(cap, [first, second, back], { from: null, to: "2026-12-31" }).total).toBe(90);
    expect(judge(cap, [first, second, back, { ...mirror(back, 4) }]).lines.map(({ counted }) => counted)).toEqual([90, 10, 0, 0]);
  });

  test("a deduction comes off its own line before the cap does", () => {
    const unit = { basis: { unit: "module:long" } };
    const lines = ledger({ ...unit, minutes: minutes(150) }, { ...unit, minutes: minutes(-40), topics: { distress: minutes(-40) } });
    const { total, lines: verdicts } = judge(cap, lines);
    expect(total).toBe(100);
    expect(verdicts[0]?.why).toBe("40 min taken back by line 2. Over the limit for “Reading”: 10 min left out.");
    expect(verdicts[1]).toMatchObject({ counted: 0, why: "Takes 40 min back from line 1." });
  });

  test("a full cap says so, and a line within one is named as such", () => {
    const { lines } = judge(cap, ledger({}, { minutes: minutes(40) }, {}, { kind: "live_online" }));
    expect(lines.map(({ verdict }) => verdict)).toEqual(["counts_within_cap", "counts_within_cap", "does_not_count", "counts"]);
  });
});

describe("R21: who gave the hours", () => {
  const ours = { editionId: "pain-science.1", occurredOn: "2026-03-05" };
  const approval = { body: "NCBTMB", number: "1", editionId: "pain-science.1", validFrom: "2026-03-05", validTo: "2026-03-05" };
  const verdict = (line: Partial<RuledLine>, approvals = [approval]) =>
    evaluate(rowOf("ncbtmb-renewal"), ledger(line), WHOLE_LEDGER, TODAY, approvals).lines[0];

  test("our own hours count only where an approval covers edition and day", () => {
    expect(verdict(ours)).toMatchObject({ verdict: "counts", counted: 60 });
    expect(verdict(ours, [])).toMatchObject({
      verdict: "does_not_count",
      counted: 0,
      open: 0,
      why: expect.stringContaining("claims no such approval"),
    });
    expect(verdict({ ...ours, occurredOn: "2026-03-06" })?.verdict).toBe("does_not_count");
    expect(verdict({ ...ours, editionId: "pain-science.2" })?.verdict).toBe("does_not_count");
    expect(verdict(ours, [{ ...approval, body: "Someone" }])?.verdict).toBe("does_not_count");
  });

  test("hours from elsewhere need a document, unless the accepted record names the body; another body's name is no yes", () => {
    const elsewhere = (approvedBy?: string) =>
      verdict({ basis: { source: "elsewhere", ...(approvedBy === undefined ? {} : { approvedBy }) } });
    expect(elsewhere()).toMatchObject({ verdict: "needs_document", counted: 0, open: 60 });
    expect(elsewhere(" ")?.verdict).toBe("needs_document");
    expect(elsewhere("ncbtmb ")).toMatchObject({ verdict: "counts", counted: 60 });
    expect(elsewhere("A school")).toMatchObject({ verdict: "unknown", counted: 0, open: 60 });
  });

  test("where nobody found whose courses are taken, or the rule is not confirmed, the answer is unknown", () => {
    expect(judge(rowOf("washington"), ledger({})).lines[0]).toMatchObject({ verdict: "unknown", counted: 0, open: 60 });
    expect(judge(aRow({ confidence: "unconfirmed" }), ledger({})).lines[0]?.verdict).toBe("unknown");
  });

  test("what is open takes only the room that sure hours leave", () => {
    const row = { ...rowOf("ncbtmb-renewal"), formatCaps: [{ name: "Reading", kinds: ["self_paced"], minutes: 120 }] } satisfies ReturnType<
      typeof aRow
    >;
    const open = { basis: { source: "elsewhere", unit: "o" } };
    const { lines, total } = judge(row, ledger(open, { basis: { ...NCBTMB, unit: "s" } }, { basis: { ...NCBTMB, unit: "t" } }));
    expect(total).toBe(100);
    expect(lines.map(({ counted, open: waits }) => [counted, waits])).toEqual([
      [0, 0],
      [60, 0],
      [40, 0],
    ]);
  });
});

describe("the body's hour", () => {
  test("of 50 minutes makes 24 hours asked 20 by the clock, and both are said", () => {
    const row = aRow({ minutesPerHour: 50 });
    const statement = judge(row, ledger({ minutes: minutes(1199) }));
    expect(statement).toMatchObject({ asked: 1200, missing: 1, complete: false });
    expect(statement.askedWords).toBe("24 h of 50-minute hours, 20 h by the clock");
    expect(judge(row, ledger({ minutes: minutes(1200) })).complete).toBe(true);
  });

  test("never calls a floor met early nor stretches a cap where the minutes do not come out even", () => {
    const odd = { name: "odd", kinds: ["self_paced"], minutes: 61 } as const;
    const statement = judge(
      aRow({ minutesPerHour: 50, formatFloors: [{ ...odd, kinds: [...odd.kinds] }] }),
      ledger({ minutes: minutes(50) }),
    );
    expect(statement.floors[0]).toMatchObject({ asked: 51, missing: 1 });
    expect(
      judge(aRow({ minutesPerHour: 50, formatCaps: [{ ...odd, kinds: [...odd.kinds] }] }), ledger({ minutes: minutes(90) })).total,
    ).toBe(50);
  });
});

describe("why not 24", () => {
  test("names what counts, what is left out and why, what waits, and what is missing", () => {
    const lines = ledger(
      { minutes: minutes(300), basis: { ...NCBTMB, unit: "a" } },
      { minutes: minutes(70) },
      { minutes: minutes(120), basis: { source: "elsewhere", unit: "b" } },
    );
    expect(judge(rowOf("ncbtmb-renewal"), lines).sentence).toBe(
      "5 h of 20 h count. 1 h 10 min need an approved provider, and this course claims no approval. 2 h need a document first. Missing in all: 15 h. Missing in parts: 2 h 30 min of Ethics.",
    );
  });

  test("a state that asks nothing says so, and no hour counts toward nothing", () => {
    const statement = judge(rowOf("california"), ledger({}));
    expect(statement).toMatchObject({ asked: null, total: 0, complete: false });
    expect(statement.sentence).toMatch(/^No continuing education/u);
  });

  test("what we do not teach stays missing, by its name", () => {
    const statement = judge(rowOf("texas"), ledger({ minutes: minutes(5000), basis: { source: "elsewhere", approvedBy: "TDLR" } }));
    expect(statement.missing).toBe(0);
    expect(statement.complete).toBe(false);
    expect(statement.sentence).toBe(
      "83 h 20 min, where 10 h are asked, count. The hours are there. Missing in parts: Human trafficking prevention, before each renewal (not taught here).",
    );
  });
});
