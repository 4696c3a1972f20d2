/** Lists as offices send them: any separator, any encoding, any order of columns, and what cannot be taken gets a sentence. */
import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { utils, write } from "xlsx";
import { CODE_BYTES, codeFrom } from "#app/features/certificates/code.ts";
import { CarriedTable } from "#app/features/schools/roster-carried.ts";
import { rosterQuestions } from "#app/features/schools/roster-check.ts";
import { guessColumns } from "#app/features/schools/roster-columns.ts";
import { readRoster } from "#app/features/schools/roster-reading.server.ts";
import { carriedText, faultSentence, MOST_ROWS, plainCell, type Table } from "#app/features/schools/roster-table.ts";
import { xlsxRows } from "#app/features/schools/roster-xlsx.server.ts";

const aCode = () => codeFrom(new Uint8Array(randomBytes(CODE_BYTES)));
const ONE = aCode();
const TWO = aCode();

const paste = (pasted: string) => readRoster({ file: null, pasted });
const send = (bytes: Uint8Array<ArrayBuffer> | string, name = "list.csv") => readRoster({ file: new File([bytes], name), pasted: "" });

async function asked(read: ReturnType<typeof readRoster>) {
  const table = await read;
  if (!table.ok) throw new Error(faultSentence(table.reason));
  return rosterQuestions(table.value, guessColumns(table.value)).map(({ code, familyName }) => [code, familyName]);
}

const BOTH = [
  [ONE, "Reyes"],
  [TWO, "Müller"],
];

describe("a list is understood", () => {
  test.each([
    ["commas and headings", `Code,Family name\n${ONE},Reyes\n${TWO},Müller\n`],
    ["semicolons, name first", `Surname;First name;Certificate no\r\nReyes;Ana;${ONE}\r\nMüller;Eva;${TWO}\r\n`],
    ["two columns of semicolons, and blank rows at the end", `Last name;Code\nReyes;${ONE}\n\nMüller;${TWO}\n\n\n`],
    ["tabs, and commas inside the names", `${ONE}\tReyes, Ana\n${TWO}\tMüller, Eva\n`],
    ["tabs, as a spreadsheet pastes them, without headings", `${ONE}\tReyes\n${TWO}\tMüller`],
    ["a separator named in Excel's own line", `sep=;\n${ONE};Reyes\n${TWO};Müller\n`],
    ["quotes with separators and line breaks inside", `"Code","Last name","Note"\n"${ONE}","Reyes","a, ""b""\nc"\n"${TWO}","Müller",""\n`],
    ["blank rows and blank cells", `\n\nCode,Family name,,\n,,,\n${ONE},Reyes,,\n\n${TWO},Müller,,\n,,,\n`],
    ["a leading apostrophe and a text kept as a formula", `Code,Family name\n'${ONE},'Reyes\n"=""${TWO}""",Müller\n`],
    ["a code and a name on one line", `${ONE} Reyes\n${TWO}   Müller`],
    ["codes in blanks instead of dashes, in small letters", `${ONE.replaceAll("-", " ").toLowerCase()} Reyes\n${TWO} Müller`],
    ["links instead of codes", `https://attune.example/verify/${ONE},Reyes\nhttps://attune.example/verify/${TWO},Müller`],
    ["full names with the family name before a comma", `Code;Name\n${ONE};"Reyes, Ana"\n${TWO};"Müller, Eva"`],
    ["other columns around", `No,Program,Code,E-mail,Last name\n1,Spa,${ONE},a@b.example,Reyes\n2,Spa,${TWO},c@d.example,Müller`],
  ])("with %s", async (_, text) => {
    expect(await asked(paste(text))).toEqual(BOTH);
  });

  const csvText = `Code,Family name\r\n${ONE},Reyes\r\n${TWO},Müller\r\n`;
  test.each([
    ["UTF-8", new TextEncoder().encode(csvText)],
    ["UTF-8 with its mark", new TextEncoder().encode(`\uFEFF${csvText}`)],
    ["UTF-16 with its mark, as Excel's Unicode text", new Uint8Array(Buffer.from(`\uFEFF${csvText}`, "utf16le"))],
    ["UTF-16 without its mark", new Uint8Array(Buffer.from(csvText, "utf16le"))],
    ["UTF-16, the other way round", new Uint8Array(Buffer.from(`\uFEFF${csvText}`, "utf16le").swap16())],
    ["Windows-1252", new Uint8Array(Buffer.from(csvText, "latin1"))],
  ])("in %s", async (_, bytes) => {
    expect(await asked(send(bytes))).toEqual(BOTH);
  });

  test("as an Excel file, also with numbers, dates and formulas in other columns", async () => {
    const cells = [
      ["No", "Family name", "Code", "Born", "Sum"],
      [1, "Reyes", ONE, new Date("2001-02-03"), 3],
      [null, null, null, null, null],
      [2, "Müller", TWO, null, 4],
    ];
    const sheet = utils.aoa_to_sheet(cells);
    sheet.E2 = { t: "n", f: "A2+2", v: 3 };
    const book = utils.book_new();
    utils.book_append_sheet(book, sheet, "List");
    const bytes: unknown = write(book, { type: "buffer", bookType: "xlsx" });
    if (!(bytes instanceof Uint8Array)) throw new Error("No workbook was written.");
    expect(await asked(send(new Uint8Array(bytes), "list.xlsx"))).toEqual(BOTH);
  });

  test("with a family name column that is missing: only the codes are asked about", async () => {
    expect(await asked(paste(`${ONE}\n${TWO}`))).toEqual([
      [ONE, null],
      [TWO, null],
    ]);
  });

  test("by hand, where the guess is wrong", async () => {
    const read = await paste(`a,b\n${ONE},Reyes`);
    if (!read.ok) throw new Error("Not read.");
    expect(rosterQuestions(read.value, { headings: true, code: 1, name: 0 })).toEqual([
      { number: 2, code: "Reyes", familyName: ONE, sameAs: null },
    ]);
  });

  test("rows keep their number in the list, and a repeated row names the first", async () => {
    const read = await paste(`Code,Family name\n\n${ONE},Reyes\n${TWO},Reyes\n${ONE.toLowerCase()},reyes\n`);
    if (!read.ok) throw new Error("Not read.");
    expect(rosterQuestions(read.value, guessColumns(read.value)).map(({ number, sameAs }) => [number, sameAs])).toEqual([
      [3, null],
      [4, null],
      [5, 3],
    ]);
  });
});

describe("a list that cannot be taken gets a sentence of its own", () => {
  const rows = (count: number) => Array.from({ length: count }, () => `${ONE},Reyes`).join("\n");
  const reasonOf = async (read: ReturnType<typeof readRoster>) => {
    const outcome = await read;
    return outcome.ok ? null : outcome.reason;
  };

  test.each([
    ["nothing at all", () => paste("")],
    ["blanks and separators", () => paste(" \n,,,\n;;\n")],
    ["an empty file", () => send("")],
  ])("%s is empty", async (_, read) => {
    expect(await reasonOf(read())).toEqual({ kind: "empty" });
  });

  test("500 rows and their headings are taken; 502 are counted and refused", async () => {
    expect((await paste(`Code,Family name\n${rows(MOST_ROWS)}`)).ok).toBe(true);
    const refused = await reasonOf(paste(`Code,Family name\n${rows(MOST_ROWS + 1)}`));
    expect(refused).toEqual({ kind: "too_many", rows: 502 });
    if (refused) expect(faultSentence(refused)).toContain("502 rows, and 500 are checked at a time");
    expect(await reasonOf(paste(rows(20_000)))).toEqual({ kind: "too_many", rows: 5001 });
  });

  test("a quotation mark that is never closed names its row", async () => {
    expect(await reasonOf(paste(`Code,Name\n${ONE},"Reyes\n${TWO},Müller`))).toMatchObject({ kind: "open_quote", row: 2 });
  });

  test("columns and text without end are refused", async () => {
    expect(await reasonOf(paste(`${ONE},${"x,".repeat(60)}y`))).toEqual({ kind: "too_wide" });
    const long = Array.from({ length: 400 }, () => `${ONE},${"x".repeat(190)},${"y".repeat(190)},${"z".repeat(190)},${"w".repeat(190)}w`);
    expect(await reasonOf(paste(long.join("\n")))).toEqual({ kind: "too_long" });
  });

  test.each([
    ["an old workbook", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), "old_excel"],
    ["a locked workbook", Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from("EncryptedPackage", "utf16le")]), "locked"],
    ["a PDF", Buffer.from("%PDF-1.7"), "not_a_list"],
    ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]), "not_a_list"],
    ["half a workbook", Buffer.from([0x50, 0x4b, 0x03, 0x04, 1, 2, 3]), "damaged"],
    ["too large a file", Buffer.alloc(900_001, "x"), "too_large"],
    ["a program", Buffer.from([0x7f, 0x45, 0x4c, 0x46, 1, 0, 0, 0, 1, 1, 0, 0, 2, 3]), "not_a_list"],
  ])("%s", async (_, bytes, kind) => {
    expect(await reasonOf(send(new Uint8Array(bytes), "x"))).toEqual({ kind });
  });

  test("a workbook that says it unfolds to gigabytes, or names thousands of parts, is not unfolded at all", async () => {
    const bomb = (entries: number, unfolded: number) => {
      const entry = Buffer.alloc(46);
      entry.writeUInt32LE(0x02014b50, 0);
      entry.writeUInt32LE(unfolded, 24);
      const end = Buffer.alloc(22);
      end.writeUInt32LE(0x06054b50, 0);
      end.writeUInt16LE(entries, 10);
      return new Uint8Array(Buffer.concat([entry, end]));
    };
    expect(await xlsxRows(bomb(1, 2_000_000_000))).toEqual({ ok: false, reason: "too_heavy" });
    expect(await xlsxRows(bomb(5000, 1))).toEqual({ ok: false, reason: "too_heavy" });
    expect(await xlsxRows(bomb(2, 1))).toEqual({ ok: false, reason: "damaged" });
  });

  test("whatever bytes are sent, the answer is a table or a sentence", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        const read = await readRoster({ file: new File([new Uint8Array(bytes)], "x"), pasted: "" });
        if (!read.ok) expect(faultSentence(read.reason).length).toBeGreaterThan(20);
      }),
      { numRuns: 60 },
    );
  });
});

test("a formula stays a text, and no cell is longer than a name or a link needs", () => {
  expect(plainCell('=HYPERLINK("https://evil.example";"x")')).toBe('=HYPERLINK("https://evil.example";"x")');
  expect(plainCell("  \u00A0'O’Brien ")).toBe("O’Brien");
  expect(plainCell("x".repeat(5000))).toHaveLength(200);
});

test("a table travels through the preview's form unchanged, and a changed one is refused", () => {
  const rows = fc.array(
    fc.record({ number: fc.integer({ min: 1, max: 5000 }), cells: fc.array(fc.string({ maxLength: 20 }), { maxLength: 5 }) }),
    {
      minLength: 1,
      maxLength: 20,
    },
  );
  fc.assert(
    fc.property(rows, (table: Table) => {
      expect(CarriedTable.parse(carriedText(table))).toEqual(table);
    }),
  );
  for (const changed of ["", "[]", "{}", '[{"number":0,"cells":[]}]', "not json"])
    expect(CarriedTable.safeParse(changed).success).toBe(false);
});
