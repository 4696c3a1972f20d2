/** How much an Excel file says it unfolds to, read from the list at its end, before anything is unfolded. */

const END_OF_LIST = 0x06054b50;
const ENTRY = 0x02014b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
/** The comment behind the list can be this long. */
const LONGEST_COMMENT = 65_535;

const ZIP_BOUNDS = { entries: 200, unfolded: 40_000_000 } as const;

export type ZipReading = "fits" | "too_heavy" | "damaged";

/** Whether entries and sizes, as the file states them, are those of a small workbook. What it states may be untrue: the reader is bounded too. */
export function zipReading(bytes: Uint8Array): ZipReading {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfList(view);
  if (end === null) return "damaged";
  const entries = view.getUint16(end + 10, true);
  if (entries > ZIP_BOUNDS.entries) return "too_heavy";
  let at = view.getUint32(end + 16, true);
  let unfolded = 0;
  for (let entry = 0; entry < entries; entry += 1) {
    if (at + ENTRY_BYTES > bytes.length || view.getUint32(at, true) !== ENTRY) return "damaged";
    unfolded += view.getUint32(at + 24, true);
    if (unfolded > ZIP_BOUNDS.unfolded) return "too_heavy";
    at += ENTRY_BYTES + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return "fits";
}

function endOfList(view: DataView): number | null {
  const lowest = Math.max(0, view.byteLength - END_BYTES - LONGEST_COMMENT);
  for (let at = view.byteLength - END_BYTES; at >= lowest; at -= 1) if (view.getUint32(at, true) === END_OF_LIST) return at;
  return null;
}
