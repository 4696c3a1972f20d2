/** The QR code in a PNG picture of a stranger: bounded in pixels and in what its data may unfold to. Only the reading child calls it. */
import { inflateSync } from "node:zlib";
import jsqr from "jsqr";

/** A screenshot of a large phone has 5 million pixels. */
const MOST_PIXELS = 24_000_000;
/** The picture is made this small before it is searched, in pixels of its longer side; a screenshot's code stays readable. */
const SEARCHED = [1200, 600];
/** Bytes a pixel by color type: gray, RGB, palette, gray with alpha, RGB with alpha. */
const CHANNELS = new Map([
  [0, 1],
  [2, 3],
  [3, 1],
  [4, 2],
  [6, 4],
]);
// Its types speak of the ES module, Node loads the CommonJS one.
/** @type {typeof jsqr} */
const decode = Reflect.get(jsqr, "default") ?? jsqr;

/**
 * The text of the QR code, or null where none is found. @param {Buffer} png
 * @returns {string | null}
 * @throws {Error} when it is no whole PNG of eight bits a channel, or too large
 */
export function qrInPng(png) {
  const picture = pixelsOf(png);
  for (const side of SEARCHED) {
    const { data, width, height } = shrunk(picture, side);
    const found = decode(data, width, height);
    if (found) return found.data;
  }
  return null;
}

/** @param {Buffer} png */
function pixelsOf(png) {
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

/** The mean of the pixels that fall together. @param {{ gray: Uint8Array, width: number, height: number }} picture @param {number} side */
function shrunk({ gray, width, height }, side) {
  const by = Math.max(1, Math.ceil(Math.max(width, height) / side));
  const [wide, high] = [Math.max(1, Math.floor(width / by)), Math.max(1, Math.floor(height / by))];
  const data = new Uint8ClampedArray(wide * high * 4).fill(255);
  for (let y = 0; y < high; y += 1) {
    for (let x = 0; x < wide; x += 1) {
      let sum = 0;
      for (let row = 0; row < by; row += 1)
        for (let column = 0; column < by; column += 1) sum += gray[(y * by + row) * width + x * by + column] ?? 255;
      data.fill(sum / (by * by), (y * wide + x) * 4, (y * wide + x) * 4 + 3);
    }
  }
  return { data, width: wide, height: high };
}
