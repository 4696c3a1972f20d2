/** Draws the tagged PDF of a certificate: the same fields as the page, each in its place in the structure tree. */
import { bytesOf, drawable, type Font, INK, newPdf, PAGE, type Pdf, type PdfPart, QUIET } from "#app/shared/pdf.server.ts";
import { type CertificateField, certificateFields, sheetParts } from "./certificate-fields.ts";
import { qrGrid } from "./qr.ts";
import type { Frozen } from "./record.ts";

const QR_SIDE = 104;
const LABEL_WIDTH = 140;
/** Printed in place of letters that no font of the sheet has. */
export const UNPRINTABLE = "(written in letters this print does not have: see the address below)";

/** The bytes of the sheet. They depend on the record and the libraries alone: no clock, no random id (R43). */
export async function drawCertificate({ signed, withheld }: Frozen): Promise<Buffer> {
  const pdf = newPdf({
    title: `${signed.type}: ${signed.title}`,
    author: signed.provider.name,
    subject: signed.code,
    instant: new Date(`${signed.issuedOn}T00:00:00Z`),
  });
  const whole = bytesOf(pdf);
  drawSheet(pdf, signed.type, certificateFields(signed, withheld), signed.verifyAddress);
  pdf.end();
  return whole;
}

function drawSheet(pdf: Pdf, heading: string, fields: readonly CertificateField[], address: string): void {
  const sheet = pdf.struct("Document");
  pdf.addStructure(sheet);
  const headWidth = PAGE.right - PAGE.left - QR_SIDE - 24;
  let y: number = PAGE.top;

  const paragraph = (tag: string, text: string, font: Font, size: number, colour: string, gap: number) => {
    const { shown, actual } = drawable(pdf, text, font, UNPRINTABLE);
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

function drawList(pdf: Pdf, sheet: PdfPart, fields: readonly CertificateField[], top: number): void {
  const list = pdf.struct("L");
  sheet.add(list);
  const valueLeft = PAGE.left + LABEL_WIDTH;
  const width = PAGE.right - valueLeft;
  let y = top;
  for (const { label, value } of fields) {
    const { shown, actual } = drawable(pdf, value, "sans", UNPRINTABLE);
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
