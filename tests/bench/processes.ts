/** Starts and ends processes, each by its own id, and leaves nothing behind: no process and no temporary folder. */
import { type ChildProcess, fork, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { treeOf } from "./machine.ts";

const STOP_LIMIT_MS = 12_000;
const living = new Set<ChildProcess>();
const folders = new Set<string>();

/** A folder that is gone when the run ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "attune-bench-"));
  folders.add(folder);
  return folder;
}

/** Ends everything this run started; safe to call twice. */
export async function cleanUp(): Promise<void> {
  await Promise.all([...living].map(endProcess));
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}

export interface ProcessWishes {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Runs a command of Node to its end and returns what it wrote. @throws when it fails or takes longer than `limitMs` */
export async function runNode(args: readonly string[], { cwd, env }: ProcessWishes, limitMs: number): Promise<string> {
  const child = spawn(process.execPath, args, { cwd, env: childEnv(env), stdio: ["ignore", "pipe", "pipe"] });
  living.add(child);
  let written = "";
  let complaints = "";
  child.stdout.on("data", (chunk: Buffer) => (written += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (complaints += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const code = await Promise.race([ended, wait(limitMs, "late" as const, { ref: false })]);
  if (code === "late") await endProcess(child);
  living.delete(child);
  if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}:\n${complaints.slice(-4000) || written.slice(-4000)}`);
  return written;
}

/** A Node process that talks with this one by messages. */
export function startNode(
  file: string,
  args: readonly string[],
  { cwd, env }: ProcessWishes,
  execArgv: readonly string[] = [],
): ChildProcess {
  const child = fork(file, args, { cwd, env: childEnv(env), execArgv: [...execArgv], stdio: ["ignore", "ignore", "pipe", "ipc"] });
  living.add(child);
  let complaints = "";
  child.stderr?.on("data", (chunk: Buffer) => (complaints = (complaints + chunk.toString()).slice(-4000)));
  child.once("exit", (code) => {
    if (living.delete(child) && code !== 0) process.stderr.write(`${path.basename(file)} ended with ${code}: ${complaints}\n`);
  });
  return child;
}

/** The answer to one message. @throws when the process ends first or takes longer than `limitMs` */
export function ask(child: ChildProcess, message: object, limitMs: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => settle(() => reject(new Error("A process of the bench did not answer in time."))), limitMs);
    const gone = () => settle(() => reject(new Error("A process of the bench ended before it answered.")));
    const answered = (answer: unknown) => settle(() => resolve(answer));
    const settle = (then: () => void) => {
      clearTimeout(late);
      child.off("exit", gone).off("message", answered);
      then();
    };
    child.once("exit", gone).once("message", answered);
    child.send(message);
  });
}

/** Asks a process to end and, when it does not, ends it and its children, by id. */
export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  living.delete(child);
  const tree = treeOf(child.pid);
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const inTime = await Promise.race([ended.then(() => true), wait(STOP_LIMIT_MS, false, { ref: false })]);
  if (inTime) return;
  for (const pid of tree) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // ended meanwhile
    }
  }
}

/** Nothing of the caller's environment but what Node needs to be found: a setting of the shell must not change a figure. */
function childEnv(env: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "/", NODE_ENV: "production", ...env };
}
