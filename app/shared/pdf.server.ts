/** What every PDF of the house has in common: tagged, US Letter, embedded fonts, and bytes that depend on its matter alone. */
import { createRequire } from "node:module";
import PDFDocument from "pdfkit";

export type Pdf = InstanceType<typeof PDFDocument>;
export type PdfPart = PDFKit.PDFStructureElement;

const require = createRequire(import.meta.url);
const FONTS = {
  serif: require.resolve("@expo-google-fonts/literata/600SemiBold/Literata_600SemiBold.ttf"),
  sans: require.resolve("@expo-google-fonts/atkinson-hyperlegible-next/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf"),
} as const;
export type Font = keyof typeof FONTS;

/** US Letter with margins, in points. */
export const PAGE = { left: 64, top: 64, right: 548, bottom: 728 } as const;
export const INK = "#1f2a2a";
export const QUIET = "#586463";

interface Matter {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  /** Comes from what is printed: pdfkit would take the clock, and no two files would be alike. */
  readonly instant: Date;
}

/** An empty tagged document (PDF/UA) with the house's fonts registered. */
export function newPdf({ title, author, subject, instant }: Matter): Pdf {
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
      // None to begin with: Helvetica is never embedded, and a font that is first opened by its file is read from the disk again
      // each time it is asked for by its name.
      font: null,
      info: { Title: title, Author: author, Subject: subject, CreationDate: instant, ModDate: instant },
    },
  ]);
  for (const [name, file] of Object.entries(FONTS)) pdf.registerFont(name, file);
  return pdf;
}

/** The whole file; ask before drawing, then end the document. */
export function bytesOf(pdf: Pdf): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    pdf.on("data", (part: Buffer) => parts.push(part));
    pdf.on("end", () => resolve(Buffer.concat(parts)));
    pdf.on("error", reject);
  });
}

/** A file that goes with a document, such as the open credential that says the same to machines. */
export interface Attachment {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** An associated file (ISO 32000-2, 14.13) that holds data for the whole document, dated by `instant` like the document itself. */
export function attach(pdf: Pdf, { name, mediaType, bytes }: Attachment, instant: Date): void {
  const words = { name, type: mediaType, description: "The same, for machines" };
  // Through Reflect, because pdfkit's published types do not know the relationship yet.
  Reflect.apply(pdf.file, pdf, [bytes, { ...words, relationship: "Data", creationDate: instant, modifiedDate: instant }]);
}
