/** Draws the tagged PDF of a certificate: the same fields as the page, each in its place in the structure tree. */
import { createRequire } from "node:module";
import PDFDocument from "pdfkit";
import { z } from "zod";
import { qrGrid } from "#app/shared/qr.ts";
import { type CertificateField, certificateFields, sheetParts } from "./certificate-fields.ts";
import type { Frozen } from "./record.ts";

type Pdf = InstanceType<typeof PDFDocument>;

const require = createRequire(import.meta.url);
const FONTS = {
  serif: require.resolve("@expo-google-fonts/literata/600SemiBold/Literata_600SemiBold.ttf"),
  sans: require.resolve("@expo-google-fonts/atkinson-hyperlegible-next/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf"),
} as const;
type Font = keyof typeof FONTS;

/** US Letter with margins, in points. */
const PAGE = { left: 64, top: 64, right: 548, bottom: 728 } as const;
const INK = "#1f2a2a";
const QUIET = "#586463";
const QR_SIDE = 104;
const LABEL_WIDTH = 140;

/** The bytes of the sheet. They depend on the record and the libraries alone: no clock, no random id (R43). */
export async function drawCertificate({ signed, withheld }: Frozen): Promise<Buffer> {
  // Through Reflect, because pdfkit's published types do not know the subset PDF/UA yet.
  const pdf: Pdf = Reflect.construct(PDFDocument, [
    {
      size: "LETTER",
      margin: 0,
      pdfVersion: "1.7",
      subset: "PDF/UA",
      tagged: true,
      lang: "en-US",
      displayTitle: true,
      // The first font would otherwise be Helvetica, which is never embedded.
      font: FONTS.sans,
      // The instant comes from the record: pdfkit would take the clock, and no two files would be alike.
      info: {
        Title: `${signed.type}: ${signed.title}`,
        Author: signed.provider.name,
        Subject: signed.code,
        CreationDate: new Date(`${signed.issuedOn}T00:00:00Z`),
        ModDate: new Date(`${signed.issuedOn}T00:00:00Z`),
      },
    },
  ]);
  for (const [name, file] of Object.entries(FONTS)) pdf.registerFont(name, file);
  const whole = collect(pdf);
  drawSheet(pdf, signed.type, certificateFields(signed, withheld), signed.verifyAddress);
  pdf.end();
  return whole;
}

function collect(pdf: Pdf): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    pdf.on("data", (part: Buffer) => parts.push(part));
    pdf.on("end", () => resolve(Buffer.concat(parts)));
    pdf.on("error", reject);
  });
}

function drawSheet(pdf: Pdf, heading: string, fields: readonly CertificateField[], address: string): void {
  const sheet = pdf.struct("Document");
  pdf.addStructure(sheet);
  const headWidth = PAGE.right - PAGE.left - QR_SIDE - 24;
  let y: number = PAGE.top;

  const paragraph = (tag: string, text: string, font: Font, size: number, colour: string, gap: number) => {
    const { shown, actual } = drawable(pdf, text, font);
    pdf.font(shown.font).fontSize(size);
    const height = pdf.heightOfString(shown.text, { width: headWidth });
    const top = y;
    sheet.add(
      pdf.struct(tag, actual, () => {
        pdf.font(shown.font).fontSize(size).fillColor(colour).text(shown.text, PAGE.left, top, { width: headWidth });
      }),
    );
    y += height + gap;
  };

  paragraph("H1", heading, "serif", 25, INK, 22);
  const { head, list } = sheetParts(fields);
  for (const { label, value } of head) {
    paragraph("P", label, "sans", 10, QUIET, 1);
    paragraph("P", value, "serif", value.length > 60 ? 14 : 20, INK, 12);
  }
  drawQr(pdf, sheet, address);
  y = Math.max(y, PAGE.top + QR_SIDE) + 14;
  drawList(pdf, sheet, list, y);
  sheet.end();
}

function drawQr(pdf: Pdf, sheet: PDFKit.PDFStructureElement, address: string): void {
  const { size, runs } = qrGrid(address);
  const unit = QR_SIDE / size;
  const left = PAGE.right - QR_SIDE;
  const bbox: [number, number, number, number] = [left, PAGE.top, PAGE.right, PAGE.top + QR_SIDE];
  const options = { alt: `QR code that opens ${address}`, bbox };
  sheet.add(
    pdf.struct("Figure", options, () => {
      for (const { x, y, length } of runs) pdf.rect(left + x * unit, PAGE.top + y * unit, length * unit, unit);
      pdf.fill("#000000");
    }),
  );
}

function drawList(pdf: Pdf, sheet: PDFKit.PDFStructureElement, fields: readonly CertificateField[], top: number): void {
  const list = pdf.struct("L");
  sheet.add(list);
  const valueLeft = PAGE.left + LABEL_WIDTH;
  const width = PAGE.right - valueLeft;
  let y = top;
  for (const { label, value } of fields) {
    const { shown, actual } = drawable(pdf, value, "sans");
    pdf.font(shown.font).fontSize(11);
    const height = pdf.heightOfString(shown.text, { width });
    if (y + height > PAGE.bottom) {
      pdf.addPage();
      y = PAGE.top;
    }
    const at = y;
    const item = pdf.struct("LI");
    list.add(item);
    item.add(
      pdf.struct("Lbl", {}, () => {
        pdf
          .font("sans")
          .fontSize(11)
          .fillColor(QUIET)
          .text(label, PAGE.left, at, { width: LABEL_WIDTH - 12 });
      }),
    );
    item.add(
      pdf.struct("LBody", actual, () => {
        pdf.font(shown.font).fontSize(11).fillColor(INK).text(shown.text, valueLeft, at, { width });
      }),
    );
    item.end();
    y += Math.max(height, 14) + 8;
  }
  list.end();
}

interface Drawable {
  readonly shown: { readonly text: string; readonly font: Font };
  /** What a screen reader says and what is copied: always the field itself. */
  readonly actual: { readonly actual?: string };
}

/** The text in a font that has all its letters; where neither has, the print points to the page, and the tag keeps the text. */
function drawable(pdf: Pdf, text: string, preferred: Font): Drawable {
  const order: readonly Font[] = preferred === "serif" ? ["serif", "sans"] : ["sans", "serif"];
  const font = order.find((each) => hasLetters(pdf, text, each));
  if (font) return { shown: { text, font }, actual: {} };
  return {
    shown: { text: "(written in letters this print does not have: see the address below)", font: preferred },
    actual: { actual: text },
  };
}

/** pdfkit does not say in its types which glyphs a font has; what it keeps inside is checked here before it is believed. */
const LoadedFont = z.object({
  font: z.custom<{ hasGlyphForCodePoint(codePoint: number): boolean }>(
    (font) => typeof font === "object" && font !== null && "hasGlyphForCodePoint" in font,
  ),
});

function hasLetters(pdf: Pdf, text: string, font: Font): boolean {
  const loaded = LoadedFont.parse(Reflect.get(pdf.font(font), "_font")).font;
  return [...text].every((letter) => loaded.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0));
}
