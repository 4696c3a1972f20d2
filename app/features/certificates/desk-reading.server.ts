/** Strangers' PDFs and pictures are read in a process of its own, one at a time, so that none can hold up or bring down the server. */
import { answerOfChild } from "#app/shared/killable-child.server.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import type { PrintedPiece } from "./desk-printed.ts";
import { READING_BOUNDS, type ReadingJob, ReadingMessage } from "./desk-reading-job.ts";

const HEAP_MB = 384;
const WALL_MS = 8_000;
/** More than this wait no longer than a person would. */
const MOST_WAITING = 4;

interface ReadingLimits {
  /** Milliseconds from handing the file over until the process is killed. */
  readonly wallMs: number;
}

/** `too_heavy`: it took more time or memory than any certificate does. `busy`: others are being read; come back. */
export type ReadingFault = "locked" | "damaged" | "too_heavy" | "busy";
type Read = Exclude<ReadingMessage, { refused: unknown }>;
type Reading = Outcome<Read, ReadingFault>;

let lane: Promise<unknown> = Promise.resolve();
let waiting = 0;

/** What could be read in a PDF. */
export interface Sheet {
  readonly pieces: readonly PrintedPiece[];
  /** The files attached to it, as they are. */
  readonly attached: readonly Uint8Array[];
}

/** The text of a PDF and where it stands, and what is attached to it. Never throws for what the file is. */
export async function sheetIn(bytes: Uint8Array, limits: ReadingLimits = { wallMs: WALL_MS }): Promise<Outcome<Sheet, ReadingFault>> {
  const read = await inTurn({ kind: "pdf", bytes, ...READING_BOUNDS }, limits);
  if (!read.ok) return read;
  return "pieces" in read.value ? done(read.value) : refused("damaged");
}

/** What the QR code in a picture says; null where none is found. Never throws for what the file is. */
export async function qrText(bytes: Uint8Array, kind: "png" | "jpeg"): Promise<Outcome<string | null, ReadingFault>> {
  const read = await inTurn({ kind, bytes, ...READING_BOUNDS }, { wallMs: WALL_MS });
  if (!read.ok) return read;
  return "qr" in read.value ? done(read.value.qr) : refused("damaged");
}

async function inTurn(job: ReadingJob, limits: ReadingLimits): Promise<Reading> {
  if (waiting >= MOST_WAITING) return refused("busy");
  waiting += 1;
  const turn = lane.then(() => inChild(job, limits)).finally(() => (waiting -= 1));
  lane = turn.catch(() => undefined); // the caller hears of the failure; the next in the queue must not
  return turn;
}

async function inChild(job: ReadingJob, { wallMs }: ReadingLimits): Promise<Reading> {
  const answer = await answerOfChild(job, {
    file: "app/features/certificates/desk-reading-child.server.js",
    answers: ReadingMessage,
    heapMb: HEAP_MB,
    wallMs,
  });
  if (answer === "stopped") return refused("too_heavy");
  return "refused" in answer ? refused(answer.refused) : done(answer);
}
