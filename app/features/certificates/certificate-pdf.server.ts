/** The PDF of a certificate: drawn one file at a time, because drawing holds the process, and kept for the next download. */
import type { Attachment } from "#app/shared/pdf.server.ts";
import { sha256 } from "./issuing.server.ts";
import { drawCertificate } from "./pdf-drawing.server.ts";
import { type Frozen, frozenText } from "./record.ts";

/** A file is 20 to 40 kB, by its letters and its credential: these many stay in memory. */
const MOST_KEPT = 64;
/** More waiting than this means something is wrong; the caller is asked to come back. */
const MOST_WAITING = 20;
const kept = new Map<string, Promise<Buffer>>();
let lane: Promise<unknown> = Promise.resolve();
let waiting = 0;

/** The file of a frozen record, drawn once; null while too many others wait. The bytes depend on record and attachment alone (R43). */
export async function certificatePdf(frozen: Frozen, attachment: Attachment | null = null): Promise<Buffer | null> {
  const key = `${frozenText(frozen)} ${attachment ? sha256(attachment.bytes) : ""}`;
  const known = kept.get(key);
  if (known) return known;
  if (waiting >= MOST_WAITING) return null;
  waiting += 1;
  const drawing = lane.then(() => drawCertificate(frozen, attachment)).finally(() => (waiting -= 1));
  lane = drawing.catch(() => undefined);
  kept.set(key, drawing);
  drawing.catch(() => kept.delete(key));
  const oldest = kept.keys().next();
  if (kept.size > MOST_KEPT && !oldest.done) kept.delete(oldest.value);
  return drawing;
}
