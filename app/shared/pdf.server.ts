/** What every PDF of the house has in common: tagged, US Letter, embedded fonts, and bytes that depend on its matter alone. */
import { createRequire } from "node:module";
import PDFDocument from "pdfkit";
import { z } from "zod";

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
      // The first font would otherwise be Helvetica, which is never embedded.
      font: FONTS.sans,
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

export interface Drawable {
  readonly shown: { readonly text: string; readonly font: Font };
  /** What a screen reader says and what is copied: always the text itself. */
  readonly actual: { readonly actual?: string };
}

/** The text in a font that has all its letters; where neither has, the print says so, and the tag keeps the text. */
export function drawable(pdf: Pdf, text: string, preferred: Font, instead: string): Drawable {
  const order: readonly Font[] = preferred === "serif" ? ["serif", "sans"] : ["sans", "serif"];
  const font = order.find((each) => hasLetters(pdf, text, each));
  if (font) return { shown: { text, font }, actual: {} };
  return { shown: { text: instead, font: preferred }, actual: { actual: text } };
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
