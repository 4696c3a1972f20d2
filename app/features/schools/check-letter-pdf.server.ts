/** Draws a signed letter as a tagged PDF: who asked, when, every row with its answer, and where to check the letter itself. */
import { bytesOf, INK, newPdf, PAGE, QUIET } from "#app/shared/pdf.server.ts";
import { drawTable, type Pen, paragraph, TABLE_SIZE } from "#app/shared/pdf-sheet.server.ts";
import { qrGrid } from "#app/shared/qr.ts";
import { typesetterFor } from "#app/shared/typesetting.server.ts";
import { type CheckLetter, letterSentence } from "./check-letter.ts";
import { ROW_LABELS } from "./roster-check.ts";

const COLUMNS = [
  { left: PAGE.left, width: 30, align: "left" },
  { left: PAGE.left + 38, width: 330, align: "left" },
  { left: PAGE.left + 378, width: 106, align: "left" },
] as const;
const QR_SIDE = 84;
const INSTEAD = "(in letters this print does not have)";

let lane: Promise<unknown> = Promise.resolve();

/** The bytes depend on the letter and its hash alone. One at a time, because drawing holds the process. */
export function letterPdf(letter: CheckLetter, recordHash: string): Promise<Buffer> {
  const drawing = lane.then(() => drawn(letter, recordHash));
  lane = drawing.catch(() => undefined); // the caller hears of the failure; the next in the lane must not
  return drawing;
}

async function drawn(letter: CheckLetter, recordHash: string): Promise<Buffer> {
  const { school, provider, code, madeBy, verifyAddress } = letter;
  const pdf = newPdf({ title: `Result of a check: ${code}`, author: provider.name, subject: code, instant: new Date(letter.checkedAt) });
  const whole = bytesOf(pdf);
  const sheet = pdf.struct("Document");
  pdf.addStructure(sheet);
  const header = ["Row", "Code and family name as sent, and what was found", "Answer"];
  const rows = letter.rows.map((row) => ({
    cells: [String(row.number), [row.code, row.familyName].filter(Boolean).join(", ") || "(nothing in this row)", ROW_LABELS[row.status]],
    under: row.sentence,
  }));
  const intro = `Made for ${school.name}, ${school.place}, by ${madeBy}. ${letterSentence(letter)}`;
  const about = `Letter ${code}, signed by ${provider.name} (${provider.email}). Anyone can check it at ${verifyAddress}`;
  const table = {
    title: "Row by row",
    remark: "Names were compared with our records; the recorded names are not told.",
    header,
    rows,
    columns: COLUMNS,
  };
  const texts = [intro, about, ...rows.flatMap(({ cells, under }) => [...cells, under])];
  const set = await typesetterFor(
    pdf,
    texts.map((text) => ({ text, font: "sans" as const })),
    INSTEAD,
  );
  const pen: Pen = { pdf, set, sheet, y: PAGE.top };
  paragraph(pen, "H1", "Result of a certificate check", "serif", 23, INK);
  paragraph(pen, "P", intro, "sans", 10.5, INK);
  paragraph(pen, "P", letter.doesNotProve, "sans", TABLE_SIZE, QUIET);
  await drawTable(pen, table);
  pen.y += 8;
  paragraph(pen, "P", about, "sans", TABLE_SIZE, INK);
  paragraph(pen, "P", `SHA-256 of the signed record: ${recordHash}`, "sans", 8, QUIET);
  drawQr(pen, verifyAddress);
  sheet.end();
  pdf.end();
  return whole;
}

function drawQr(pen: Pen, address: string): void {
  const { pdf, sheet } = pen;
  if (pen.y + QR_SIDE > PAGE.bottom) {
    pdf.addPage();
    pen.y = PAGE.top;
  }
  const { size, runs } = qrGrid(address);
  const unit = QR_SIDE / size;
  const top = pen.y;
  const bbox: [number, number, number, number] = [PAGE.left, top, PAGE.left + QR_SIDE, top + QR_SIDE];
  const options = { alt: `QR code that opens ${address}`, bbox };
  sheet.add(
    pdf.struct("Figure", options, () => {
      for (const { x, y, length } of runs) pdf.rect(PAGE.left + x * unit, top + y * unit, length * unit, unit);
      pdf.fill("#000000");
    }),
  );
}
