/** Hands jobs to the measuring client and waits for a quiet machine before each. */
import type { ChildProcess } from "node:child_process";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Exchange, Figures, Job, Lane } from "./job.ts";
import { busySeconds } from "./machine.ts";
import { ask, startNode } from "./processes.ts";

/** Other work on the machine below this many cores is called quiet. */
const QUIET_CORES = 0.25;
const QUIET_LOOKS = 8;
const LOOK_MS = 250;
const JOB_LIMIT_MS = 120_000;

export interface Target {
  readonly port: number;
  readonly pid: number;
}

export interface Load {
  /** Each lane goes through its exchanges once. */
  once(target: Target, lanes: readonly Lane[]): Promise<Figures>;
  /** Each lane repeats its exchanges for `seconds`. */
  repeat(target: Target, lanes: readonly Lane[], seconds: number, wishes?: RepeatWishes): Promise<Figures>;
  /** Cores that others kept busy during each job so far; those disturbed on purpose are left out. */
  disturbance(): readonly number[];
}

export interface RepeatWishes {
  /** Requests after which a connection changes its source address. */
  readonly perAddress?: number | null;
  /** The machine is kept busy on purpose: do not wait for quiet. */
  readonly disturbed?: boolean;
}

/** Starts a client of its own process; two clients begin at different addresses, so that they never share one. */
export function startLoad(beginAt = 0): Load {
  const client = startNode(path.join(import.meta.dirname, "client.ts"), [], { cwd: process.cwd(), env: {} }, ["--import", "tsx"]);
  let firstAddress = beginAt;
  const disturbance: number[] = [];
  const carryOut = async (job: Omit<Job, "firstAddress">, disturbed = false): Promise<Figures> => {
    if (!disturbed) await untilQuiet();
    const figures = await figuresFrom(client, { ...job, firstAddress });
    firstAddress += figures.addressesUsed;
    if (!disturbed) disturbance.push(figures.otherCores);
    return figures;
  };
  return {
    disturbance: () => disturbance,
    once: ({ port, pid }, lanes) => carryOut({ port, serverPid: pid, lanes, repeat: null, perAddress: null }),
    repeat({ port, pid }, lanes, seconds, { perAddress = null, disturbed = false } = {}) {
      const repeat = { warm: seconds * 350, measured: seconds * 1000 };
      return carryOut({ port, serverPid: pid, lanes, repeat, perAddress }, disturbed);
    },
  };
}

async function figuresFrom(client: ChildProcess, job: Job): Promise<Figures> {
  const answer = Object(await ask(client, job, JOB_LIMIT_MS));
  if (!answer.figures) throw new Error(`The measuring client failed: ${String(answer.error)}`);
  return answer.figures;
}

/** Waits, two seconds at most: what disturbs longer than that is printed with the figures instead. */
async function untilQuiet(): Promise<void> {
  for (let look = 0; look < QUIET_LOOKS; look += 1) {
    const before = busySeconds();
    await wait(LOOK_MS);
    if ((busySeconds() - before) / (LOOK_MS / 1000) < QUIET_CORES) return;
  }
}

/** A lane that asks for one page again and again. */
export function pageLane(path: string, cookie: string | null): Lane {
  const exchange = pageExchange("page", path, cookie);
  return { warm: [exchange], measured: [exchange] };
}

export function pageExchange(name: string, path: string, cookie: string | null, expect = 200): Exchange {
  return { name, method: "GET", path, headers: cookie === null ? {} : { Cookie: cookie }, expect };
}

/** A POST as the site's own page would send it. */
export function postExchange(
  name: string,
  port: number,
  path: string,
  cookie: string | null,
  content: { readonly json: unknown } | { readonly form: readonly (readonly [string, string])[] },
  expect: number,
): Exchange {
  const json = "json" in content;
  return {
    name,
    method: "POST",
    path,
    headers: {
      ...(cookie === null ? {} : { Cookie: cookie }),
      Origin: `http://127.0.0.1:${port}`,
      "Sec-Fetch-Site": "same-origin",
      "Content-Type": json ? "application/json" : "application/x-www-form-urlencoded",
    },
    body: json ? JSON.stringify(content.json) : new URLSearchParams(content.form.map(([name, value]) => [name, value])).toString(),
    expect,
  };
}
