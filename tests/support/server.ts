/** Starts the real, built server on a free port with its own data directory, and ends it. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";

export interface RunningServer {
  readonly origin: string;
  readonly dataDir: string;
  /** What it has printed so far, both streams. */
  readonly printed: readonly string[];
  /** As a power switch would: nothing is flushed. */
  kill(): Promise<void>;
  /** Asks it to go down and waits; answers its exit code. */
  stop(): Promise<number | null>;
}

export interface ServerSettings {
  readonly dataDir: string;
  readonly port?: number;
  /** A folder of data to begin with, copied into `dataDir`: making demo data and publishing anew takes a minute. */
  readonly from?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

export function temporaryFolder(): string {
  return mkdtempSync(path.join(os.tmpdir(), "attune-"));
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Resolves when the server says that it is ready. @throws with what it printed when it ends before that. */
export async function startServer({ dataDir, port, from, environment = {} }: ServerSettings): Promise<RunningServer> {
  if (from) cpSync(from, dataDir, { recursive: true });
  const freePort = port ?? (await aFreePort());
  const origin = `http://127.0.0.1:${freePort}`;
  const env = Object.assign(demoEnvironment(dataDir, freePort), environment);
  const child = spawn(process.execPath, ["build/server/index.js"], { env, stdio: ["ignore", "pipe", "pipe"] });
  process.once("exit", () => child.kill("SIGKILL")); // a journey that fails half-way leaves no server behind
  const printed: string[] = [];
  await readyLine(child, printed);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const exit = once(child, "exit");
    child.kill(signal);
    await exit;
    return child.exitCode;
  };
  return {
    origin,
    dataDir,
    printed,
    kill: async () => void (await end("SIGKILL")),
    stop: () => end("SIGTERM"),
  };
}

/** Fills an empty folder as the first `npm start` does: the content published, the demo accounts and their records made. */
export async function seedInto(dataDir: string): Promise<void> {
  const env = demoEnvironment(dataDir, await aFreePort());
  await finished(spawn(process.execPath, ["--import", "tsx", "db/seed.ts"], { env, stdio: ["ignore", "pipe", "pipe"] }));
}

function demoEnvironment(dataDir: string, port: number): NodeJS.ProcessEnv {
  const demo = { NODE_ENV: "production", ATTUNE_MODE: "demo", DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: "warn" };
  return Object.assign({ ...process.env }, demo);
}

function readyLine(child: ChildProcess, printed: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on("line", (line) => {
        printed.push(line);
        if (line.startsWith("Attune is ready")) resolve();
      });
    }
    child.once("exit", (code) => reject(new Error(`The server ended with ${code} before it was ready:\n${printed.join("\n")}`)));
  });
}

async function finished(child: ChildProcess): Promise<void> {
  const printed: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    if (stream) createInterface({ input: stream }).on("line", (line) => printed.push(line));
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`The seed ended with ${code}:\n${printed.join("\n")}`);
}

export async function aFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (typeof address !== "object" || address === null) throw new Error("No port was given.");
  return address.port;
}
