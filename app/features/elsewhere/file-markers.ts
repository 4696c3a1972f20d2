/** Whether bytes are a whole PDF, PNG or JPEG by their own markers, and nothing else beside it. */

export type Soundness = "sound" | "damaged" | "two_in_one";

/** A reader finds the end of a PDF in its last kilobyte; so do we, and a little more for those who pad. */
const PDF_TAIL = 2048;
/** Pictures beyond this many dots would stop the reviewer's browser. */
const MOST_DOTS = 200_000_000;

/** Begins with %PDF-, ends with %%EOF, and is no archive at the same time. */
export function pdfSoundness(bytes: Uint8Array): Soundness {
  if (!/^%PDF-\d/u.test(latin(bytes, 0, 8))) return "damaged";
  if (endsAsArchive(bytes)) return "two_in_one";
  return latin(bytes, Math.max(0, bytes.length - PDF_TAIL), bytes.length).includes("%%EOF") ? "sound" : "damaged";
}

/** A chunk of a PNG; `data` is a view, not a copy. */
export interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
}

/** The chunks up to IEND, with where they end; null when a length lies or the end is missing. */
export function pngChunks(bytes: Uint8Array): { readonly chunks: readonly Chunk[]; readonly end: number } | null {
  const view = viewOf(bytes);
  const chunks: Chunk[] = [];
  let at = 8;
  while (at + 12 <= bytes.length) {
    const length = view.getUint32(at);
    const type = latin(bytes, at + 4, at + 8);
    if (length > bytes.length - at - 12) return null;
    chunks.push({ type, data: bytes.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
    if (type === "IEND") return { chunks, end: at };
  }
  return null;
}

const PNG_START = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const;

/** Begins as a PNG, its chunks run to IEND, it has a size and a picture, and nothing that matters follows. */
export function pngSoundness(bytes: Uint8Array): Soundness {
  const read = PNG_START.every((byte, index) => bytes[index] === byte) ? pngChunks(bytes) : null;
  const head = read?.chunks[0];
  if (!read || head?.type !== "IHDR" || head.data.length !== 13) return "damaged";
  const view = viewOf(head.data);
  if (!isSize(view.getUint32(0), view.getUint32(4)) || !read.chunks.some(({ type }) => type === "IDAT")) return "damaged";
  return besides(bytes, read.end);
}

/** Begins as a JPEG, its segments and scans lead from a size to the end marker, and nothing that matters follows. */
export function jpegSoundness(bytes: Uint8Array): Soundness {
  const view = viewOf(bytes);
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return "damaged";
  let at = 2;
  let sized = false;
  let scanned = false;
  while (at + 2 <= bytes.length && bytes[at] === 0xff) {
    const marker = view.getUint8(at + 1);
    if (marker === 0xd9) return sized && scanned ? besides(bytes, at + 2) : "damaged";
    if (marker === 0xff) {
      at += 1; // filling
      continue;
    }
    const length = at + 4 <= bytes.length ? view.getUint16(at + 2) : 0;
    if (length < 2 || at + 2 + length > bytes.length) return "damaged";
    if (isFrame(marker)) sized ||= length >= 8 && isSize(view.getUint16(at + 7), view.getUint16(at + 5));
    at += 2 + length;
    if (marker !== 0xda) continue;
    scanned = true;
    at = endOfScan(bytes, at);
  }
  return "damaged";
}

/** Start-of-frame markers; three in their range mean something else. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** The place of the next marker that is neither a stuffed byte nor a restart; the end of the bytes when there is none. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0x00 && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}

function isSize(width: number, height: number): boolean {
  return width > 0 && height > 0 && width * height <= MOST_DOTS;
}

/** A picture may carry what a camera leaves behind; not a document, a page or an archive. */
function besides(bytes: Uint8Array, end: number): Soundness {
  const behind = latin(bytes, end, bytes.length);
  const foreign = /%PDF-|<(?:!doctype|html|script|svg|\?php)|^\s*MZ/iu.test(behind) || holdsMarkup(bytes);
  return foreign || endsAsArchive(bytes) ? "two_in_one" : "sound";
}

/** Markup in the first kilobytes is how a picture poses as a page, and a PDF's head in the first is how it poses as a PDF. */
function holdsMarkup(bytes: Uint8Array): boolean {
  const head = latin(bytes, 0, 4096);
  return /<(?:!doctype html|html|script|\?php)/iu.test(head) || head.slice(0, 1100).includes("%PDF-");
}

/** A ZIP's directory stands at the very end, so that any file can be one as well. */
function endsAsArchive(bytes: Uint8Array): boolean {
  const view = viewOf(bytes);
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 0xffff); at -= 1) {
    if (view.getUint32(at) === 0x504b0506 && at + 22 + view.getUint16(at + 20, true) <= bytes.length) return true;
  }
  return false;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** One character a byte; of use for ASCII only. */
export function latin(bytes: Uint8Array, from: number, to: number): string {
  return new TextDecoder("latin1").decode(bytes.subarray(from, to));
}
