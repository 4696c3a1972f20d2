/** Looks for a QR code in the pixels of a picture. Only the reading child calls it. */
import jsqr from "jsqr";

/**
 * @typedef {{ readonly gray: Uint8Array, readonly width: number, readonly height: number }} Picture brightness, row by row from the top
 */

/** The picture is made this small before it is searched, in pixels of its longer side; the last for a small code on a large photo. */
const SEARCHED = [1200, 600, 3000];
// Its types speak of the ES module, Node loads the CommonJS one.
/** @type {typeof jsqr} */
const decode = Reflect.get(jsqr, "default") ?? jsqr;

/** The text of the QR code, or null where none is found. @param {Picture} picture @returns {string | null} */
export function qrIn(picture) {
  const longest = Math.max(picture.width, picture.height);
  for (const by of new Set(SEARCHED.map((side) => Math.max(1, Math.ceil(longest / side))))) {
    const { data, width, height } = shrunk(picture, by);
    const found = decode(data, width, height);
    if (found) return found.data;
  }
  return null;
}

/** The mean of the pixels that fall together. @param {Picture} picture @param {number} by */
function shrunk({ gray, width, height }, by) {
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
