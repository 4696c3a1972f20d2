/** Compiles module text in a process of its own, one at a time, so that no text can hold up or bring down the server. */
import { fork } from "node:child_process";
import path from "node:path";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { ChildMessage, type CompileJob } from "./compile-job.ts";
import type { CompiledModule } from "./edition.ts";
import { errorAt, type Finding } from "./finding.ts";

const HEAP_MB = 384;
const WALL_MS = 8_000;
/** A cold start on a busy machine; the text is handed over only after it. */
const START_MS = 30_000;

interface CompileLimits {
  /** Milliseconds from handing the text over until the child is killed. */
  readonly wallMs: number;
}

type Compiled = Outcome<CompiledModule, readonly Finding[]>;

let lane: Promise<unknown> = Promise.resolve();

/** Checks, compiles and draws a body as `splitModule` gives it; refused with findings for its author. Never throws for what the text is. */
export function compileModule(job: CompileJob, limits: CompileLimits = { wallMs: WALL_MS }): Promise<Compiled> {
  const turn = lane.then(() => inChild(job, limits));
  lane = turn.catch(() => undefined); // the caller hears of the failure; the next in the queue must not
  return turn;
}

function inChild(job: CompileJob, { wallMs }: CompileLimits): Promise<Compiled> {
  return new Promise((resolve, reject) => {
    const child = fork(path.resolve("app/features/course/compile-child.server.ts"), {
      // Nothing of the server's environment: there is no secret in here to be found.
      env: { NODE_ENV: "production" },
      execArgv: ["--import", "tsx", `--max-old-space-size=${HEAP_MB}`],
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      serialization: "json",
    });
    let isWorking = false;
    let limit = setTimeout(() => end(() => reject(new Error("The compiling process did not start."))), START_MS);
    const end = (settle: () => void) => {
      clearTimeout(limit);
      child.removeAllListeners();
      child.on("error", () => undefined); // a kill that comes too late is not an accident
      child.kill("SIGKILL");
      settle();
    };
    child.on("message", (raw) => {
      const message = ChildMessage.safeParse(raw);
      if (!message.success) return end(() => reject(new Error("The compiling process answered something else.")));
      if ("compiled" in message.data) return end(answer(resolve, done(message.data.compiled)));
      if ("findings" in message.data) return end(answer(resolve, refused(message.data.findings)));
      isWorking = true;
      clearTimeout(limit);
      limit = setTimeout(() => end(answer(resolve, refused([tooHeavy(wallMs)]))), wallMs);
      return child.send(job);
    });
    child.on("error", (error) => end(() => reject(error)));
    child.on("exit", () =>
      end(isWorking ? answer(resolve, refused([tooHeavy(wallMs)])) : () => reject(new Error("The compiling process ended at its start."))),
    );
  });
}

function answer(resolve: (outcome: Compiled) => void, outcome: Compiled): () => void {
  return () => resolve(outcome);
}

function tooHeavy(wallMs: number): Finding {
  return errorAt(
    { line: 1, column: 1 },
    "too-heavy",
    `This module asks for more than ${wallMs / 1000} seconds or ${HEAP_MB} MB to compile, and was stopped. Make its tables, lists and paragraphs smaller.`,
  );
}
