/**
 * The process that takes one stranger's file apart, and which may be killed at any moment. Forked, never imported; in plain JavaScript,
 * because loading a compiler would take several times as long as the reading.
 */
import { Worker } from "node:worker_threads";

/** Bytes of all memory of this process; the limit on its heap does not count the buffers that a stream unfolds into. */
const MOST_MEMORY = 450 * 1024 * 1024;

// A thread of its own, because unfolding a stream holds this one.
new Worker(`setInterval(() => process.memoryUsage.rss() > ${MOST_MEMORY} && process.kill(process.pid, "SIGKILL"), 50)`, { eval: true });
// The reader asks for it when it is loaded, and uses it only to draw.
if (!("DOMMatrix" in globalThis)) Object.assign(globalThis, { DOMMatrix: class {} });

process.once("message", (/** @type {import("./desk-reading-job.ts").ReadingJob} */ job) => {
  answerTo(job).then((answer) => process.send?.(answer, () => process.exit(0)));
});
process.once("disconnect", () => process.exit(1));
process.send?.({ ready: true });

/**
 * @param {import("./desk-reading-job.ts").ReadingJob} job
 * @returns {Promise<import("./desk-reading-job.ts").ReadingMessage>}
 */
async function answerTo(job) {
  try {
    if (job.kind === "pdf") return await sheetOf(job);
    const [{ qrIn }, picture] = await Promise.all([import("./desk-qr-search.server.js"), pictureOf(job)]);
    return { qr: qrIn(picture)?.slice(0, job.longest) ?? null };
  } catch (error) {
    return { refused: error instanceof Error && error.name === "PasswordException" ? "locked" : "damaged" };
  }
}

/** @param {import("./desk-reading-job.ts").ReadingJob} job */
async function pictureOf({ kind, bytes }) {
  if (kind === "png") return (await import("./desk-png-pixels.server.js")).pngPixels(Buffer.from(bytes));
  return (await import("./desk-jpeg-pixels.server.js")).jpegPixels(Buffer.from(bytes));
}

/**
 * Text and attached badges alone: no picture is unfolded, no font is built, and nothing that a PDF may carry to be run is.
 * @param {import("./desk-reading-job.ts").ReadingJob} job
 */
async function sheetOf({ bytes, mostPages, mostPieces, longest, mostAttached, largestAttached }) {
  // Only now: loading it takes longer than reading a picture.
  const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const pdf = await getDocument({
    data: new Uint8Array(bytes),
    verbosity: 0,
    isEvalSupported: false,
    enableXfa: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    maxImageSize: 1,
    stopAtErrors: true,
  }).promise;
  const pieces = [];
  for (let page = 1; page <= Math.min(pdf.numPages, mostPages); page += 1) {
    const { items } = await (await pdf.getPage(page)).getTextContent();
    for (const item of items) {
      if (!("str" in item) || item.str.trim() === "" || pieces.length >= mostPieces) continue;
      const [x, y] = [Number(item.transform[4]), Number(item.transform[5])];
      if (Number.isFinite(x) && Number.isFinite(y)) pieces.push({ page, x, y, text: item.str.slice(0, longest) });
    }
  }
  const attached = Object.values((await pdf.getAttachments()) ?? {})
    .map(({ content }) => content)
    .filter((content) => content instanceof Uint8Array && content.length <= largestAttached)
    .slice(0, mostAttached);
  return { pieces, attached };
}
