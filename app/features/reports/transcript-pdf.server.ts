/** Draws the transcript as a tagged PDF: a heading, the sums, and the tables, over as many pages as they need. */
import { SELF_PACED_SENTENCE } from "#app/features/hours/missing.ts";
import { formatCivilDate } from "#app/shared/civil-date.ts";
import { bytesOf, INK, newPdf, PAGE, QUIET } from "#app/shared/pdf.server.ts";
import { drawTable, type Pen, paragraph, TABLE_SIZE } from "#app/shared/pdf-sheet.server.ts";
import { typesetterFor } from "#app/shared/typesetting.server.ts";
import { type Transcript, tablesOf, transcriptSentence } from "./transcript.ts";

/** Left edge and width of each column, in points. */
const COLUMNS = [
  { left: PAGE.left, width: 82, align: "left" },
  { left: PAGE.left + 92, width: 226, align: "left" },
  { left: PAGE.left + 328, width: 92, align: "left" },
  { left: PAGE.left + 430, width: 54, align: "right" },
] as const;
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
    TABLE_SIZE,
    QUIET,
  );
  for (const table of tables) await drawTable(pen, { ...table, columns: COLUMNS });
  if (transcript.head) {
    const { seq, hash } = transcript.head;
    paragraph(pen, "P", `Ledger up to line ${seq}. Its hash binds all lines before it: ${hash}`, "sans", 8, QUIET);
  }
  sheet.end();
  pdf.end();
  return whole;
}
