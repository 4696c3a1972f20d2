/** The plain figures of all pages: processor time, rate and times, for each server and number of connections. */

import { spreadOf } from "./goals.ts";
import { brief, type Finding, type Report, withSpread } from "./report.ts";
import { cpuOf, type Results, rateOf, timeOf } from "./results.ts";
import { type Scenario, VARIANTS, type Variant } from "./scenarios.ts";

/** Of a cycle the submission is the exchange that is timed. */
const TIMED: Readonly<Record<string, string>> = { "saved answer": "answer", "quiz cycle": "submit", "quiz, form only": "submit" };

/** How the references are called in the report. */
const LETTERS: Readonly<Record<Variant, string>> = { product: "product", remix: "R", limit: "L" };

function timedIn(scenario: Scenario): string {
  return TIMED[scenario.name] ?? "page";
}

/** Prints a line for each; `-` because a single figure proves no goal, the ratios do. */
export function printMatrix(report: Report, results: Results, scenarios: readonly Scenario[]): void {
  report.note(
    "\nGoals the figures speak to; what; processor time a unit; units a second; p50 and p99 of the answer (of a cycle: of handing in)",
  );
  for (const scenario of scenarios) {
    for (const connections of scenario.connections) {
      for (const variant of VARIANTS) {
        const rounds = results.of(scenario.name, variant, connections);
        if (rounds.length === 0) continue;
        const timed = timedIn(scenario);
        report.note(
          [
            scenario.goal.padEnd(8),
            `${scenario.name}, c=${connections}, ${LETTERS[variant]}`.padEnd(32),
            `CPU ${withSpread(rounds.map(cpuOf(scenario.requests)), "ms")}`,
            withSpread(rounds.map(rateOf(scenario.requests)), "/s"),
            `p50 ${withSpread(rounds.map(timeOf(timed, "p50")), "ms")}`,
            `p99 ${withSpread(rounds.map(timeOf(timed, "p99")), "ms")}`,
            "-",
          ].join("  "),
        );
      }
    }
  }
}

/** The medians of the same figures, as a table. */
export function matrixTable(report: Report, results: Results, scenarios: readonly Scenario[]): void {
  report.note("\n| page | c | CPU ms: product / R / L | a second | p50 ms | p99 ms |\n| --- | --- | --- | --- | --- | --- |");
  for (const scenario of scenarios) {
    for (const connections of scenario.connections) {
      const cell = (figureOf: (figures: ReturnType<Results["of"]>[number]) => number) =>
        VARIANTS.map((variant) => {
          const rounds = results.of(scenario.name, variant, connections);
          return rounds.length === 0 ? "-" : brief(spreadOf(rounds.map(figureOf)).median);
        }).join(" / ");
      const timed = timedIn(scenario);
      const cells = [cpuOf(scenario.requests), rateOf(scenario.requests), timeOf(timed, "p50"), timeOf(timed, "p99")].map(cell);
      report.note(`| ${scenario.name} | ${connections} | ${cells.join(" | ")} |`);
    }
  }
}

/** A goal about one scenario: the product's figure over a reference's, round by round. */
export function ratioFinding(
  results: Results,
  about: Pick<Finding, "goal" | "what" | "unit" | "must">,
  at: { readonly scenario: string; readonly connections: number; readonly reference: "remix" | "limit"; readonly name?: string },
  figureOf: (figures: ReturnType<Results["of"]>[number]) => number,
): Finding {
  const figures = (variant: Variant) => results.of(at.scenario, variant, at.connections).map(figureOf);
  return { ...about, own: figures("product"), reference: { name: at.name ?? LETTERS[at.reference], figures: figures(at.reference) } };
}
