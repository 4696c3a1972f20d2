/** The measuring client, a process of its own: closed loops over warm keep-alive connections, times from raw samples. */
import { Agent, request } from "node:http";
import type { Exchange, Figures, Job, Times } from "./job.ts";
import { busySeconds, cpuSecondsOf } from "./machine.ts";

/** No single answer is waited for longer. */
const ANSWER_LIMIT_MS = 20_000;

interface Sample {
  readonly name: string;
  readonly firstByte: number;
  readonly total: number;
}

interface Tally {
  completed: number;
  readonly failed: Record<string, number>;
  readonly samples: Sample[];
}

process.on("message", (job: Job) => {
  carryOut(job).then(
    (figures) => process.send?.({ figures }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});

async function carryOut(job: Job): Promise<Figures> {
  const addresses = { next: job.firstAddress };
  const lines = job.lanes.map(() => openLine(job, addresses));
  const warming: Tally = { completed: 0, failed: {}, samples: [] };
  await Promise.all(job.lanes.map((lane, index) => run(lines[index], lane.warm, job.repeat?.warm ?? null, warming)));

  const tally: Tally = { completed: 0, failed: {}, samples: [] };
  const before = { busy: busySeconds(), server: cpuSecondsOf(job.serverPid), own: process.cpuUsage(), at: performance.now() };
  await Promise.all(job.lanes.map((lane, index) => run(lines[index], lane.measured, job.repeat?.measured ?? null, tally)));
  const seconds = (performance.now() - before.at) / 1000;
  const cpuSeconds = cpuSecondsOf(job.serverPid) - before.server;
  const own = process.cpuUsage(before.own);
  const other = busySeconds() - before.busy - cpuSeconds - (own.user + own.system) / 1e6;
  for (const line of lines) line.close();

  const failed = { ...tally.failed };
  for (const [what, count] of Object.entries(warming.failed)) failed[`${what} while warming`] = count;
  return {
    completed: tally.completed,
    failures: Object.values(failed).reduce((sum, each) => sum + each, 0),
    failed,
    seconds,
    cpuSeconds,
    otherCores: Math.max(0, other / seconds),
    addressesUsed: addresses.next - job.firstAddress,
    times: timesOf(tally.samples),
  };
}

async function run(line: Line | undefined, exchanges: readonly Exchange[], forMs: number | null, tally: Tally): Promise<void> {
  const end = forMs === null ? 0 : performance.now() + forMs;
  do {
    for (const exchange of exchanges) await line?.send(exchange, tally);
  } while (exchanges.length > 0 && performance.now() < end);
}

interface Line {
  send(exchange: Exchange, tally: Tally): Promise<void>;
  close(): void;
}

/** One connection, opened by its first request; with `perAddress` it moves on to a fresh address before the limit is met. */
function openLine({ port, perAddress }: Job, addresses: { next: number }): Line {
  const open = () => {
    const localAddress = perAddress === null ? {} : { localAddress: addressOf(addresses.next++) };
    return new Agent({ keepAlive: true, maxSockets: 1, ...localAddress });
  };
  let agent = open();
  let sent = 0;
  return {
    async send(exchange, tally) {
      if (perAddress !== null && sent >= perAddress) {
        agent.destroy();
        agent = open();
        sent = 0;
      }
      // Opening a connection is not what is measured: the first request on a fresh address counts, its time does not.
      const timed = perAddress === null || sent > 0;
      sent += 1;
      await exchangeOnce(exchange, agent, port, timed, tally);
    },
    close: () => agent.destroy(),
  };
}

/** The n-th loopback address, none of which ends in 0 or 255. */
function addressOf(n: number): string {
  return `127.${1 + Math.floor(n / 62_500)}.${1 + (Math.floor(n / 250) % 250)}.${1 + (n % 250)}`;
}

function exchangeOnce(exchange: Exchange, agent: Agent, port: number, timed: boolean, tally: Tally): Promise<void> {
  const { name, method, path, headers, body, expect } = exchange;
  return new Promise((resolve) => {
    const start = performance.now();
    let firstByte = 0;
    const finish = (failure: string | null) => {
      tally.completed += 1;
      if (failure !== null) tally.failed[`${name}: ${failure}`] = (tally.failed[`${name}: ${failure}`] ?? 0) + 1;
      else if (timed) tally.samples.push({ name, firstByte: firstByte - start, total: performance.now() - start });
      resolve();
    };
    const length = body === undefined ? {} : { "Content-Length": String(Buffer.byteLength(body)) };
    const sending = request({ host: "127.0.0.1", port, path, method, agent, headers: { ...headers, ...length }, timeout: ANSWER_LIMIT_MS });
    sending.on("timeout", () => sending.destroy(new Error("no answer in time")));
    sending.on("error", (error) => finish(error.message));
    sending.on("response", (response) => {
      firstByte = performance.now();
      response.on("error", () => finish("broken answer"));
      response.on("end", () => finish(response.statusCode === expect ? null : String(response.statusCode)));
      response.resume();
    });
    sending.end(body);
  });
}

function timesOf(samples: readonly Sample[]): Record<string, Times> {
  const names = [...new Set(samples.map((sample) => sample.name))];
  return Object.fromEntries(
    names.map((name) => {
      const own = samples.filter((sample) => sample.name === name);
      const totals = own.map((sample) => sample.total).sort((one, other) => one - other);
      const firstBytes = own.map((sample) => sample.firstByte).sort((one, other) => one - other);
      return [
        name,
        { count: own.length, firstByteP50: quantile(firstBytes, 0.5), p50: quantile(totals, 0.5), p99: quantile(totals, 0.99) },
      ];
    }),
  );
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
