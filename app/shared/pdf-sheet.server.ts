/** A printed sheet of paragraphs and tables, tagged, over as many pages as it needs. */
import { setImmediate } from "node:timers/promises";
import { type Font, INK, PAGE, type Pdf, type PdfPart, QUIET } from "./pdf.server.ts";
import type { Typesetter } from "./typesetting.server.ts";

/** Where on the sheet the next thing is drawn. */
export interface Pen {
  readonly pdf: Pdf;
  readonly set: Typesetter;
  readonly sheet: PdfPart;
  y: number;
}

/** A column of a printed table: left edge and width in points. */
export interface PrintedColumn {
  readonly left: number;
  readonly width: number;
  readonly align: "left" | "right";
}

export interface PrintedRow {
  readonly cells: readonly string[];
  /** Said under the second cell. */
  readonly under: string;
}

export interface PrintedTable {
  readonly title: string;
  readonly remark: string;
  readonly header: readonly string[];
  readonly rows: readonly PrintedRow[];
  readonly columns: readonly PrintedColumn[];
}

/** Rows that are drawn without a pause. */
const AT_ONCE = 10;

/** Size of a table's texts, in points. */
export const TABLE_SIZE = 9.5;

/** A paragraph under its tag, on the next page where it does not fit. */
export function paragraph(pen: Pen, tag: string, text: string, font: Font, size: number, colour: string): void {
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

/** A heading, a remark and the rows; a row never breaks in two. Between rows other requests are answered: hundreds take seconds. */
export async function drawTable(pen: Pen, table: PrintedTable): Promise<void> {
  pen.y += 8;
  makeRoom(pen, 70); // a heading alone at the foot of a page helps nobody
  paragraph(pen, "H2", table.title, "serif", 13, INK);
  paragraph(pen, "P", table.remark, "sans", TABLE_SIZE, QUIET);
  const part = pen.pdf.struct("Table");
  pen.sheet.add(part);
  drawRow(pen, part, "TH", { cells: table.header, under: "" }, table.columns);
  for (const [index, row] of table.rows.entries()) {
    if (index % AT_ONCE === AT_ONCE - 1) await setImmediate();
    drawRow(pen, part, "TD", row, table.columns);
  }
  part.end();
}

function drawRow(pen: Pen, table: PdfPart, tag: "TH" | "TD", { cells, under }: PrintedRow, columns: readonly PrintedColumn[]): void {
  const { pdf } = pen;
  const parts = columns.map((column, index) =>
    cellOf(pen, index === 1 && under ? [cells[index] ?? "", under] : [cells[index] ?? ""], column),
  );
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
function cellOf({ set }: Pen, texts: readonly string[], column: PrintedColumn) {
  let height = 0;
  const placed = texts.map((text, index) => {
    const part = { shown: set({ text, font: "sans" }, TABLE_SIZE, column.width), offset: height, first: index === 0 };
    height += part.shown.height;
    return part;
  });
  return { texts: placed, column, height };
}
