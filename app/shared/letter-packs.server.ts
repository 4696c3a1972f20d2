/** The letters the house's two fonts do not have: open fonts (OFL) cut into slices by letter, of which a print takes what it needs. */
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import subsetFont from "subset-font";
import { z } from "zod";

const require = createRequire(import.meta.url);

const ANY_WEIGHT = { serif: "wght", sans: "wght" } as const;
/**
 * Asked in this order. Gentium has the rarer Latin, Greek and Cyrillic letters; it has two weights, the others any between 100 and
 * 900. The Korean pack has Han letters too, in Korean forms: it is asked for Hangul alone.
 */
const PACKS = [
  {
    index: require.resolve("@fontsource/gentium-plus/unicode.json"),
    family: "gentium-plus",
    cut: { serif: "700", sans: "400" },
    only: /./u,
  },
  { index: require.resolve("@fontsource-variable/vazirmatn/unicode.json"), family: "vazirmatn", cut: ANY_WEIGHT, only: /./u },
  { index: require.resolve("@fontsource-variable/noto-sans-hebrew/unicode.json"), family: "noto-sans-hebrew", cut: ANY_WEIGHT, only: /./u },
  {
    index: require.resolve("@fontsource-variable/noto-sans-devanagari/unicode.json"),
    family: "noto-sans-devanagari",
    cut: ANY_WEIGHT,
    only: /./u,
  },
  {
    index: require.resolve("@fontsource-variable/noto-sans-kr/unicode.json"),
    family: "noto-sans-kr",
    cut: ANY_WEIGHT,
    only: /\p{Script=Hangul}/u,
  },
  { index: require.resolve("@fontsource-variable/noto-sans-sc/unicode.json"), family: "noto-sans-sc", cut: ANY_WEIGHT, only: /./u },
] as const;
/** Beside Literata SemiBold and beside Atkinson Regular. */
const WEIGHT = { serif: 600, sans: 400 } as const;
export type Weight = keyof typeof WEIGHT;

/** One file of a pack. */
export interface Slice {
  readonly name: string;
  /** Whether it goes on where the house's own Latin, Greek and Cyrillic letters end. */
  readonly western: boolean;
  readonly files: Readonly<Record<Weight, string>>;
  readonly variable: boolean;
  readonly ranges: readonly (readonly [from: number, to: number])[];
  readonly only: RegExp;
}

let known: readonly Slice[] | null = null;

/** The slice that has the first letter of a text; null when no pack has it. */
export function sliceWith(text: string): Slice | null {
  known ??= PACKS.flatMap(slicesOf);
  const letter = text.codePointAt(0) ?? 0;
  return known.find(({ ranges, only }) => only.test(text) && ranges.some(([from, to]) => from <= letter && letter <= to)) ?? null;
}

function slicesOf({ index, family, cut, only }: (typeof PACKS)[number]): Slice[] {
  const listed = z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(index, "utf8")));
  return Object.entries(listed).map(([key, ranges]) => {
    const slice = key.replace(/[[\]]/gu, "");
    const file = (weight: Weight) => path.join(path.dirname(index), "files", `${family}-${slice}-${cut[weight]}-normal.woff2`);
    return {
      name: `${family}-${slice}`,
      western: family === "gentium-plus",
      files: { serif: file("serif"), sans: file("sans") },
      variable: cut.sans === "wght",
      ranges: ranges.split(",").map(rangeOf),
      only,
    };
  });
}

/** "U+4E00-4E0F" or "U+4E00". */
function rangeOf(text: string): readonly [number, number] {
  const [from = "", to = from] = text.trim().slice(2).split("-");
  return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
}

/** A TrueType font with these letters of a slice and the forms they take beside each other; the same bytes for the same letters. */
export async function fontWith(slice: Slice, weight: Weight, letters: ReadonlySet<string>): Promise<Buffer> {
  const axes = slice.variable ? { variationAxes: { wght: WEIGHT[weight] } } : {};
  const whole = await readFile(slice.files[weight]);
  return subsetFont(whole, [...letters].sort().join(""), { targetFormat: "truetype", ...axes });
}
