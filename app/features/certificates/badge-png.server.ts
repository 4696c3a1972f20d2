/** The badge as PNG, drawn point by point: no browser and no library is needed for three petals and a ring. */
import { deflateSync } from "node:zlib";
import { BADGE_PALETTE, BADGE_SIZE, badgeColorAt } from "./badge-picture.ts";
import { pngOf } from "./baking-png.server.ts";

/** Each pixel is looked at this many times across and down, so that edges are soft. */
const SAMPLES = 3;
const MOST_KEPT = 40;
const kept = new Map<number, Buffer>();

/** The picture for so many minutes: always the same bytes, drawn once. Some 100 ms the first time. */
export function badgePng(minutes: number): Buffer {
  // Beyond 24 hours the ring is full: all such badges are one picture.
  const shown = Math.min(minutes, 24 * 60);
  const known = kept.get(shown);
  if (known) return known;
  const drawn = drawnBadge(shown);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(shown, drawn);
  return drawn;
}

function drawnBadge(minutes: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(BADGE_SIZE, 0);
  header.writeUInt32BE(BADGE_SIZE, 4);
  header.set([8, 6], 8); // eight bits a channel, red, green, blue and alpha
  const row = 1 + BADGE_SIZE * 4; // each begins with a byte that says: no filter
  const pixels = Buffer.alloc(row * BADGE_SIZE);
  for (let y = 0; y < BADGE_SIZE; y += 1) for (let x = 0; x < BADGE_SIZE; x += 1) paint(pixels, y * row + 1 + x * 4, x, y, minutes);
  return pngOf([
    { type: "IHDR", data: header },
    { type: "IDAT", data: deflateSync(pixels, { level: 9 }) },
    { type: "IEND", data: Buffer.alloc(0) },
  ]);
}

const OPAQUE = BADGE_PALETTE.map((color) => [...[1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16)), 255]);

/** Red, green, blue, alpha: the mean of the samples that hit something, and how many did. */
function paint(pixels: Buffer, at: number, x: number, y: number, minutes: number): void {
  const middle = colorAt(x, y, 4, minutes);
  // Away from any edge, the corners say what the whole pixel says.
  const plain = middle === colorAt(x, y, 0, minutes) && middle === colorAt(x, y, 8, minutes) && middle === colorAt(x, y, 2, minutes);
  if (!plain) paintMixed(pixels, at, x, y, minutes);
  // Outside the disc a pixel stays transparent, as the buffer already is.
  else if (middle !== null) pixels.set(OPAQUE[middle] ?? [], at);
}

function paintMixed(pixels: Buffer, at: number, x: number, y: number, minutes: number): void {
  const samples = Array.from({ length: SAMPLES * SAMPLES }, (_, sample) => colorAt(x, y, sample, minutes));
  const hits = samples.flatMap((color) => (color === null ? [] : [OPAQUE[color] ?? []]));
  for (let channel = 0; channel < 3; channel += 1) {
    pixels[at + channel] = Math.round(hits.reduce((sum, each) => sum + (each[channel] ?? 0), 0) / hits.length);
  }
  pixels[at + 3] = Math.round((255 * hits.length) / samples.length);
}

function colorAt(x: number, y: number, sample: number, minutes: number): number | null {
  return badgeColorAt(x + ((sample % SAMPLES) + 0.5) / SAMPLES, y + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES, minutes);
}
