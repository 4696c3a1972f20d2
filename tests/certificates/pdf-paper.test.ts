/** The sheet on paper: long texts go on over the page and stand over nothing, and a file for machines can go with it. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { drawCertificate } from "#app/features/certificates/pdf-drawing.server.ts";
import type { CertificateRecord } from "#app/features/certificates/record.ts";
import { charactersOf, fromLeftToRight, shapingText, turnedByFont } from "#app/shared/lettering.ts";
import { linesOf } from "#app/shared/line-breaks.ts";
import { type Attachment, bytesOf, newPdf, PAGE } from "#app/shared/pdf.server.ts";
import { typesetterFor } from "#app/shared/typesetting.server.ts";
import { RECORD, WITHHELD } from "./a-record.ts";
import { readPdf } from "./pdf-reading.ts";

const draw = (signed: CertificateRecord, attachment?: Attachment) => drawCertificate({ signed, withheld: WITHHELD }, attachment);

const CREDENTIAL: Attachment = {
  name: "credential.json",
  mediaType: "application/vc+ld+json",
  bytes: new TextEncoder().encode('{"name":"Máren","type":["VerifiableCredential"]}'),
};

test("the credential goes with the sheet byte for byte, as data that belongs to it, and the file stays the same each time", async () => {
  const bytes = await draw(RECORD, CREDENTIAL);
  const { pdf, tags } = await readPdf(bytes);
  const attached: unknown = (await pdf.getAttachments())?.["credential.json"];
  expect(attached).toMatchObject({ filename: "credential.json", content: new Uint8Array(CREDENTIAL.bytes) });
  const file = bytes.toString("latin1");
  expect(file).toContain("/AFRelationship /Data");
  expect(file).toMatch(/\/AF \[\d+ 0 R\]/u);
  expect(file).toContain("/Subtype /application#2Fvc+ld+json");
  expect((await draw(RECORD, CREDENTIAL)).equals(bytes)).toBe(true);
  expect((await draw(RECORD, { ...CREDENTIAL, bytes: new Uint8Array([1]) })).equals(bytes)).toBe(false);
  const without = await readPdf(await draw(RECORD));
  expect(await without.pdf.getAttachments()).toBeNull();
  expect(tags.map(({ text }) => text)).toEqual(without.tags.map(({ text }) => text));
});

/** Nothing outside the margins but the line that says which certificate a further page belongs to; no line over another. */
async function expectTidy(record: CertificateRecord): Promise<number> {
  const { boxes, pdf, tags } = await readPdf(await draw(record));
  const said = tags.map(({ text }) => text).join(" ");
  for (const text of [record.name, record.title, record.verifyAddress, record.instructor]) expect(said).toContain(text);
  for (const { page, x, y, width, text } of boxes) {
    expect(x + width, text).toBeLessThanOrEqual(PAGE.right + 1);
    expect(x, text).toBeGreaterThanOrEqual(PAGE.left - 1);
    expect(y, text).toBeGreaterThanOrEqual(792 - PAGE.bottom);
    expect(y, text).toBeLessThanOrEqual(page === 0 ? 792 - PAGE.top : 792 - 40);
  }
  for (const [index, box] of boxes.entries()) {
    for (const other of boxes.slice(index + 1)) {
      const apart = box.page !== other.page || box.x + box.width <= other.x + 0.5 || other.x + other.width <= box.x + 0.5;
      if (!apart)
        expect(Math.abs(box.y - other.y), `${box.text} / ${other.text}`).toBeGreaterThanOrEqual(Math.min(box.height, other.height));
    }
  }
  return pdf.numPages;
}

test.each([
  ["Latin", "Wolfeschlegelsteinhausen ".repeat(5).trim(), "Long ".repeat(39).trim()],
  ["one word", "W".repeat(120), "x".repeat(200)],
  ["Arabic", "مها عبد الرحمن ".repeat(8).trim(), "تدليك ".repeat(33).trim()],
  ["Han", "欧阳娜娜張偉明田中".repeat(13).slice(0, 120), "肿瘤按摩治疗基础课程".repeat(20)],
])("a %s name and title as long as forms allow are whole, within the margins and over nothing", async (_, name, title) => {
  await expectTidy({ ...RECORD, name, title, instructor: name });
});

test("very many approvals and subjects go on over the page, which says what it belongs to, and lose nothing", async () => {
  const approvals = Array.from({ length: 30 }, (_, n) => ({
    body: `Example Board of State ${n}`,
    number: `DEMO ${n}`,
    validFrom: "2026-01-01",
    validTo: "2027-12-31",
  }));
  const record: CertificateRecord = { ...RECORD, approvals, approvalStatement: null };
  expect(await expectTidy(record)).toBeGreaterThan(1);
  const { boxes, tags } = await readPdf(await draw(record));
  expect(
    boxes
      .filter(({ page, y }) => page === 1 && y > 792 - PAGE.top)
      .map(({ text }) => text)
      .join(" "),
  ).toBe(`Certificate ${RECORD.code}, continued`);
  expect(tags.map(({ text }) => text).join(" ")).not.toContain("continued");
  expect(tags.find(({ text }) => text.includes("State 29"))?.text).toContain("Example Board of State 0 DEMO 0");
});

test("a title in sixty different Han letters stays a small file", async () => {
  const title = Array.from({ length: 60 }, (_, n) => String.fromCodePoint(0x4e00 + n * 97)).join("");
  const bytes = await draw({ ...RECORD, title });
  const { tags } = await readPdf(bytes);
  expect(tags.some(({ text }) => text === title)).toBe(true);
  expect(bytes.length).toBeLessThan(150_000);
});

const text = fc.string({ unit: fc.constantFrom(..."ab é-( )/12אבمه王ひ،".split(""), "é", "مُ"), maxLength: 40 });
const wide = (line: readonly { readonly text: string }[]) => line.length;

test("breaking into lines loses and moves no letter, and no line is too wide", () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 12 }), (words, width) => {
      const lines = linesOf(charactersOf(words), width, wide);
      const whole = lines.flat().map((character) => character.text);
      expect(whole.join("").replaceAll(" ", "")).toBe(words.replaceAll(" ", ""));
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
    }),
  );
});

test("lines end after a space, a hyphen or a Han letter, and begin with no closing mark", () => {
  const broken = (words: string, width: number) =>
    linesOf(charactersOf(words), width, wide).map((line) => line.map((each) => each.text).join(""));
  expect(broken("Anna Maria Reyes-Ortiz", 11)).toEqual(["Anna Maria", "Reyes-Ortiz"]);
  expect(broken("Anna Maria Reyes-Ortiz", 10)).toEqual(["Anna Maria", "Reyes-", "Ortiz"]);
  expect(broken("肿瘤按摩。基础", 4)).toEqual(["肿瘤按", "摩。基础"]);
  expect(broken("Incommunicado", 5)).toEqual(["Incom", "munic", "ado"]);
});

test("parts of a line are put in the order of the eye: numbers inside right-to-left words keep theirs", () => {
  const order = (levels: readonly number[]) => fromLeftToRight(levels.map((level, index) => ({ level, index }))).map(({ index }) => index);
  expect(order([0, 0, 0])).toEqual([0, 1, 2]);
  expect(order([1, 1, 1])).toEqual([2, 1, 0]);
  expect(order([0, 1, 2, 2, 1, 0])).toEqual([0, 4, 2, 3, 1, 5]);
  expect(charactersOf("abc 12").every(({ level }) => level === 0)).toBe(true);
});

test("what a font turns around by itself is given to it as written, anything else already turned", () => {
  expect([shapingText("אב", 1), turnedByFont("אב")]).toEqual(["אב", true]);
  expect(shapingText("(", 1)).toBe(")");
  expect(shapingText(", -", 1)).toBe("- ,");
  // Persian digits are of the Arabic script and yet run from left to right.
  expect([shapingText("۱۲", 2), turnedByFont("۱۲")]).toEqual([turnedByFont("۱۲") ? "۲۱" : "۱۲", true]);
  expect(shapingText("مَّ", 1)).toBe("م\u0651\u064E");
});

test("a text whose fonts were not fetched is refused rather than printed with boxes", async () => {
  const pdf = newPdf({ title: "T", author: "A", subject: "S", instant: new Date(0) });
  const whole = bytesOf(pdf);
  const set = await typesetterFor(pdf, [{ text: "王", font: "serif" }], "(elsewhere)");
  expect(set({ text: "王", font: "serif" }, 10, 100).lines).toHaveLength(1);
  expect(() => set({ text: "芳", font: "serif" }, 10, 100)).toThrow("was not wished for");
  pdf.end();
  expect((await whole).length).toBeGreaterThan(100);
});
