/** Which column holds the codes and which the family names: guessed from headings and contents, and always correctable. */
import { readCode } from "#app/features/certificates/code.ts";
import type { Table } from "./roster-table.ts";

export interface Columns {
  /** Whether the first row holds headings. */
  readonly headings: boolean;
  /** Places from 0; null where there is none. */
  readonly code: number | null;
  readonly name: number | null;
}

const CODE_HEADING = /\b(code|certificate|credential|verification|verify|cert)\b|\bcert(ificate)?\s*(no|nr|number|id)\b/iu;
const FAMILY_HEADING = /\b(family|last|sur)[\s_-]*name\b|^(family|last|surname|nachname|apellidos?|nom( de famille)?)$/iu;
const OTHER_NAME = /\b(first|given|fore|middle|christian)[\s_-]*name\b|^(first|given|vorname|nombre|prénom)$/iu;
const ANY_NAME = /\bname\b/iu;

/** The best reading of a table. */
export function guessColumns(table: Table): Columns {
  const [first] = table;
  const width = Math.max(0, ...table.map(({ cells }) => cells.length));
  const places = Array.from({ length: width }, (_, place) => place);
  const heading = (place: number) => first?.cells[place] ?? "";
  const isCode = (text: string) => readCode(text).kind === "code";
  const headings =
    first !== undefined &&
    !first.cells.some(isCode) &&
    first.cells.some((cell) => [CODE_HEADING, FAMILY_HEADING, OTHER_NAME, ANY_NAME].some((known) => known.test(cell)));
  const rows = headings ? table.slice(1) : table;
  const share = (place: number, test: (text: string) => boolean) => rows.filter(({ cells }) => test(cells[place] ?? "")).length;

  const byContent = best(places, (place) => share(place, isCode));
  const code =
    byContent ??
    (headings ? (places.find((place) => CODE_HEADING.test(heading(place))) ?? null) : null) ??
    best(places, (place) => share(place, looksLikeCode));
  const rest = places.filter((place) => place !== code);
  const named = (known: RegExp) => (headings ? rest.find((place) => known.test(heading(place))) : undefined);
  const unnamed = rest.filter((place) => !headings || !OTHER_NAME.test(heading(place)));
  const name =
    named(FAMILY_HEADING) ??
    unnamed.find((place) => headings && ANY_NAME.test(heading(place))) ??
    best(unnamed, (place) => share(place, looksLikeName));
  return { headings, code, name };
}

/** The place with the highest count, the leftmost of equals; null where all are zero. */
function best(places: readonly number[], count: (place: number) => number): number | null {
  let found: { place: number; count: number } | null = null;
  for (const place of places) {
    const here = count(place);
    if (here > 0 && (!found || here > found.count)) found = { place, count: here };
  }
  return found?.place ?? null;
}

/** A code with a typing error still looks like one. */
function looksLikeCode(text: string): boolean {
  const letters = text.replace(/[^\p{L}\p{N}]/gu, "");
  return letters.length >= 14 && letters.length <= 20 && /\d/u.test(letters);
}

function looksLikeName(text: string): boolean {
  return /^[\p{L}\p{M}'’ .,-]{2,80}$/u.test(text);
}

/** What a column is called in the preview: its heading, or its place. */
export function columnLabels(table: Table, headings: boolean): readonly string[] {
  const width = Math.max(0, ...table.map(({ cells }) => cells.length));
  return Array.from({ length: width }, (_, place) => (headings && table[0]?.cells[place]) || `Column ${place + 1}`);
}
