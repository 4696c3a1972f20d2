/** The print in every script: it says what the page says, joins and orders letters as they are read, and gives them back when copied. */

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { certificateFields } from "#app/features/certificates/certificate-fields.ts";
import { CertificateSheet, FieldList } from "#app/features/certificates/certificate-sheet.tsx";
import { drawCertificate } from "#app/features/certificates/pdf-drawing.server.ts";
import type { CertificateRecord } from "#app/features/certificates/record.ts";
import { qrDrawing } from "#app/shared/qr.ts";
import { RECORD, WITHHELD } from "./a-record.ts";
import { readPdf } from "./pdf-reading.ts";

const NAMES = {
  Latin: "Maren A. Oduya",
  "Latin of Viet Nam": "Nguyễn Thị Đặng-Ngọc",
  "Latin of West Africa": "Ɓala Ɔwusu Ɛsinam Ọláyínká ẹ̀",
  Greek: "Ελένη Παπαδοπούλου",
  Cyrillic: "Әсел Нұрғалиқызы Җәмилә",
  Arabic: "مها عبد الرحمن خليل",
  "Arabic in a Latin line": "Dr. مُحَمَّد (أبو علي) Khalil, LMT 12-۳۴",
  Hebrew: "נעמי בן־דוד (כהן), LMT",
  Han: "欧阳娜娜 張偉明",
  Kana: "さくら・サクラ 田中",
  Hangul: "김민지 박서연",
  Devanagari: "प्रिया श्रीनिवासन",
} as const;

/** A course with parts in the room, which spells its split out. */
const COURSE: CertificateRecord = {
  ...RECORD,
  kind: "course",
  edition: null,
  delivery: "Mixed: Self-paced home study, online 16 h; Supervised practice, in person 8 h",
  place: "Online and in person",
  minutes: 1440,
  minutesByKind: { self_paced: 960, supervised_clinical: 480 },
  approvals: [{ body: "Example Board", number: "DEMO 1", validFrom: "2026-01-01", validTo: "2027-12-31" }],
  approvalStatement: null,
};
const LIVE: CertificateRecord = {
  ...COURSE,
  type: "Certificate of Completion",
  assessment: null,
  delivery: "Live, in person",
  minutesByKind: { live_in_person: 1440 },
};

const draw = (signed: CertificateRecord) => drawCertificate({ signed, withheld: WITHHELD });
const named = (name: string, record = RECORD): CertificateRecord => ({
  ...record,
  name,
  title: `${name}: ${record.title}`,
  instructor: name,
});
const letters = (text: string) => [...text.normalize("NFKC").replace(/[^\p{L}\p{N}]/gu, "")].sort().join("");

describe.each(Object.entries(NAMES))("in %s letters", (script, name) => {
  test("R45: the print says, field for field and in order, what the page says", async () => {
    for (const record of [RECORD, COURSE, LIVE]) {
      const signed = named(name, record);
      const bytes = await draw(signed);
      const { tags } = await readPdf(bytes);
      const fields = certificateFields(signed, WITHHELD);
      const html = renderToStaticMarkup(
        CertificateSheet({ type: signed.type, fields, verifyAddress: signed.verifyAddress, qr: qrDrawing(signed.verifyAddress) }),
      );
      const [head, ...said] = tags.filter(({ text, role }) => text && role !== "Figure").map(({ text }) => text);
      expect(head).toBe(signed.type);
      expect(html).toContain(`>${signed.type}</h2>`);
      const page = Array.from(html.matchAll(/<d[td][^>]*>(?:<bdi[^>]*>)?([^<]*)/gu), ([, text = ""]) => plain(text));
      expect(said).toEqual(page);
      expect(said).toEqual(fieldsInOrder(fields));
      expect(bytes.length).toBeLessThan(150_000);
    }
  });

  test("the name is copied from the print with all its letters, and no font is left to the reader", async () => {
    const bytes = await draw({ ...RECORD, name });
    const { tags } = await readPdf(bytes);
    const shown = tags.filter(({ role }) => role === "P")[1];
    expect(shown?.text).toBe(name);
    // The vowel signs of Devanagari stand before the letter they follow: there the line itself carries the text as well.
    if (script !== "Devanagari") expect(letters(shown?.drawn ?? "")).toBe(letters(name));
    const file = bytes.toString("latin1");
    const count = (what: RegExp) => file.match(what)?.length ?? 0;
    expect(count(/\/Type \/FontDescriptor/gu)).toBeGreaterThan(1);
    expect(count(/\/FontFile2 /gu)).toBe(count(/\/Type \/FontDescriptor/gu));
    expect(count(/\/ToUnicode /gu)).toBe(count(/\/Subtype \/Type0/gu));
    expect(count(/\/Subtype \/Type1\b/gu)).toBe(0);
  });
});

function plain(html: string): string {
  return html.replaceAll("&#x27;", "'").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}

function fieldsInOrder(fields: ReturnType<typeof certificateFields>): string[] {
  const head = fields.filter(({ key }) => key === "name" || key === "title");
  return [...head, ...fields.filter((field) => !head.includes(field))].flatMap(({ label, value }) => [label, value]);
}

/** Where each piece of the name's line stands, from left to right. */
async function nameLine(name: string): Promise<readonly string[]> {
  const { boxes } = await readPdf(await draw({ ...RECORD, name }));
  const label = boxes.find(({ text }) => text === "Name");
  const line = boxes.filter(({ y, height }) => label && y < label.y && y > label.y - 40 && height > 15);
  return line.sort((a, b) => a.x - b.x).map(({ text }) => text.trim());
}

test("a Hebrew name begins at the right, and the Latin title after it stands at the left, as on the page", async () => {
  expect(await nameLine("אבג LMT")).toEqual(["LMT", "אבג"]);
  expect(await nameLine("LMT אבג דהו")).toEqual(["LMT", "דהו", "אבג"]);
});

test("Arabic letters take the forms they have beside each other", async () => {
  const width = async (name: string) => {
    const { boxes } = await readPdf(await draw({ ...RECORD, name }));
    return Math.max(...boxes.filter(({ text }) => text.includes("ب")).map((box) => box.width));
  };
  // Three letters joined are narrower than three that stand alone, each with its long tail.
  expect(await width("ببب")).toBeLessThan(2 * (await width("ب")));
});

test("numbers inside an Arabic name keep their order", async () => {
  expect((await nameLine("مها ١٢٣")).join(" ")).toContain("١٢٣");
  expect((await nameLine("گلی ۱۲۳")).join(" ")).toContain("۱۲۳");
  expect((await nameLine("Gol ۱۲۳")).join(" ")).toContain("۱۲۳");
});

test("letters that no font has point to the page, and the tag keeps the name", async () => {
  for (const name of ["Ana 😀", "ᠮᠣᠩᠭᠣᠯ", "𐎠𐎡"]) {
    const { tags } = await readPdf(await draw({ ...RECORD, name }));
    const shown = tags.filter(({ role }) => role === "P")[1];
    expect(shown?.text).toBe(name);
    expect(shown?.drawn).toContain("see the address below");
  }
});

test("a voice is named where the letters tell the language, on page and paper, and the direction is the name's own", async () => {
  const sheet = (name: string) => {
    const fields = certificateFields({ ...RECORD, name }, WITHHELD);
    return renderToStaticMarkup(
      CertificateSheet({ type: RECORD.type, fields, verifyAddress: RECORD.verifyAddress, qr: qrDrawing(RECORD.verifyAddress) }),
    );
  };
  expect(sheet(NAMES.Hangul)).toContain('<dd dir="auto" lang="ko"');
  expect(sheet(NAMES.Arabic)).toMatch(/<dd dir="auto" class=/u);
  const alone = certificateFields({ ...RECORD, name: NAMES.Hangul }, null);
  expect(renderToStaticMarkup(FieldList({ fields: alone }))).toContain(`lang="ko"`);
  const { tags } = await readPdf(await draw({ ...RECORD, name: NAMES.Hangul }));
  expect(tags.filter(({ lang }) => lang === "ko").map(({ text }) => text)).toEqual([NAMES.Hangul]);
  const latin = await readPdf(await draw(RECORD));
  expect(latin.tags.every(({ lang }) => lang === null)).toBe(true);
});

test("R45: the QR code is a figure that says where it leads, after the name and before the list", async () => {
  const { tags } = await readPdf(await draw(RECORD));
  const roles = tags.map(({ role }) => role);
  expect(roles.slice(0, 8)).toEqual(["Document", "H1", "P", "P", "P", "P", "Figure", "L"]);
  expect(tags.find(({ role }) => role === "Figure")?.alt).toBe(`QR code that opens ${RECORD.verifyAddress}`);
  expect(new Set(roles.slice(8))).toEqual(new Set(["LI", "Lbl", "LBody"]));
});

test("R43: another process draws the same bytes", async () => {
  const here = createHash("sha256")
    .update(await draw(named("مها 王芳 김민지 Ɛ")))
    .digest("hex");
  const script = `
    import { createHash } from "node:crypto";
    import { drawCertificate } from "#app/features/certificates/pdf-drawing.server.ts";
    const bytes = await drawCertificate(JSON.parse(process.argv.at(-1)));
    process.stdout.write(createHash("sha256").update(bytes).digest("hex"));`;
  const frozen = JSON.stringify({ signed: named("مها 王芳 김민지 Ɛ"), withheld: WITHHELD });
  const there = execFileSync(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", script, frozen], { encoding: "utf8" });
  expect(there).toBe(here);
}, 120_000);
