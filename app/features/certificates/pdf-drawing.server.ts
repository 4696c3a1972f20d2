/** Draws the tagged PDF of a certificate: the same fields as the page, each in its place in the structure tree. */
import { type Attachment, attach, bytesOf, type Font, INK, newPdf, PAGE, type Pdf, type PdfPart, QUIET } from "#app/shared/pdf.server.ts";
import { qrGrid } from "#app/shared/qr.ts";
import { type SetText, type Typesetter, typesetterFor } from "#app/shared/typesetting.server.ts";
import { type CertificateField, certificateFields, sheetParts } from "./certificate-fields.ts";
import type { Frozen } from "./record.ts";

const QR_SIDE = 104;
const LABEL_WIDTH = 140;
const SIZE = 11;
const GAP = 8;
/** Printed in place of letters that no font of the sheet has. */
export const UNPRINTABLE = "(written in letters this print does not have: see the address below)";

/** The bytes of the sheet. They depend on the record, the attachment and the libraries alone: no clock, no random id (R43). */
export async function drawCertificate({ signed, withheld }: Frozen, attachment: Attachment | null = null): Promise<Buffer> {
  const instant = new Date(`${signed.issuedOn}T00:00:00Z`);
  const pdf = newPdf({ title: `${signed.type}: ${signed.title}`, author: signed.provider.name, subject: signed.code, instant });
  const whole = bytesOf(pdf);
  const { head, list } = sheetParts(certificateFields(signed, withheld));
  const wish = (font: Font) => (field: CertificateField) => ({ text: field.value, font });
  const set = await typesetterFor(pdf, [...head.map(wish("serif")), ...list.map(wish("sans"))], UNPRINTABLE);
  const sheet = pdf.struct("Document");
  pdf.addStructure(sheet);
  const pen: Pen = { pdf, set, code: signed.code, y: PAGE.top };
  drawHead(pen, sheet, signed.type, head);
  drawQr(pdf, sheet, signed.verifyAddress);
  pen.y = Math.max(pen.y, PAGE.top + QR_SIDE) + 14;
  drawList(pen, sheet, list);
  sheet.end();
  if (attachment) attach(pdf, attachment, instant);
  pdf.end();
  return whole;
}

interface Pen {
  readonly pdf: Pdf;
  readonly set: Typesetter;
  readonly code: string;
  y: number;
}

function drawHead(pen: Pen, sheet: PdfPart, heading: string, head: readonly CertificateField[]): void {
  const width = PAGE.right - PAGE.left - QR_SIDE - 24;
  const paragraph = (tag: string, text: string, font: Font, size: number, colour: string, gap: number) => {
    const shown = pen.set({ text, font }, size, width);
    const part = pen.pdf.struct(tag, shown.tag);
    sheet.add(part);
    drawText(pen, part, shown, PAGE.left, colour);
    part.end();
    pen.y += gap;
  };
  paragraph("H1", heading, "serif", 25, INK, 22);
  for (const { label, value } of head) {
    paragraph("P", label, "sans", 10, QUIET, 1);
    paragraph("P", value, "serif", value.length > 60 ? 14 : 20, INK, 12);
  }
}

/** Line by line, going on over the page where one is full: nothing is cut, and nothing stands over something else. */
function drawText(pen: Pen, part: PdfPart, { lines }: SetText, x: number, colour: string): void {
  let rest = lines;
  while (rest.length > 0) {
    const now = rest.slice(0, linesWithin(rest, PAGE.bottom - pen.y));
    rest = rest.slice(now.length);
    if (now.length === 0) turnPage(pen);
    else
      part.add(() => {
        for (const line of now) {
          line.draw(x, pen.y, colour);
          pen.y += line.height;
        }
      });
  }
}

function linesWithin(lines: SetText["lines"], room: number): number {
  let left = room;
  const first = lines.findIndex(({ height }) => {
    left -= height;
    return left < 0;
  });
  return first === -1 ? lines.length : first;
}

/** The next sheet of paper says what it belongs to; to a screen reader the certificate is one text. */
function turnPage(pen: Pen): void {
  const { pdf, set, code } = pen;
  pdf.addPage();
  pdf.markContent("Artifact", { type: "Pagination" });
  const { lines } = set({ text: `Certificate ${code}, continued`, font: "sans" }, 9, PAGE.right - PAGE.left);
  for (const line of lines) line.draw(PAGE.left, 40, QUIET);
  pdf.endMarkedContent();
  pen.y = PAGE.top;
}

function drawQr(pdf: Pdf, sheet: PdfPart, address: string): void {
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

function drawList(pen: Pen, sheet: PdfPart, fields: readonly CertificateField[]): void {
  const { pdf, set } = pen;
  const list = pdf.struct("L");
  sheet.add(list);
  const valueLeft = PAGE.left + LABEL_WIDTH;
  for (const { label, value } of fields) {
    const name = set({ text: label, font: "sans" }, SIZE, LABEL_WIDTH - 12);
    const shown = set({ text: value, font: "sans" }, SIZE, PAGE.right - valueLeft);
    const height = Math.max(name.height, shown.height);
    // A line is kept whole where a page can hold it.
    const apart = height <= PAGE.bottom - PAGE.top ? height : name.height;
    if (pen.y + apart > PAGE.bottom) turnPage(pen);
    const item = pdf.struct("LI");
    list.add(item);
    const top = pen.y;
    const part = (tag: string, text: SetText, x: number, colour: string) => {
      const place = pdf.struct(tag, text.tag);
      item.add(place);
      drawText(pen, place, text, x, colour);
      place.end();
    };
    part("Lbl", name, PAGE.left, QUIET);
    const afterName = pen.y;
    pen.y = top;
    part("LBody", shown, valueLeft, INK);
    item.end();
    pen.y = (pen.y < top ? pen.y : Math.max(pen.y, afterName)) + GAP;
  }
  list.end();
}
