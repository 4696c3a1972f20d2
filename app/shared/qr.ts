/** The QR code of an address as black modules on a grid: for certificates, on the page and in the PDF, and for a session's sign-in. */
import { encode } from "uqr";

export interface QrGrid {
  /** Modules along one side, quiet zone included. */
  readonly size: number;
  /** The black modules as horizontal runs. */
  readonly runs: readonly { readonly x: number; readonly y: number; readonly length: number }[];
}

/** Medium error correction and the quiet zone of four modules that ISO/IEC 18004 asks for. */
export function qrGrid(address: string): QrGrid {
  const { data, size } = encode(address, { ecc: "M", boostEcc: false, border: 4 });
  const runs = data.flatMap((row, y) => runsOf(row).map(({ x, length }) => ({ x, y, length })));
  return { size, runs };
}

export interface QrDrawing {
  readonly size: number;
  readonly path: string;
}

/** The black modules as one SVG path on a square of `size` units, so that the browser need not carry the encoder. */
export function qrDrawing(address: string): QrDrawing {
  const { size, runs } = qrGrid(address);
  return { size, path: runs.map(({ x, y, length }) => `M${x} ${y}h${length}v1h-${length}z`).join("") };
}

function runsOf(row: readonly boolean[]): { x: number; length: number }[] {
  const runs: { x: number; length: number }[] = [];
  for (const [x, black] of row.entries()) {
    const last = runs.at(-1);
    if (!black) continue;
    if (last && last.x + last.length === x) last.length += 1;
    else runs.push({ x, length: 1 });
  }
  return runs;
}
