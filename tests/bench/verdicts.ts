/** Which figures make which goal. */
import type { Disturbed } from "./disturbances.ts";
import { ratioFinding } from "./matrix.ts";
import type { Report } from "./report.ts";
import { cpuOf, type Results, rateOf, timeOf } from "./results.ts";

/** The goals that are ratios of the same page on two servers. */
export function reportGoals(report: Report, results: Results, drawn: number): void {
  const twice = { limit: 2, side: "most" } as const;
  const lesson = (connections: number, reference: "remix" | "limit" = "remix") => ({ scenario: "lesson page", connections, reference });
  report.add(ratioFinding(results, { goal: "G1", what: "lesson page: CPU a request, c=16", unit: "ms", must: twice }, lesson(16), cpuOf()));
  const overL = { limit: 34, side: "most" } as const;
  report.add(
    ratioFinding(
      results,
      { goal: "G1", what: "lesson page: CPU a request, c=16, over the limit", unit: "ms", must: overL },
      lesson(16, "limit"),
      cpuOf(),
    ),
  );
  report.add(
    ratioFinding(
      results,
      { goal: "G2", what: "lesson page: first byte p50, c=1", unit: "ms", must: twice },
      lesson(1),
      timeOf("page", "firstByteP50"),
    ),
  );
  report.add(
    ratioFinding(
      results,
      { goal: "G3", what: "lesson page: whole answer p99, c=64", unit: "ms", must: twice },
      lesson(64),
      timeOf("page", "p99"),
    ),
  );

  const form = { scenario: "quiz, form only", connections: 16, reference: "remix", name: "R_quiz" } as const;
  report.add(
    ratioFinding(results, { goal: "G5", what: "quiz cycle (render, submit, result): CPU, c=16", unit: "ms", must: twice }, form, cpuOf(3)),
  );
  const full = { scenario: "quiz cycle", connections: 16, reference: "remix", name: "R_quiz" } as const;
  report.add(
    ratioFinding(
      results,
      { goal: "G5", what: `quiz cycle with ${drawn} saved answers: CPU, c=16`, unit: "ms", must: twice },
      full,
      cpuOf(3 + drawn),
    ),
  );
  const submit = { goal: "G6", what: "quiz submit p99, c=16", unit: "ms", must: { limit: 2.5, side: "most" } as const };
  report.add(ratioFinding(results, submit, form, timeOf("submit", "p99")));

  const answer = { scenario: "saved answer", connections: 16, reference: "remix", name: "A" } as const;
  report.add(ratioFinding(results, { goal: "G7", what: "saved answer: CPU, c=16", unit: "ms", must: twice }, answer, cpuOf()));
  const half = { limit: 0.5, side: "least" } as const;
  report.add(ratioFinding(results, { goal: "G7", what: "saved answer: a second, c=16", unit: "/s", must: half }, answer, rateOf()));
  for (const scenario of ["verify page", "verify API"]) {
    const about = { goal: "G9", what: `${scenario}: CPU a request, c=16`, unit: "ms", must: { limit: 1.5, side: "most" } as const };
    report.add(ratioFinding(results, about, { scenario, connections: 16, reference: "remix" }, cpuOf()));
  }
}

export function reportStorms(report: Report, storms: readonly (Disturbed & { readonly failures: number })[]): void {
  report.add({
    goal: "G19",
    what: "lesson p99, c=1, with 16 waiting logins",
    unit: "ms",
    own: storms.map((each) => each.disturbed),
    reference: { name: "idle", figures: storms.map((each) => each.idle) },
    must: { limit: 3, side: "most" },
  });
}
