/** Excel files are read in a process of their own, one at a time, so that none can hold up or bring down the server. */
import { fork } from "node:child_process";
import path from "node:path";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { XLSX_BOUNDS, type XlsxJob, XlsxMessage } from "./roster-xlsx-job.ts";
import { zipReading } from "./roster-zip.ts";

const HEAP_MB = 256;
const WALL_MS = 8_000;
/** A cold start on a busy machine; the file is handed over only after it. */
const START_MS = 30_000;
const MOST_WAITING = 4;

type XlsxFault = "damaged" | "too_heavy" | "busy";
type Reading = Outcome<readonly (readonly string[])[], XlsxFault>;

let lane: Promise<unknown> = Promise.resolve();
let waiting = 0;

/** The rows of the first sheet. Never throws for what the file is. */
export async function xlsxRows(bytes: Uint8Array, { wallMs }: { readonly wallMs: number } = { wallMs: WALL_MS }): Promise<Reading> {
  const stated = zipReading(bytes);
  if (stated !== "fits") return refused(stated);
  if (waiting >= MOST_WAITING) return refused("busy");
  waiting += 1;
  const turn = lane.then(() => inChild({ bytes, ...XLSX_BOUNDS }, wallMs)).finally(() => (waiting -= 1));
  lane = turn.catch(() => undefined); // the caller hears of the failure; the next in the queue must not
  return turn;
}

function inChild(job: XlsxJob, wallMs: number): Promise<Reading> {
  return new Promise((resolve, reject) => {
    const child = fork(path.resolve("app/features/schools/roster-xlsx-child.server.js"), {
      // Nothing of the server's environment: there is no secret in here to be found.
      env: { NODE_ENV: "production" },
      execArgv: [`--max-old-space-size=${HEAP_MB}`],
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      serialization: "advanced",
    });
    let isWorking = false;
    let limit = setTimeout(() => end(() => reject(new Error("The reading process did not start."))), START_MS);
    const end = (settle: () => void) => {
      clearTimeout(limit);
      child.removeAllListeners();
      child.on("error", () => undefined); // a kill that comes too late is not an accident
      child.kill("SIGKILL");
      settle();
    };
    const tooHeavy = () => end(() => resolve(refused("too_heavy")));
    child.on("message", (raw) => {
      const message = XlsxMessage.safeParse(raw);
      if (!message.success) return end(() => reject(new Error("The reading process answered something else.")));
      const { data } = message;
      if ("refused" in data) return end(() => resolve(refused(data.refused)));
      if (!("ready" in data)) return end(() => resolve(done(data.rows)));
      isWorking = true;
      clearTimeout(limit);
      limit = setTimeout(tooHeavy, wallMs);
      return child.send(job);
    });
    child.on("error", (error) => end(() => reject(error)));
    child.on("exit", () => (isWorking ? tooHeavy() : end(() => reject(new Error("The reading process ended at its start.")))));
  });
}
