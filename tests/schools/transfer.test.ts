/** What a school counts credit from: every line once, theory and practice apart, what is only stated in no sum. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { ExplainedLine } from "#app/features/hours/explained-line.ts";
import { KINDS } from "#app/features/hours/kinds.ts";
import { transferCsv, transferOf } from "#app/features/schools/transfer.ts";
import { minutes } from "#app/shared/minutes.ts";

function aLine(wishes: Partial<ExplainedLine> = {}): ExplainedLine {
  return {
    id: "line",
    seq: 1,
    occurredOn: "2026-10-29",
    title: "Cancer-related distress",
    kind: "self_paced",
    minutes: minutes(35),
    after: minutes(35),
    source: "module",
    topics: { distress: minutes(28), communication: minutes(7) },
    why: "Edition 1: 6,480 words, 1 items",
    moduleSlug: "cancer-related-distress",
    editionNumber: 1,
    takesBack: null,
    takenBackBy: null,
    reason: null,
    recordedBy: null,
    byTwo: null,
    recordedAt: 1,
    hash: "h",
    ...wishes,
  };
}

const STATED = {
  id: "stated",
  provider: "Northside",
  title: "=Comfort",
  completedOn: "2026-10-01",
  kind: "live_online",
  minutes: minutes(90),
  standing: "Waits for a reviewer",
} as const;

test("hours are told by kind and topic, with the frozen edition behind each figure, and what is stated is in no sum", () => {
  const practice = { id: "p", seq: 2, kind: "supervised_clinical", minutes: minutes(60), topics: {}, source: "practice" } as const;
  const elsewhere = {
    id: "e",
    seq: 3,
    minutes: minutes(120),
    topics: {},
    source: "elsewhere",
    moduleSlug: null,
    editionNumber: null,
  } as const;
  const transfer = transferOf([aLine(elsewhere), aLine(practice), aLine()], [STATED]);
  expect([transfer.theory, transfer.supervised]).toEqual([155, 60]);
  expect(transfer.byTopic.map(({ topic, minutes: figure }) => [topic, figure])).toEqual([
    ["Cancer-related distress", 28],
    ["Communication", 7],
  ]);
  expect(transfer.withoutTopic).toBe(180);
  expect(transfer.ours.map(({ seq }) => seq)).toEqual([1, 2]);
  expect(transfer.elsewhere.map(({ edition }) => edition)).toEqual([null]);
  expect(transfer.ours[0]?.edition).toEqual({ number: 1, address: "/editions/cancer-related-distress/1" });
  const lines = transferCsv(transfer, "https://attune.example").split("\r\n");
  expect(lines[1]).toContain("https://attune.example/editions/cancer-related-distress/1");
  expect(lines[4]).toContain(`,"'=Comfort, Northside",Live online,,,`);
  expect(lines[4]).toContain("Self-reported, in no sum");
});

test("lines stand by their day, the oldest first, whenever they were recorded", () => {
  const late = aLine({ id: "late", seq: 2, occurredOn: "2026-10-01" });
  expect(transferOf([aLine(), late], []).ours.map(({ seq }) => seq)).toEqual([2, 1]);
});

test("theory and supervised minutes add up to the whole ledger, corrections included", () => {
  const line = fc.record({ kind: fc.constantFrom(...KINDS), figure: fc.integer({ min: -600, max: 600 }) });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), (drawn) => {
      const lines = drawn.map(({ kind, figure }, seq) => aLine({ id: `${seq}`, seq, kind, minutes: minutes(figure) }));
      const transfer = transferOf(lines, [STATED]);
      const sum = (figures: readonly number[]) => figures.reduce((total, figure) => total + figure, 0);
      expect(transfer.theory + transfer.supervised).toBe(sum(lines.map(({ minutes: figure }) => figure)));
      expect(sum(transfer.byKind.map(({ minutes: figure }) => figure))).toBe(transfer.theory + transfer.supervised);
      expect(sum(transfer.byTopic.map(({ minutes: figure }) => figure)) + transfer.withoutTopic).toBe(
        transfer.theory + transfer.supervised,
      );
      expect(transfer.ours.length + transfer.elsewhere.length).toBe(lines.length);
    }),
  );
});
