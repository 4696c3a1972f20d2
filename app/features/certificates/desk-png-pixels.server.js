/** The pixels of a stranger's PNG picture: bounded in number and in what its data may unfold to. Only the reading child calls it. */
import { inflateSync } from "node:zlib";

/** A screenshot of a large phone has 5 million pixels. */
const MOST_PIXELS = 24_000_000;
/** Bytes a pixel by color type: gray, RGB, palette, gray with alpha, RGB with alpha. */
const CHANNELS = new Map([
  [0, 1],
  [2, 3],
  [3, 1],
  [4, 2],
  [6, 4],
]);
/**
 * @param {Buffer} png
 * @returns {import("./desk-qr-search.server.js").Picture}
 * @throws {Error} when it is no whole PNG of eight bits a channel, or too large
 */
export function pngPixels(png) {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const [depth, color, , , interlaced] = png.subarray(24, 29);
  const channels = CHANNELS.get(color ?? -1);
  if (width * height === 0 || width * height > MOST_PIXELS || depth !== 8 || !channels || interlaced) throw new Error("Not a plain PNG.");
  const parts = [];
  let palette = Buffer.alloc(0);
  for (let at = 8; at + 12 <= png.length; at += 12 + png.readUInt32BE(at)) {
    const type = png.toString("latin1", at + 4, at + 8);
    const data = png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
    if (type === "IDAT") parts.push(data);
    if (type === "PLTE") palette = Buffer.from(data);
  }
  const stride = width * channels;
  const bytes = inflateSync(Buffer.concat(parts), { maxOutputLength: (stride + 1) * height });
  if (bytes.length !== (stride + 1) * height) throw new Error("Not a whole PNG.");
  return { gray: grayOf(unfiltered(bytes, stride, height, channels), channels, color === 3 ? palette : null), width, height };
}

/** Takes the filters of PNG off, row by row (PNG, §9). @param {Buffer} bytes @param {number} stride @param {number} height @param {number} step */
function unfiltered(bytes, stride, height, step) {
  const rows = Buffer.alloc(stride * height);
  for (let row = 0; row < height; row += 1) {
    const from = row * (stride + 1);
    const to = row * stride;
    const filter = bytes[from] ?? 0;
    for (let at = 0; at < stride; at += 1) {
      const left = at >= step ? (rows[to + at - step] ?? 0) : 0;
      const up = row > 0 ? (rows[to + at - stride] ?? 0) : 0;
      const corner = at >= step && row > 0 ? (rows[to + at - stride - step] ?? 0) : 0;
      rows[to + at] = (bytes[from + 1 + at] ?? 0) + predicted(filter, left, up, corner);
    }
  }
  return rows;
}

/** @param {number} filter @param {number} left @param {number} up @param {number} corner */
function predicted(filter, left, up, corner) {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter !== 4) return 0;
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

/** Brightness of each pixel; what is transparent counts as white paper. @param {Buffer} rows @param {number} channels @param {Buffer | null} palette */
function grayOf(rows, channels, palette) {
  const gray = new Uint8Array(rows.length / channels);
  for (let pixel = 0; pixel < gray.length; pixel += 1) {
    const at = pixel * channels;
    const source = palette ?? rows;
    const place = palette ? (rows[at] ?? 0) * 3 : at;
    const color =
      palette || channels >= 3 ? ((source[place] ?? 0) + (source[place + 1] ?? 0) + (source[place + 2] ?? 0)) / 3 : (rows[at] ?? 0);
    const alpha = channels === 2 || channels === 4 ? (rows[at + channels - 1] ?? 255) / 255 : 1;
    gray[pixel] = color * alpha + 255 * (1 - alpha);
  }
  return gray;
}
