/** Single requests on loopback, and the wait for a server's first answer. */
import type { ChildProcess } from "node:child_process";
import { createServer, request } from "node:http";
import { setTimeout as wait } from "node:timers/promises";

/** A loopback port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (typeof address === "object" && address ? resolve(address.port) : reject(new Error("No port was given."))));
    });
  });
}

export interface Fetched {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** One GET on loopback, on a connection of its own. */
export function fetchOnce(port: number, address: string, headers: Readonly<Record<string, string>> = {}): Promise<Fetched> {
  return sendOnce(port, "GET", address, headers);
}

/** One request on loopback, on a connection of its own. */
export function sendOnce(
  port: number,
  method: string,
  address: string,
  headers: Readonly<Record<string, string>>,
  content = "",
): Promise<Fetched> {
  return new Promise((resolve, reject) => {
    const options = { host: "127.0.0.1", port, path: address, method, headers, agent: false, timeout: 10_000 };
    const asking = request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }));
    });
    asking.on("timeout", () => asking.destroy(new Error(`${address} was not answered in time.`)));
    asking.on("error", reject);
    asking.end(content);
  });
}

/** Asks every few milliseconds until an address answers 200; returns the milliseconds it took. @throws after `limitMs` or when the process ends */
export async function untilAnswered(child: ChildProcess, port: number, address: string, headers = {}, limitMs = 60_000): Promise<number> {
  const start = performance.now();
  for (;;) {
    const status = await fetchOnce(port, address, headers).then(
      (answer) => answer.status,
      () => 0,
    );
    const elapsed = performance.now() - start;
    if (status === 200) return elapsed;
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode} before it answered ${address}.`);
    if (elapsed > limitMs) throw new Error(`${address} was not answered with 200 in ${limitMs / 1000} s, last with ${status}.`);
    await wait(4);
  }
}
