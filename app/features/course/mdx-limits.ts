/** What is measured on the text alone, before anything parses it: sizes, depth and characters that no reader would see. */
import { errorAt, type Finding } from "./finding.ts";

const BYTES = 256 * 1024;
const LINE_BYTES = 20 * 1024;
const BLOCK_BYTES = 40 * 1024;
/** Lines that run on from one another are read again for each: cost grows with their square. */
const BLOCK_LINES = 1000;
/** Signs that open or close something are matched with one another within a block: cost grows with the square of their number. */
const BLOCK_SIGNS = 2000;
const SIGN = /[[\]*_`]/gu;
/** The parser calls itself once a level of quotes or lists. */
export const DEEPEST = 24;
/** The compiler fills every row up to the widest one. */
export const TABLE_CELLS = 5000;

/** Quote and list marks at the start of a line, one after another. */
const CONTAINER_MARKS = /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))+/u;
const MARK = />|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])/gu;
/** A line that could turn the block around it into a table. */
const TABLE_RULE = /^[\s>|:+*\d.)-]*-[\s|:-]*$/u;
/** Controls, marks that turn the direction of text round, and marks inside text that belong only at a file's start. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
const UNREADABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]|\p{Cs}/u;

/** The first limit that a body passes, or none. Linear in the length of the text. */
export function limitFindings(source: string): readonly Finding[] {
  const top = { line: 1, column: 1 };
  if (bytes(source) > BYTES)
    return [errorAt(top, "too-large", `A module can have at most ${BYTES / 1024} kB of text. Make two modules of it.`)];
  let block = emptyBlock(1);
  for (const [index, line] of source.split(/\r\n|\r|\n/u).entries()) {
    const at = { line: index + 1, column: 1 };
    const unreadable = line.search(UNREADABLE);
    if (unreadable >= 0) {
      const code = (line.codePointAt(unreadable) ?? 0).toString(16).toUpperCase().padStart(4, "0");
      return [
        errorAt(
          { line: at.line, column: unreadable + 1 },
          "unreadable",
          `An invisible character (U+${code}) stands here. Delete it and type the text again.`,
        ),
      ];
    }
    const size = bytes(line);
    if (size > LINE_BYTES) return [errorAt(at, "line-too-long", "This line is longer than 20 kB. Break it into paragraphs.")];
    const marks = line.match(CONTAINER_MARKS)?.[0].match(MARK)?.length ?? 0;
    const indent = line.match(/^[ \t>]*/u)?.[0].replaceAll("\t", "    ").length ?? 0;
    if (marks > DEEPEST || indent > DEEPEST * 4) {
      return [errorAt(at, "too-deep", `Lists and quotes can be nested ${DEEPEST} deep at most.`)];
    }
    if (line.trim() === "") {
      block = emptyBlock(index + 2);
      continue;
    }
    block.bytes += size;
    block.lines += 1;
    block.signs += line.match(SIGN)?.length ?? 0;
    block.widest = Math.max(block.widest, line.split("|").length);
    block.isTable ||= line.includes("|") ? TABLE_RULE.test(line) : false;
    if (block.bytes > BLOCK_BYTES || block.lines > BLOCK_LINES) {
      return [
        errorAt({ line: block.line, column: 1 }, "block-too-long", "This paragraph, list or table is too long. Part it with empty lines."),
      ];
    }
    if (block.signs > BLOCK_SIGNS) {
      return [
        errorAt(
          { line: block.line, column: 1 },
          "too-many-signs",
          "This paragraph, list or table holds too many brackets, stars, underscores or back quotes. Part it with empty lines.",
        ),
      ];
    }
    if (block.isTable && block.widest * block.lines > TABLE_CELLS) {
      return [
        errorAt(
          { line: block.line, column: 1 },
          "table-too-large",
          `A table can have at most ${TABLE_CELLS} cells, counted as its widest row times its rows.`,
        ),
      ];
    }
  }
  return [];
}

function emptyBlock(line: number) {
  return { line, bytes: 0, lines: 0, signs: 0, widest: 0, isTable: false };
}

function bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}
