/** A lesson's times while something else is going on: logins in a queue, a module being published. */
import type { ChildProcess } from "node:child_process";
import path from "node:path";
import { z } from "zod";
import { type Load, pageLane, postExchange } from "./load.ts";
import type { Pace } from "./measure.ts";
import type { Prepared } from "./prepared.ts";
import { ask, endProcess, startNode } from "./processes.ts";
import type { Server } from "./references.ts";
import type { Report } from "./report.ts";
import { timeOf } from "./results.ts";

const WAITING_LOGINS = 16;
/** Tries in an hour are counted by address too. */
const LOGINS_AN_ADDRESS = 4;
const COMPILE_LIMIT_MS = 60_000;

export interface Disturbed {
  readonly idle: number;
  readonly disturbed: number;
}

/** The p99 of a lesson on one connection, alone and with sixteen logins always waiting. */
export async function loginStorm(
  load: Load,
  storm: Load,
  product: Server,
  prepared: Prepared,
  seconds: number,
): Promise<Disturbed & { readonly failures: number }> {
  const logins = prepared.readers.slice(-WAITING_LOGINS).map(({ email }) => {
    const form = [
      ["email", email],
      ["password", prepared.password],
    ] as const;
    const login = postExchange("login", product.port, "/sign-in", null, { form }, 302);
    return { warm: [login], measured: [login] };
  });
  const idle = await lessonP99(load, product, prepared, seconds, false);
  const storming = storm.repeat(product, logins, 1.5 * seconds + 0.5, { perAddress: LOGINS_AN_ADDRESS });
  const disturbed = await lessonP99(load, product, prepared, seconds, true);
  return { idle, disturbed, failures: (await storming).failures };
}

/** Publishes a 5,000-word module in the product's compiling process, and in bare mdx-bundler, with and without a learner reading. */
export async function publishing(
  report: Report,
  load: Load,
  { product, prepared, folder }: Staged,
  { rounds, seconds }: Pace,
): Promise<void> {
  const module = "content/modules/pain-science/module.mdx"; // a module without figures: bare mdx-bundler could not read any
  const file = path.join(folder, "tests/bench/publishing.ts");
  const publisher = startNode(file, [module], { cwd: folder, env: {} }, ["--import", "tsx"]);
  const own: number[] = [];
  const bare: number[] = [];
  const times: Disturbed[] = [];
  for (let round = 0; round < rounds; round += 1) {
    own.push(await compile(publisher, "product"));
    bare.push(await compile(publisher, "bare"));
    const idle = await lessonP99(load, product, prepared, seconds, false);
    const reading = lessonP99(load, product, prepared, seconds, true).then((p99) => ({ p99, done: true }));
    let last = { p99: 0, done: false };
    while (!last.done) {
      await compile(publisher, "product");
      last = await Promise.race([reading, Promise.resolve({ p99: 0, done: false })]);
    }
    times.push({ idle, disturbed: last.p99 });
  }
  await endProcess(publisher);
  report.add({
    goal: "G11",
    what: "publishing 5,000 words, in its own process",
    unit: "ms",
    own,
    reference: { name: "bare mdx-bundler", figures: bare },
    must: { limit: 1.5, side: "most" },
  });
  report.add({
    goal: "G11",
    what: "lesson p99 while modules are published, c=1",
    unit: "ms",
    own: times.map((each) => each.disturbed),
    reference: { name: "idle", figures: times.map((each) => each.idle) },
    must: { limit: 2, side: "most" },
  });
}

interface Staged {
  readonly product: Server;
  readonly prepared: Prepared;
  /** Where the product was built; its sources lie beside. */
  readonly folder: string;
}

const Compiled = z.object({ milliseconds: z.number() });

async function compile(publisher: ChildProcess, how: "product" | "bare"): Promise<number> {
  const answer = await ask(publisher, { how }, COMPILE_LIMIT_MS);
  const compiled = Compiled.safeParse(answer);
  if (!compiled.success) throw new Error(`Publishing failed: ${JSON.stringify(answer)}`);
  return compiled.data.milliseconds;
}

async function lessonP99(load: Load, product: Server, prepared: Prepared, seconds: number, disturbed: boolean): Promise<number> {
  const lane = pageLane(`/learn/${prepared.module}/read/${prepared.section}`, prepared.readers[0]?.cookie ?? null);
  return timeOf("page", "p99")(await load.repeat(product, [lane], seconds, { disturbed }));
}
