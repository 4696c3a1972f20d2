/** Goes through all scenarios, all numbers of connections and all servers in turn, round by round. */
import type { Load, Target } from "./load.ts";
import { emptyResults, type Results } from "./results.ts";
import { type Scenario, VARIANTS, type Variant } from "./scenarios.ts";

export interface Pace {
  readonly rounds: number;
  /** Seconds measured at each point that is repeated. */
  readonly seconds: number;
}

/** A first pass whose figures are thrown away, because code that has not run often is slow; then the rounds. */
export async function measureRounds(
  load: Load,
  scenarios: readonly Scenario[],
  targets: Readonly<Record<Variant, Target>>,
  { rounds, seconds }: Pace,
  eachRound: (round: number) => Promise<void>,
): Promise<Results> {
  const results = emptyResults();
  const warming = emptyResults();
  for (const scenario of scenarios) await measurePoint(load, scenario, targets, 16, seconds, warming);
  for (let round = 1; round <= rounds; round += 1) {
    process.stderr.write(`Round ${round} of ${rounds} …\n`);
    for (const scenario of scenarios) {
      for (const connections of scenario.connections) await measurePoint(load, scenario, targets, connections, seconds, results);
    }
    await eachRound(round);
  }
  return results;
}

async function measurePoint(
  load: Load,
  scenario: Scenario,
  targets: Readonly<Record<Variant, Target>>,
  connections: number,
  seconds: number,
  results: Results,
): Promise<void> {
  for (const variant of VARIANTS) {
    const lanes = scenario.lanes[variant]?.(connections);
    if (!lanes) continue;
    // L knows no limit of checks, and the moves between addresses would only blur what it can do.
    const perAddress = variant === "limit" ? null : scenario.perAddress;
    const figures = scenario.once
      ? await load.once(targets[variant], lanes)
      : await load.repeat(targets[variant], lanes, seconds, { perAddress });
    results.add(scenario, variant, connections, figures);
  }
}
