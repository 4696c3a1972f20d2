/** Builds and starts the two references of our own: R, a minimal Remix, and L, a bare server. */
import { cpSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import type { Target } from "./load.ts";
import { freePort, untilAnswered } from "./loopback.ts";
import { endProcess, runNode, startNode, temporaryFolder } from "./processes.ts";

export const BUILD_LIMIT_MS = 180_000;
export const REMIX_COMMAND = "node_modules/@remix-run/dev/dist/cli.js";

export const R_CODE = "7KQ4-M2XD-RT9W-3HVC-E";
export const R_LESSON = "/read/first";
export const R_SESSIONS: readonly string[] = Array.from({ length: 64 }, (_, number) => `reference-session-${number}`);

export interface Server extends Target {
  /** Milliseconds from the start of the process to the first 200. */
  readonly startedIn: number;
  stop(): Promise<void>;
}

/** Builds R in a temporary folder and returns it. */
export async function buildReferenceRemix(): Promise<string> {
  const folder = temporaryFolder();
  cpSync(path.join(import.meta.dirname, "reference-remix"), folder, { recursive: true });
  symlinkSync(path.resolve("node_modules"), path.join(folder, "node_modules"));
  writeFileSync(path.join(folder, "package.json"), JSON.stringify({ name: "reference-remix", private: true, type: "module" }));
  await runNode([REMIX_COMMAND, "vite:build", "--config", "vite.config.ts"], { cwd: folder, env: {} }, BUILD_LIMIT_MS);
  return folder;
}

/** Writes what R serves: the lesson's text and the certificate's fields as the product sent them, and questions of the same length. */
export function fillReferenceRemix(
  folder: string,
  lesson: string,
  record: Readonly<Record<string, string>>,
  quizFile: string,
  drawn: number,
): void {
  const questions = questionsOf(quizFile).slice(0, drawn);
  writeFileSync(
    path.join(folder, "data.json"),
    JSON.stringify({ lesson, record: JSON.stringify(record), questions, sessions: R_SESSIONS }),
  );
}

/** Starts R on its database, which a first start makes. */
export async function startReferenceRemix(folder: string): Promise<Server> {
  const env = { REFERENCE_DATA: path.join(folder, "data.json"), REFERENCE_DATABASE: path.join(folder, "reference.sqlite") };
  const cookie = { Cookie: `sid=${R_SESSIONS[0]}` };
  return startServer(path.join(folder, "server.js"), [], folder, env, R_LESSON, cookie);
}

export interface LimitPage {
  readonly path: string;
  readonly type: string;
  readonly body: string;
  readonly reads: readonly { readonly sql: string; readonly params: readonly (string | number | null)[] }[];
}

/** Starts L on the product's own database file, opened for reading only. */
export async function startReferenceLimit(database: string, pages: readonly LimitPage[]): Promise<Server> {
  const plan = path.join(temporaryFolder(), "plan.json");
  const port = await freePort();
  writeFileSync(plan, JSON.stringify({ database, port, pages }));
  const file = path.join(import.meta.dirname, "reference-limit.ts");
  return startServer(file, [plan], process.cwd(), { PORT: String(port) }, pages[0]?.path ?? "/", {}, ["--import", "tsx"]);
}

/** Starts a Node server on the port in `env`, or on a free one, and waits for its first 200. */
export async function startServer(
  file: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
  readyPath: string,
  headers: Readonly<Record<string, string>> = {},
  execArgv: readonly string[] = [],
): Promise<Server> {
  const port = Number(env.PORT ?? (await freePort()));
  const child = startNode(file, args, { cwd, env: { ...env, PORT: String(port) } }, execArgv);
  const startedIn = await untilAnswered(child, port, readyPath, headers);
  if (child.pid === undefined) throw new Error(`${file} has no process id.`);
  return { port, pid: child.pid, startedIn, stop: () => endProcess(child) };
}

const QuizFile = z.object({
  items: z.array(
    z.object({ stem: z.string(), options: z.array(z.object({ id: z.string(), text: z.string(), key: z.boolean().default(false) })) }),
  ),
});

function questionsOf(quizFile: string) {
  return QuizFile.parse(parse(readFileSync(quizFile, "utf8"))).items;
}
