/** From the bytes of a text file to rows: whatever encoding, whatever separator, quotes or none. */
import Papa from "papaparse";
import { readCode } from "#app/features/certificates/code.ts";
import { MOST_COUNTED, type RosterFault, type Table, tableOf } from "./roster-table.ts";

/** UTF-8 and UTF-16 by their marks or their zeros; else UTF-8 where the bytes are that, and Windows-1252 where they are not. */
export function decodedText(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  const start = bytes.subarray(0, 1000);
  const zeros = (rest: number) => start.filter((byte, place) => place % 2 === rest && byte === 0).length;
  // Plain letters in UTF-16 have a zero in every second byte.
  if (zeros(1) > start.length / 6 && zeros(0) === 0) return "utf-16le";
  if (zeros(0) > start.length / 6 && zeros(1) === 0) return "utf-16be";
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return "utf-8";
  } catch {
    return "windows-1252";
  }
}

/** Text with commas, semicolons, tabs or bars; or one code a line with the family name after it. Never throws. */
export function tableFromText(text: string): Table | RosterFault {
  // Excel's own line that names the separator.
  const named = /^\uFEFF?sep=(.)\r?\n/u.exec(text);
  const body = text.slice(named?.[0].length ?? 0).replace(/^\uFEFF/u, "");
  if (body.includes("\0")) return { kind: "not_a_list" };
  const { data, errors } = Papa.parse<string[]>(body, {
    delimiter: named?.[1] ?? separatorOf(body),
    skipEmptyLines: false,
    preview: MOST_COUNTED + 1,
  });
  const open = errors.find(({ code }) => code === "MissingQuotes");
  if (open) return { kind: "open_quote", row: (open.row ?? 0) + 1 };
  return tableOf(data.every((cells) => cells.length < 2) ? data.map(([line = ""]) => withName(line)) : data);
}

/** Rarest in names and notes first: a list with tabs may hold "Reyes, Ana", and one with commas holds no tabs. */
const SEPARATORS = ["\t", ";", "|", ","] as const;
const LOOKED_AT = 50;

/** The separator that parts nearly every row that is not blank, else the one that parts most. Papaparse's own guess stumbles over blank rows. */
function separatorOf(body: string): string {
  const parted = SEPARATORS.map((separator) => {
    const { data } = Papa.parse<string[]>(body, { delimiter: separator, skipEmptyLines: "greedy", preview: LOOKED_AT });
    const filled = data.filter((cells) => cells.filter((cell) => cell.trim() !== "").length > 0);
    return { separator, share: filled.filter((cells) => cells.length > 1).length / Math.max(1, filled.length) };
  });
  const [most] = [...parted].sort((a, b) => b.share - a.share);
  return (parted.find(({ share }) => share >= 0.9) ?? most)?.separator ?? ",";
}

/** "7KQ4-M2XD-RT9W-3HVC-E Reyes": a code, blanks, a name. Blanks inside the code stay where they are. */
function withName(line: string): readonly string[] {
  const words = line.trim().split(/\s+/u);
  for (let count = Math.min(words.length - 1, 6); count > 0; count -= 1) {
    const code = words.slice(0, count).join(" ");
    if (readCode(code).kind === "code") return [code, words.slice(count).join(" ")];
  }
  return [line];
}
