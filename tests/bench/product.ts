/** Builds the product in a copy of its own and starts it there, so that a bench never touches the working tree's build or data. */
import type { ChildProcess } from "node:child_process";
import { cpSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { freePort, untilAnswered } from "./loopback.ts";
import { Prepared } from "./prepared.ts";
import { ask, endProcess, runNode, startNode, temporaryFolder } from "./processes.ts";
import { BUILD_LIMIT_MS, REMIX_COMMAND, type Server, startServer } from "./references.ts";

const SOURCES = ["app", "db", "content", "public", "tests/bench", "package.json", "remix.config.js", "tsconfig.json"];
const PREPARE_LIMIT_MS = 600_000;
const SERVER = "build/server/index.js";

/** Builds a copy of the product, with as many unrelated routes added as asked for, and returns its folder. */
export async function buildProduct(unrelatedRoutes = 0): Promise<string> {
  const folder = temporaryFolder();
  for (const source of SOURCES) cpSync(source, path.join(folder, source), { recursive: true });
  symlinkSync(path.resolve("node_modules"), path.join(folder, "node_modules"));
  if (unrelatedRoutes > 0) addRoutes(folder, unrelatedRoutes);
  await runNode([REMIX_COMMAND, "vite:build", "--config", "remix.config.js"], { cwd: folder, env: {} }, BUILD_LIMIT_MS);
  return folder;
}

function addRoutes(folder: string, count: number): void {
  const table = path.join(folder, "app/routes.ts");
  const file = "routes/public/unrelated.tsx";
  const added = Array.from(
    { length: count },
    (_, number) => `  route("/unrelated/${number}/:id?", "${file}", { id: "unrelated-${number}" }),\n`,
  );
  const source = readFileSync(table, "utf8");
  const end = source.lastIndexOf("] satisfies RouteConfig");
  if (end < 0) throw new Error("app/routes.ts no longer ends in the way the bench adds routes to it.");
  writeFileSync(table, source.slice(0, end) + added.join("") + source.slice(end));
  writeFileSync(path.join(folder, "app", file), "export default function Unrelated() {\n  return <p>A page</p>;\n}\n");
}

/** Makes the learners in a new data directory, with the copy's own verbs, and says what was made. */
export async function prepareData(folder: string, attempts: number): Promise<{ readonly dataDir: string; readonly prepared: Prepared }> {
  const dataDir = temporaryFolder();
  const file = path.join(temporaryFolder(), "prepared.json");
  const env = { DATA_DIR: dataDir, ATTUNE_MODE: "demo" };
  await runNode(["--import", "tsx", "tests/bench/prepare.ts", file, String(attempts)], { cwd: folder, env }, PREPARE_LIMIT_MS);
  return { dataDir, prepared: Prepared.parse(JSON.parse(readFileSync(file, "utf8"))) };
}

/** Starts a built product on a data directory; ready is the first 200 of `readyPath`. */
export function startProduct(
  folder: string,
  dataDir: string,
  readyPath = "/",
  headers: Readonly<Record<string, string>> = {},
): Promise<Server> {
  return startServer(path.join(folder, SERVER), [], folder, productEnv(dataDir), readyPath, headers);
}

function productEnv(dataDir: string): Record<string, string> {
  return { ATTUNE_MODE: "demo", DATA_DIR: dataDir, LOG_LEVEL: "warn" };
}

const Notes = z.object({
  statements: z.array(z.object({ sql: z.string(), params: z.array(z.unknown()), readonly: z.boolean() })),
  compiles: z.number(),
});
export type Notes = z.output<typeof Notes>;

export interface CountedProduct {
  readonly port: number;
  /** What ran since the last call: SQL statements, and compilations of code. */
  take(): Promise<Notes>;
  stop(): Promise<void>;
}

/** The same product under the statement counter. It is never the one that is timed. */
export async function startCounted(folder: string, dataDir: string): Promise<CountedProduct> {
  const port = await freePort();
  const counter = path.join(import.meta.dirname, "statement-counter.js");
  const env = { ...productEnv(dataDir), PORT: String(port) };
  const child: ChildProcess = startNode(path.join(folder, SERVER), [], { cwd: folder, env }, ["--import", counter]);
  await untilAnswered(child, port, "/");
  return { port, take: async () => Notes.parse(await ask(child, { take: true }, 5000)), stop: () => endProcess(child) };
}
