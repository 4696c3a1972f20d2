/** Which font prints each character of a text, and the fetching of those beyond the house's two. */
import { z } from "zod";
import { fontWith, type Slice, sliceWith } from "./letter-packs.server.ts";
import { type Character, charactersOf } from "./lettering.ts";
import type { Font, Pdf } from "./pdf.server.ts";

/** A text that will be set, in the house font that is wished for it. */
export interface Wish {
  readonly text: string;
  readonly font: Font;
}

/** A character with the name under which its font is registered in the document. */
export interface Planned extends Character {
  readonly font: string;
  /** Where the font is not the house's: what it is cut from. */
  readonly cut: { readonly slice: Slice; readonly weight: Font } | null;
}

/** Latin, Greek and Cyrillic letters of one text share one font where any has them all: a name in two faces looks like a mistake. */
export function planOf(pdf: Pdf, { text, font }: Wish): readonly Planned[] {
  const characters = charactersOf(text).map((character) => ({ ...character, slice: sliceWith(character.text) }));
  const houses: readonly Font[] = font === "serif" ? ["serif", "sans"] : ["sans", "serif"];
  const has = (house: Font, letters: string) => hasLetters(pdf, letters, house);
  const western = characters.filter(({ text: letters, slice }) => !slice || slice.western || houses.some((house) => has(house, letters)));
  const shared = houses.find((house) => western.every(({ text: letters }) => has(house, letters)));
  return characters.map(({ slice, ...character }) => {
    const house = shared ?? (slice?.western ? undefined : houses.find((each) => has(each, character.text)));
    if (house && has(house, character.text)) return { ...character, font: house, cut: null };
    if (!slice) return { ...character, font, cut: null };
    return { ...character, font: `${slice.name}/${font}`, cut: { slice, weight: font } };
  });
}

/** One font for each slice and weight, with the letters of all texts; returns which letters each has been cut with. */
export async function fetchFonts(pdf: Pdf, plans: readonly (readonly Planned[])[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const needed = new Map<string, { slice: Slice; weight: Font; letters: Set<string> }>();
  for (const { font, cut, text } of plans.flat()) {
    if (!cut) continue;
    const entry = needed.get(font) ?? { ...cut, letters: new Set<string>() };
    for (const letter of text) entry.letters.add(letter);
    needed.set(font, entry);
  }
  for (const [name, { slice, weight, letters }] of needed) pdf.registerFont(name, await fontWith(slice, weight, letters));
  return new Map(Array.from(needed, ([name, { letters }]) => [name, letters]));
}

/** pdfkit does not say in its types what a font has; what it keeps inside is checked here before it is believed. */
const LoadedFont = z.object({
  ascender: z.number(),
  descender: z.number(),
  lineGap: z.number(),
  font: z.custom<{ hasGlyphForCodePoint(codePoint: number): boolean }>(
    (font) => typeof font === "object" && font !== null && "hasGlyphForCodePoint" in font,
  ),
});

/** A document asks for its fonts at every character. */
const loaded = new WeakMap<Pdf, Map<string, z.output<typeof LoadedFont>>>();

/** What a font of the document measures, and which letters it has. */
export function loadedFont(pdf: Pdf, font: string): z.output<typeof LoadedFont> {
  const fonts = loaded.get(pdf) ?? new Map<string, z.output<typeof LoadedFont>>();
  loaded.set(pdf, fonts);
  const known = fonts.get(font) ?? LoadedFont.parse(Reflect.get(pdf.font(font), "_font"));
  fonts.set(font, known);
  return known;
}

/** Joiners are shaping hints: no font needs a picture of them. */
const JOINERS = /\u200C|\u200D/gu;

/** Whether a font of the document has every letter of a text. */
export function hasLetters(pdf: Pdf, text: string, font: string): boolean {
  const { font: letters } = loadedFont(pdf, font);
  return Array.from(text.replace(JOINERS, "")).every((letter) => letters.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0));
}
