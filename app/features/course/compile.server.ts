/** Compiles module text in a process of its own, one at a time, so that no text can hold up or bring down the server. */
import { answerOfChild } from "#app/shared/killable-child.server.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { ChildMessage, type CompileJob } from "./compile-job.ts";
import type { CompiledModule } from "./edition.ts";
import { errorAt, type Finding } from "./finding.ts";

const HEAP_MB = 384;
const WALL_MS = 8_000;

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

async function inChild(job: CompileJob, { wallMs }: CompileLimits): Promise<Compiled> {
  const answer = await answerOfChild(job, {
    file: "app/features/course/compile-child.server.ts",
    answers: ChildMessage,
    heapMb: HEAP_MB,
    wallMs,
    flags: ["--import", "tsx"],
  });
  if (answer === "stopped") return refused([tooHeavy(wallMs)]);
  return "compiled" in answer ? done(answer.compiled) : refused(answer.findings);
}

function tooHeavy(wallMs: number): Finding {
  return errorAt(
    { line: 1, column: 1 },
    "too-heavy",
    `This module asks for more than ${wallMs / 1000} seconds or ${HEAP_MB} MB to compile, and was stopped. Make its tables, lists and paragraphs smaller.`,
  );
}
