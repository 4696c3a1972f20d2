/** How a limit is told to a program: the fields RateLimit and RateLimit-Policy of the IETF's draft, and Retry-After. */

interface Stand {
  readonly points: number;
  readonly seconds: number;
  readonly remaining: number;
  readonly resetSeconds: number;
}

/** The policy's name in both fields. */
const NAME = '"checks"';

export function rateHeaders({ points, seconds, remaining, resetSeconds }: Stand): Readonly<Record<string, string>> {
  return { "RateLimit-Policy": `${NAME};q=${points};w=${seconds}`, RateLimit: `${NAME};r=${remaining};t=${resetSeconds}` };
}
