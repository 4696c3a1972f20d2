/** Excel files are read in a process of their own, one at a time, so that none can hold up or bring down the server. */
import { answerOfChild } from "#app/shared/killable-child.server.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { XLSX_BOUNDS, type XlsxJob, XlsxMessage } from "./roster-xlsx-job.ts";
import { zipReading } from "./roster-zip.ts";

const HEAP_MB = 256;
const WALL_MS = 8_000;
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

async function inChild(job: XlsxJob, wallMs: number): Promise<Reading> {
  const answer = await answerOfChild(job, {
    file: "app/features/schools/roster-xlsx-child.server.js",
    answers: XlsxMessage,
    heapMb: HEAP_MB,
    wallMs,
  });
  if (answer === "stopped") return refused("too_heavy");
  return "refused" in answer ? refused(answer.refused) : done(answer.rows);
}
