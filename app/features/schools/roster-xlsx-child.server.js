/**
 * The process that unfolds one school's Excel file, and which may be killed at any moment. Forked, never imported; in plain JavaScript,
 * because loading a compiler would take several times as long as the reading.
 */
import { Worker } from "node:worker_threads";

/** Bytes of all memory of this process; the limit on its heap does not count the buffers that a stream unfolds into. */
const MOST_MEMORY = 450 * 1024 * 1024;

// A thread of its own, because unfolding a stream holds this one.
new Worker(`setInterval(() => process.memoryUsage.rss() > ${MOST_MEMORY} && process.kill(process.pid, "SIGKILL"), 50)`, { eval: true });

process.once("message", (/** @type {import("./roster-xlsx-job.ts").XlsxJob} */ job) => {
  answerTo(job).then((answer) => process.send?.(answer, () => process.exit(0)));
});
process.once("disconnect", () => process.exit(1));
process.send?.({ ready: true });

/**
 * The first sheet as texts. A formula is what the program that saved the file had calculated; nothing is calculated here.
 * @param {import("./roster-xlsx-job.ts").XlsxJob} job
 * @returns {Promise<import("./roster-xlsx-job.ts").XlsxMessage>}
 */
async function answerTo({ bytes, mostRows, mostCells, longest }) {
  try {
    const { readSheet } = await import("read-excel-file/node");
    const rows = await readSheet(Buffer.from(bytes));
    return { rows: rows.slice(0, mostRows).map((cells) => cells.slice(0, mostCells).map((cell) => textOf(cell).slice(0, longest))) };
  } catch {
    return { refused: "damaged" };
  }
}

/** @param {unknown} cell */
function textOf(cell) {
  if (cell === null || cell === undefined) return "";
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
}
