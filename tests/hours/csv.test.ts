/** The ledger as a spreadsheet: every line, readable anywhere, executing nowhere. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ExplainedLine } from "#app/features/hours/explained-line.ts";
import { ledgerCsv } from "#app/features/hours/ledger-csv.ts";
import { csv } from "#app/shared/csv.ts";
import { minutes } from "#app/shared/minutes.ts";

describe("a table as CSV", () => {
  test("begins with a byte order mark and ends each row with CRLF (RFC 4180)", () => {
    expect(csv(["a", "b"], [["x", 1]])).toBe("\uFEFFa,b\r\nx,1\r\n");
  });

  test("commas, quotes and line breaks are quoted, nothing is null", () => {
    expect(csv(["h"], [['say "hi", please'], ["two\nlines"], [null]])).toBe('\uFEFFh\r\n"say ""hi"", please"\r\n"two\nlines"\r\n\r\n');
  });

  test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "\u200B=1", '=HYPERLINK("http://x")'])(
    "the text %j cannot start a formula",
    (text) => {
      expect(readBack(csv(["h"], [[text]]))[1]?.[0]).toBe(`'${text}`);
    },
  );

  test.each(["x;=1+1;y", "x\t+1", 'x;"=1+1', "two\n=1+1", "x; ＝1", "x\r\n@SUM(A1)"])(
    "the text %j starts no formula where a spreadsheet parts cells at other signs than commas",
    (text) => {
      for (const piece of csv(["h"], [[`${text}, more`]]).split(/[;\t\r\n]/u)) expect(piece).not.toMatch(/^[\s"\p{Cf}]*[=+\-@＝]/u);
    },
  );

  test("a negative figure stays a figure", () => {
    expect(csv(["h"], [[-5]])).toContain("\r\n-5\r\n");
  });

  test("what was written is read back, for any text", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string({ unit: "grapheme" }), fc.string(), fc.integer())), (rows) => {
        const back = readBack(csv(["a", "b", "c"], rows)).slice(1);
        const plain = (cell: string) => cell.replace(/(^|[;\t\r\n]["\s\p{Cf}]*)'/gu, "$1");
        expect(back.map((row) => row.map(plain))).toEqual(rows.map((row) => row.map((cell) => plain(String(cell)))));
        for (const cell of back.flat()) if (!/^-\d+$/u.test(cell)) expect(cell).not.toMatch(/^\s*[=+\-@]/u);
      }),
    );
  });
});

test("R55: each line carries date, kind, minutes, topics, basis, status and who recorded it, oldest first", () => {
  const line: ExplainedLine = {
    id: "x",
    seq: 2,
    occurredOn: "2026-11-17",
    title: "=cmd()",
    kind: "live_in_person",
    minutes: minutes(-165),
    after: minutes(0),
    source: "session",
    topics: { distress: minutes(-100), ethics: minutes(-65) },
    why: "Takes back line 1",
    moduleSlug: null,
    editionNumber: null,
    takesBack: 1,
    takenBackBy: null,
    reason: "Left early, at 10:30",
    recordedBy: "R. Calloway",
    byTwo: null,
    recordedAt: Date.parse("2026-11-17T15:00:00Z"),
    hash: "abc",
  };
  const [header, first, second] = readBack(
    ledgerCsv([line, { ...line, seq: 1, takesBack: null, takenBackBy: 2, recordedBy: null, minutes: minutes(165) }]),
  );
  expect(header).toHaveLength(14);
  expect(first).toMatchObject({ 0: "1", 4: "165", 9: "Taken back by line 2", 11: "Attune, on passing the quiz" });
  expect(second).toEqual([
    "2",
    "2026-11-17",
    "'=cmd()",
    "In person",
    "-165",
    "distress -100; ethics -65",
    "Takes back line 1",
    "",
    "",
    "Takes back line 1",
    "Left early, at 10:30",
    "R. Calloway",
    "2026-11-17T15:00:00.000Z",
    "abc",
  ]);
});

/** A reader of RFC 4180 written apart from the writer: rows of cells. */
function readBack(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, bare, end] of text.replace(/^\uFEFF/u, "").matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gu)) {
    row.push(quoted === undefined ? (bare ?? "") : quoted.replaceAll('""', '"'));
    if (end === "\r\n") {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}
