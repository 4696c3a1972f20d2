/** Sets a person's words on a PDF page in fonts that have their letters, in the direction they are read, and so that copying gives them back. */
import { languageOf } from "./language-of.ts";
import { fetchFonts, hasLetters, loadedFont, type Planned, planOf, type Wish } from "./letter-fonts.server.ts";
import { charactersOf, copiedByMark, copiesAsDrawn, fromLeftToRight, shapingText, turnedByFont } from "./lettering.ts";
import { linesOf } from "./line-breaks.ts";
import type { Pdf } from "./pdf.server.ts";

/** A text broken into lines, measured and ready to be drawn. */
export interface SetText {
  /** Points, all lines together. */
  readonly height: number;
  readonly lines: readonly SetLine[];
  /** For the tag that holds it: its language where the letters tell it, and the text itself where glyphs stand in another order. */
  readonly tag: { readonly lang?: string; readonly actual?: string };
}

export interface SetLine {
  readonly height: number;
  /** With the left or right end of the line at `x` and its top at `y`, in points. */
  draw(x: number, y: number, colour: string, end?: "left" | "right"): void;
}

/** Sets a text within `width` points. @throws when it needs letters beyond the house's fonts and was not wished for */
export type Typesetter = (wish: Wish, size: number, width: number) => SetText;

/**
 * Fetches what the wished texts need beyond the house's fonts, once for the whole document. A text with a letter that no font
 * has (an emoji, a rare script) is set as `instead`; its tag keeps the text.
 */
export async function typesetterFor(pdf: Pdf, wishes: readonly Wish[], instead: string): Promise<Typesetter> {
  const plans = new Map(wishes.map((wish) => [keyOf(wish), planOf(pdf, wish)]));
  const fetched = await fetchFonts(pdf, [...plans.values()]);
  return (wish, size, width) => {
    const plan = plans.get(keyOf(wish)) ?? planOf(pdf, wish);
    const unwished = plan.find(({ cut, font, text }) => cut && !Array.from(text).every((letter) => fetched.get(font)?.has(letter)));
    if (unwished) throw new Error(`A text was set that needs ${unwished.font} and was not wished for.`);
    const missing = plan.some(({ text, font }) => !hasLetters(pdf, text, font));
    const shown = missing ? charactersOf(instead).map((character) => ({ ...character, font: wish.font })) : plan;
    return setLines(pdf, shown, size, width, { text: wish.text, missing });
  };
}

function keyOf({ text, font }: Wish): string {
  return `${font}:${text}`;
}

function setLines(
  pdf: Pdf,
  characters: readonly Pick<Planned, "text" | "level" | "font">[],
  size: number,
  width: number,
  { text, missing }: { readonly text: string; readonly missing: boolean },
): SetText {
  const broken = linesOf(characters, width, (line) => widthOf(pdf, partsOf(line), size));
  const lines = broken.map((line) => setLine(pdf, partsOf(line), size));
  // A word broken at its hyphen, or a Han name at any letter, would be read with a space in it.
  const asRead = broken.map((line) => line.map((character) => character.text).join("")).join(" ");
  const lang = missing ? undefined : languageOf(text);
  const tag = { ...(lang ? { lang } : {}), ...(asRead === text && copiesAsDrawn(text) ? {} : { actual: text }) };
  return { lines, height: lines.reduce((sum, line) => sum + line.height, 0), tag };
}

/** Neighbours in one font and one direction, drawn in one go. */
interface Part {
  readonly font: string;
  readonly level: number;
  readonly text: string;
}

function partsOf(line: readonly Part[]): readonly Part[] {
  const parts: Part[] = [];
  for (const { text, level, font } of line) {
    const last = parts.at(-1);
    if (last && last.font === font && last.level === level) parts[parts.length - 1] = { ...last, text: last.text + text };
    else parts.push({ text, level, font });
  }
  return parts;
}

function widthOf(pdf: Pdf, parts: readonly Part[], size: number): number {
  return parts.reduce((sum, part) => sum + drawnWidth(pdf, part, size), 0);
}

function drawnWidth(pdf: Pdf, { text, level, font }: Part, size: number): number {
  const shaped = shapingText(text, level);
  return pdf.font(font).fontSize(size).widthOfString(shaped, wholeIfTurned(shaped));
}

/** pdfkit shapes word by word and sets the words from left to right, unless it is given a list of features. */
function wholeIfTurned(shaped: string): { features?: [] } {
  return turnedByFont(shaped) ? { features: [] } : {};
}

function setLine(pdf: Pdf, parts: readonly Part[], size: number): SetLine {
  const metrics = parts.map(({ font }) => loadedFont(pdf, font));
  const above = (Math.max(...metrics.map(({ ascender }) => ascender)) * size) / 1000;
  const below = (Math.max(...metrics.map(({ descender, lineGap }) => lineGap - descender)) * size) / 1000;
  const text = parts.map((part) => part.text).join("");
  return {
    height: above + below,
    draw: (x, y, colour, end = "left") => {
      let left = end === "left" ? x : x - widthOf(pdf, parts, size);
      const kept = copiedByMark(text);
      if (kept) pdf.markContent("Span", { actual: text });
      for (const part of fromLeftToRight(parts)) {
        const shaped = shapingText(part.text, part.level);
        const options = { lineBreak: false, baseline: "alphabetic" as const, ...wholeIfTurned(shaped) };
        const wide = drawnWidth(pdf, part, size);
        pdf.fillColor(colour).text(shaped, left, y + above, options);
        left += wide;
      }
      if (!kept) return;
      // Poppler puts the text where the coordinates in force at this mark say; without the turn it would land mirrored on the page.
      pdf.save().transform(1, 0, 0, -1, 0, pdf.page.height);
      pdf.endMarkedContent().restore();
    },
  };
}
