/** Keeps the figures of all rounds, by scenario, server and number of connections. */
import type { Figures, Times } from "./job.ts";
import type { Scenario, Variant } from "./scenarios.ts";

export interface Results {
  add(scenario: Scenario, variant: Variant, connections: number, figures: Figures): void;
  /** Of each round, in order; empty where the server does not take part. */
  of(scenario: string, variant: Variant, connections: number): readonly Figures[];
  readonly failures: () => readonly string[];
}

export function emptyResults(): Results {
  const kept = new Map<string, Figures[]>();
  const keyOf = (scenario: string, variant: Variant, connections: number) => `${scenario}, c=${connections}, ${variant}`;
  return {
    add({ name }, variant, connections, figures) {
      const key = keyOf(name, variant, connections);
      kept.set(key, [...(kept.get(key) ?? []), figures]);
    },
    of: (scenario, variant, connections) => kept.get(keyOf(scenario, variant, connections)) ?? [],
    failures: () =>
      [...kept].flatMap(([key, rounds]) =>
        rounds.flatMap(({ failed }, round) =>
          Object.entries(failed).map(([what, count]) => `${key}, round ${round + 1}: ${count} × ${what}`),
        ),
      ),
  };
}

/** Milliseconds of processor time for each unit of `requests` requests. */
export function cpuOf(requests = 1): (figures: Figures) => number {
  return ({ cpuSeconds, completed }) => (1000 * requests * cpuSeconds) / completed;
}

export function rateOf(requests = 1): (figures: Figures) => number {
  return ({ completed, seconds }) => completed / requests / seconds;
}

/** A time in milliseconds of the exchanges with that name; not a number where none succeeded. */
export function timeOf(name: string, which: keyof Times): (figures: Figures) => number {
  return ({ times }) => times[name]?.[which] ?? Number.NaN;
}
