/** The pixels of a stranger's JPEG photo, bounded in number and memory. Only the reading child calls it. */
import { decode } from "jpeg-js";

/** A phone's photo has 12 million pixels, a large one 24; four bytes each, and the decoder's own tables beside them. */
const MOST_MEGAPIXELS = 26;
const MOST_MEGABYTES = 380;

/**
 * How the camera was held makes no difference to a QR code, so the note about it is not read.
 * @param {Buffer} jpeg
 * @returns {import("./desk-qr-search.server.js").Picture}
 * @throws {Error} when it is no whole JPEG, or too large
 */
export function jpegPixels(jpeg) {
  const bounds = { maxResolutionInMP: MOST_MEGAPIXELS, maxMemoryUsageInMB: MOST_MEGABYTES };
  const { data, width, height } = decode(jpeg, { useTArray: true, formatAsRGBA: false, ...bounds });
  const gray = new Uint8Array(width * height);
  for (let pixel = 0; pixel < gray.length; pixel += 1) {
    const at = pixel * 3;
    gray[pixel] = ((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0)) / 3;
  }
  return { gray, width, height };
}
