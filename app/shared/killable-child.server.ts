/** Text and files of strangers are worked on in a process of its own, with an empty environment, which is killed when it takes too long. */
import { fork, type Serializable } from "node:child_process";
import path from "node:path";
import { z } from "zod";

/** A cold start on a busy machine; the job is handed over only after it. */
const START_MS = 30_000;
const Ready = z.strictObject({ ready: z.literal(true) });

export interface KillableChild<Message> {
  /** From the root of the project. It sends `{ ready: true }` once, takes one job, and answers once. */
  readonly file: string;
  readonly answers: z.ZodType<Message>;
  readonly heapMb: number;
  /** Milliseconds from handing the job over until the process is killed. */
  readonly wallMs: number;
  /** What node is told besides, e.g. to load a compiler. */
  readonly flags?: readonly string[];
}

/**
 * What the process answered, or "stopped" when it took too much time or memory. Never throws for what the job holds.
 * @throws {Error} when the process cannot be started, or answers something else
 */
export function answerOfChild<Message>(job: Serializable, child: KillableChild<Message>): Promise<Message | "stopped"> {
  return new Promise((resolve, reject) => {
    const process = fork(path.resolve(child.file), {
      // Nothing of the server's environment: there is no secret in here to be found.
      env: { NODE_ENV: "production" },
      execArgv: [...(child.flags ?? []), `--max-old-space-size=${child.heapMb}`],
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      serialization: "advanced",
    });
    let isWorking = false;
    let limit = setTimeout(() => end(() => reject(new Error(`${child.file} did not start.`))), START_MS);
    const end = (settle: () => void) => {
      clearTimeout(limit);
      process.removeAllListeners();
      process.on("error", () => undefined); // a kill that comes too late is not an accident
      process.kill("SIGKILL");
      settle();
    };
    const stop = () => end(() => resolve("stopped"));
    process.on("message", (raw) => {
      if (!isWorking && Ready.safeParse(raw).success) {
        isWorking = true;
        clearTimeout(limit);
        limit = setTimeout(stop, child.wallMs);
        return process.send(job);
      }
      const answer = child.answers.safeParse(raw);
      return end(() => (answer.success ? resolve(answer.data) : reject(new Error(`${child.file} answered something else.`))));
    });
    process.on("error", (error) => end(() => reject(error)));
    process.on("exit", () => (isWorking ? stop() : end(() => reject(new Error(`${child.file} ended at its start.`)))));
  });
}
