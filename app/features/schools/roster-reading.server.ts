/** Takes in a list that was pasted or chosen as a file; it is read in memory and forgotten. */
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { type RosterFault, type Table, tableOf } from "./roster-table.ts";
import { decodedText, tableFromText } from "./roster-text.ts";
import { xlsxRows } from "./roster-xlsx.server.ts";

/** A list of 500 rows takes some 50 kB; the whole form may not be larger than a megabyte. */
const LARGEST_FILE = 900_000;

/** The file where one was chosen, else what was pasted. Never throws for what was sent. */
export async function readRoster(sent: { readonly file: File | null; readonly pasted: string }): Promise<Outcome<Table, RosterFault>> {
  const read = sent.file ? await tableFromFile(sent.file) : tableFromText(sent.pasted);
  return isFault(read) ? refused(read) : done(read);
}

async function tableFromFile(file: File): Promise<Table | RosterFault> {
  if (file.size === 0) return { kind: "empty" };
  if (file.size > LARGEST_FILE) return { kind: "too_large" };
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (begins(bytes, [0x50, 0x4b, 0x03, 0x04])) {
    const rows = await xlsxRows(bytes);
    return rows.ok ? tableOf(rows.value) : { kind: rows.reason };
  }
  // Old workbooks, and new ones with a password, lie in the same kind of container; only the latter name what is in it.
  if (begins(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return { kind: isLocked(bytes) ? "locked" : "old_excel" };
  if (KNOWN_OTHERS.some((start) => begins(bytes, start))) return { kind: "not_a_list" };
  return tableFromText(decodedText(bytes));
}

/** PDF, PNG, JPEG, GIF. */
const KNOWN_OTHERS = [
  [0x25, 0x50, 0x44, 0x46],
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
] as const;

function begins(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, place) => bytes[place] === byte);
}

function isLocked(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from("EncryptedPackage", "utf16le"));
}

function isFault(read: Table | RosterFault): read is RosterFault {
  return "kind" in read;
}
