/** What is asked of the servers: the same exchanges of the product, of R and, where it has the page, of L. */

import { answers, appends, cycle, referenceCycle } from "./exchanges.ts";
import type { Exchange, Lane } from "./job.ts";
import { pageLane } from "./load.ts";
import type { Attempt, Prepared } from "./prepared.ts";
import { R_CODE, R_LESSON, R_SESSIONS } from "./references.ts";

const CONNECTIONS = [1, 16, 64] as const;
export const VARIANTS = ["product", "remix", "limit"] as const;
export type Variant = (typeof VARIANTS)[number];

/** Thirty checks a minute are allowed from one address. */
const CHECKS_AN_ADDRESS = 28;

export interface Scenario {
  readonly name: string;
  /** The goals that its figures speak to. */
  readonly goal: string;
  readonly connections: readonly number[];
  /** Gone through once, because every exchange changes something; the others are repeated. */
  readonly once: boolean;
  readonly perAddress: number | null;
  /** Requests that make one unit of what is counted. */
  readonly requests: number;
  readonly lanes: Partial<Readonly<Record<Variant, (connections: number) => readonly Lane[]>>>;
}

export interface Ports {
  readonly product: number;
  readonly remix: number;
}

/** For each number of connections: attempts a connection works on, the first of them to get warm. */
const CYCLES: Readonly<Record<number, { readonly warm: number; readonly measured: number }>> = {
  1: { warm: 2, measured: 10 },
  16: { warm: 1, measured: 2 },
  64: { warm: 0, measured: 1 },
};
const SHORT_CYCLES: typeof CYCLES = { 16: { warm: 1, measured: 6 } };
/** Passes over the questions of an attempt, and how many of them only warm. */
const ANSWERS: Readonly<Record<number, { readonly attempts: number; readonly passes: number; readonly warm: number }>> = {
  1: { attempts: 10, passes: 3, warm: 8 },
  16: { attempts: 1, passes: 3, warm: 1 },
  64: { attempts: 1, passes: 2, warm: 1 },
};

/** How many open attempts one round uses up. */
export const ATTEMPTS_A_ROUND =
  CONNECTIONS.reduce(
    (sum, count) => sum + count * ((CYCLES[count]?.warm ?? 0) + (CYCLES[count]?.measured ?? 0) + (ANSWERS[count]?.attempts ?? 0)),
    0,
  ) +
  16 * 7;

/** The scenarios. Attempts are taken from `prepared` as they are needed and never used twice. */
export function scenariosFor(prepared: Prepared, ports: Ports): readonly Scenario[] {
  const attempts = [...prepared.attempts];
  const take = (): Attempt => {
    const attempt = attempts.pop();
    if (!attempt) throw new Error("The bench has used up its open attempts.");
    return attempt;
  };
  const readers = (count: number) => prepared.readers.slice(0, count).map(({ cookie }) => cookie);
  const sessions = (count: number) => R_SESSIONS.slice(0, count).map((session) => `sid=${session}`);
  const pages = (name: string, goal: string, own: string, remix: string, signedIn: boolean, perAddress: number | null): Scenario => ({
    name,
    goal,
    connections: CONNECTIONS,
    once: false,
    perAddress,
    requests: 1,
    lanes: {
      product: (count) => readers(count).map((cookie) => pageLane(own, signedIn ? cookie : null)),
      remix: (count) => sessions(count).map((cookie) => pageLane(remix, signedIn ? cookie : null)),
      limit: (count) => readers(count).map((cookie) => pageLane(own, signedIn ? cookie : null)),
    },
  });
  const lesson = `/learn/${prepared.module}/read/${prepared.section}`;
  const cycles = (name: string, goal: string, plan: typeof CYCLES, saving: boolean): Scenario => ({
    name,
    goal,
    connections: Object.keys(plan).map(Number),
    once: true,
    perAddress: null,
    requests: 3 + (saving ? prepared.drawn : 0),
    lanes: {
      product: (count) => cycleLanes(plan, count, () => cycle(ports.product, take(), saving)),
      remix: (count) => cycleLanes(plan, count, (lane) => referenceCycle(ports.remix, sessions(count)[lane] ?? "", prepared.drawn, saving)),
    },
  });
  return [
    pages("catalogue", "-", "/", "/", false, null),
    pages("lesson page", "G1 G2 G3", lesson, R_LESSON, true, null),
    {
      name: "saved answer",
      goal: "G7",
      connections: CONNECTIONS,
      once: true,
      perAddress: null,
      requests: 1,
      lanes: {
        product: (count) => answerLanes(count, () => answers(ports.product, take(), ANSWERS[count]?.passes ?? 1)),
        remix: (count) =>
          answerLanes(count, (lane) => appends(ports.remix, sessions(count)[lane] ?? "", prepared.drawn * (ANSWERS[count]?.passes ?? 1))),
      },
    },
    cycles("quiz cycle", "G5", CYCLES, true),
    cycles("quiz, form only", "G5 G6", SHORT_CYCLES, false),
    pages("verify page", "G9", `/verify/${prepared.code}`, `/verify/${R_CODE}`, false, CHECKS_AN_ADDRESS),
    pages("verify API", "G9", `/api/v1/verify/${prepared.code}`, `/api/verify/${R_CODE}`, false, CHECKS_AN_ADDRESS),
  ];
}

function cycleLanes(plan: typeof CYCLES, count: number, make: (lane: number) => readonly Exchange[]): readonly Lane[] {
  const { warm, measured } = plan[count] ?? { warm: 0, measured: 1 };
  return Array.from({ length: count }, (_, lane) => {
    const exchanges = Array.from({ length: warm + measured }, () => make(lane));
    const first = exchanges[0]?.[0];
    // Where every cycle is measured, the connection is at least opened by a first look at the page.
    return { warm: warm > 0 || !first ? exchanges.slice(0, warm).flat() : [first], measured: exchanges.slice(warm).flat() };
  });
}

function answerLanes(count: number, make: (lane: number) => readonly Exchange[]): readonly Lane[] {
  const { attempts, passes, warm } = ANSWERS[count] ?? { attempts: 1, passes: 1, warm: 0 };
  return Array.from({ length: count }, (_, lane) => {
    const exchanges = Array.from({ length: attempts }, () => make(lane)).flat();
    const toWarm = Math.floor((exchanges.length * warm) / (attempts * passes));
    return { warm: exchanges.slice(0, toWarm), measured: exchanges.slice(toWarm) };
  });
}
