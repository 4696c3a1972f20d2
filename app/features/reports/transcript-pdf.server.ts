/** Draws the transcript as a tagged PDF: a heading, the sums, and the tables, over as many pages as they need. */
import { SELF_PACED_SENTENCE } from "#app/features/hours/missing.ts";
import { formatCivilDate } from "#app/shared/civil-date.ts";
import { bytesOf, type Font, INK, newPdf, PAGE, type Pdf, type PdfPart, QUIET } from "#app/shared/pdf.server.ts";
import { type Typesetter, typesetterFor } from "#app/shared/typesetting.server.ts";
import { type Row, type Table, type Transcript, tablesOf, transcriptSentence } from "./transcript.ts";

/** Left edge and width of each column, in points. */
const COLUMNS = [
  { left: PAGE.left, width: 82, align: "left" },
  { left: PAGE.left + 92, width: 226, align: "left" },
  { left: PAGE.left + 328, width: 92, align: "left" },
  { left: PAGE.left + 430, width: 54, align: "right" },
] as const;
const SIZE = 9.5;
const INSTEAD = "(in letters this print does not have; see the page)";

/** The bytes of the transcript; they depend on it alone. */
export async function drawTranscript(transcript: Transcript): Promise<Buffer> {
  const pdf = newPdf({
    title: `Transcript of hours: ${transcript.name}`,
    author: transcript.provider,
    subject: `Hours recorded by ${transcript.provider}`,
    instant: new Date(`${transcript.madeOn}T00:00:00Z`),
  });
  const whole = bytesOf(pdf);
  const sheet = pdf.struct("Document");
  pdf.addStructure(sheet);
  const tables = tablesOf(transcript);
  const words = [
    transcript.provider,
    transcriptSentence(transcript),
    ...tables.flatMap(({ rows }) => rows.flatMap(({ cells, under }) => [...cells, under])),
  ];
  const set = await typesetterFor(
    pdf,
    [{ text: transcript.name, font: "serif" }, ...words.map((text) => ({ text, font: "sans" as const }))],
    INSTEAD,
  );
  const pen: Pen = { pdf, set, sheet, y: PAGE.top };
  paragraph(pen, "H1", "Transcript of hours", "serif", 23, INK);
  paragraph(pen, "P", transcript.name, "serif", 15, INK);
  paragraph(pen, "P", transcriptSentence(transcript), "sans", 10.5, INK);
  paragraph(
    pen,
    "P",
    `Made by ${transcript.provider} on ${formatCivilDate(transcript.madeOn)}. ${SELF_PACED_SENTENCE}`,
    "sans",
    SIZE,
    QUIET,
  );
  for (const table of tables) drawTable(pen, table);
  if (transcript.head) {
    const { seq, hash } = transcript.head;
    paragraph(pen, "P", `Ledger up to line ${seq}. Its hash binds all lines before it: ${hash}`, "sans", 8, QUIET);
  }
  sheet.end();
  pdf.end();
  return whole;
}

interface Pen {
  readonly pdf: Pdf;
  readonly set: Typesetter;
  readonly sheet: PdfPart;
  y: number;
}

function paragraph(pen: Pen, tag: string, text: string, font: Font, size: number, colour: string): void {
  const { pdf, set, sheet } = pen;
  const { lines, height, tag: kept } = set({ text, font }, size, PAGE.right - PAGE.left);
  makeRoom(pen, height);
  let y = pen.y;
  sheet.add(
    pdf.struct(tag, kept, () => {
      for (const line of lines) {
        line.draw(PAGE.left, y, colour);
        y += line.height;
      }
    }),
  );
  pen.y += height + 8;
}

function makeRoom(pen: Pen, height: number): void {
  if (pen.y + height <= PAGE.bottom) return;
  pen.pdf.addPage();
  pen.y = PAGE.top;
}

function drawTable(pen: Pen, table: Table): void {
  pen.y += 8;
  makeRoom(pen, 70); // a heading alone at the foot of a page helps nobody
  paragraph(pen, "H2", table.title, "serif", 13, INK);
  paragraph(pen, "P", table.remark, "sans", SIZE, QUIET);
  const part = pen.pdf.struct("Table");
  pen.sheet.add(part);
  drawRow(pen, part, "TH", { key: "header", cells: table.header, under: "" });
  for (const row of table.rows) drawRow(pen, part, "TD", row);
  part.end();
}

function drawRow(pen: Pen, table: PdfPart, tag: "TH" | "TD", { cells, under }: Row): void {
  const { pdf } = pen;
  const parts = cells.map((cell, index) => cellOf(pen, index === 1 && under ? [cell, under] : [cell], COLUMNS[index] ?? COLUMNS[0]));
  const height = Math.max(...parts.map((part) => part.height));
  makeRoom(pen, height);
  const top = pen.y;
  const row = pdf.struct("TR");
  table.add(row);
  for (const { texts, column } of parts) {
    const cell = pdf.struct(tag);
    row.add(cell);
    const x = column.align === "left" ? column.left : column.left + column.width;
    for (const { shown, offset, first } of texts) {
      let y = top + offset;
      cell.add(
        pdf.struct("P", shown.tag, () => {
          for (const line of shown.lines) {
            line.draw(x, y, tag === "TD" && first ? INK : QUIET, column.align);
            y += line.height;
          }
        }),
      );
    }
    cell.end();
  }
  row.end();
  pen.y += height + 6;
}

/** A cell's texts, one under the other, measured before anything is drawn: a row never breaks in two. */
function cellOf({ set }: Pen, texts: readonly string[], column: (typeof COLUMNS)[number]) {
  let height = 0;
  const placed = texts.map((text, index) => {
    const part = { shown: set({ text, font: "sans" }, SIZE, column.width), offset: height, first: index === 0 };
    height += part.shown.height;
    return part;
  });
  return { texts: placed, column, height };
}
