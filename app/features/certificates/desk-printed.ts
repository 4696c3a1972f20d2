/** The lines printed in a PDF, read back as the fields of a certificate and compared with our record. */
import type { CertificateField } from "./certificate-fields.ts";
import type { ComparedField } from "./desk-file-answer.ts";

/** A piece of text where it stands on its page, in points from the lower left corner. */
export interface PrintedPiece {
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

/** Labels stand to the left of this, values of the list to the right: see the drawing of the PDF. */
const COLUMN = 190;
/** Pieces that differ by less in height stand on one line. */
const SAME_LINE = 3;
/** The kind of certificate stands above the first label. */
const HEADING = "Certificate";

interface Row {
  readonly left: string;
  readonly right: string;
}

/** What the record's sheet says, ready to be compared. */
export interface Expected {
  readonly type: string;
  /** As printed for the holder, with the whole licence number. */
  readonly fields: readonly CertificateField[];
  /** As shown to strangers: what a page may say of our record. */
  readonly shown: readonly CertificateField[];
  /** Labels that stand above their value instead of beside it. */
  readonly headLabels: readonly string[];
  /** What a sheet prints in place of letters it does not have. */
  readonly instead: string;
}

/**
 * Each field as printed and as recorded. A line that is missing does not hold: taking one away changes what a certificate says. Where
 * not a single line could be read, nothing was checked. Spaces make no difference, for a PDF keeps no trace of where a line broke.
 */
export function comparedFields(pieces: readonly PrintedPiece[], expected: Expected): readonly ComparedField[] {
  const printed = printedFields(pieces, expected);
  const rows = [{ key: "type", label: HEADING, value: expected.type }, ...expected.fields];
  const compared = rows.map(({ key, label, value }): ComparedField => {
    const shown = expected.shown.find((each) => each.key === key)?.value ?? value;
    const found = printed.get(label) ?? null;
    if (found !== null && [value, shown].some((each) => sameText(found, each)))
      return { label, printed: found, recorded: shown, result: "ok" };
    const isUnprintable = found !== null && sameText(found, expected.instead);
    return { label, printed: found, recorded: shown, result: isUnprintable ? "not_checked" : "failed" };
  });
  return compared.some(({ result }) => result === "ok") ? compared : compared.map((each) => ({ ...each, result: "not_checked" }));
}

/** The text under or beside each label; a label that comes twice has both texts, and so agrees with no record. */
function printedFields(pieces: readonly PrintedPiece[], { fields, headLabels }: Expected): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const add = (label: string, text: string) => found.set(label, [found.get(label), text].filter(Boolean).join(" "));
  let current = HEADING;
  for (const { left, right } of rowsOf(pieces)) {
    const whole = [left, right].filter(Boolean).join(" ");
    const head = headLabels.find((each) => sameText(each, whole));
    const beside = head === undefined ? labelOf(left, fields) : undefined;
    if (head !== undefined) {
      current = head;
      add(head, "");
    } else if (beside !== undefined) {
      current = beside;
      add(beside, right);
    } else if (headLabels.includes(current) || current === HEADING) add(current, whole);
    // A label of two lines: its second stands beside no value of its own.
    else
      add(current, right === "" && endsLabel(current, left) ? "" : [endsLabel(current, left) ? "" : left, right].filter(Boolean).join(" "));
  }
  return found;
}

function labelOf(left: string, fields: readonly CertificateField[]): string | undefined {
  if (left === "") return undefined;
  const exact = fields.find(({ label }) => sameText(label, left));
  // Of a label of two lines the first has most of its letters.
  return (exact ?? fields.find(({ label }) => left.length >= 12 && spaceless(label).startsWith(spaceless(left))))?.label;
}

function endsLabel(label: string, left: string): boolean {
  return left !== "" && spaceless(label).endsWith(spaceless(left));
}

function rowsOf(pieces: readonly PrintedPiece[]): readonly Row[] {
  const lines: PrintedPiece[][] = [];
  for (const piece of [...pieces].sort((a, b) => a.page - b.page || b.y - a.y || a.x - b.x)) {
    const line = lines.at(-1);
    const first = line?.[0];
    if (line && first && first.page === piece.page && Math.abs(first.y - piece.y) < SAME_LINE) line.push(piece);
    else lines.push([piece]);
  }
  return lines.map((line) => {
    const ordered = line.sort((a, b) => a.x - b.x);
    const side = (isLeft: boolean) =>
      ordered
        .filter(({ x }) => x < COLUMN === isLeft)
        .map(({ text }) => text.trim())
        .filter(Boolean)
        .join(" ");
    return { left: side(true), right: side(false) };
  });
}

function sameText(one: string, other: string): boolean {
  return spaceless(one) === spaceless(other);
}

function spaceless(text: string): string {
  return text.normalize("NFC").replaceAll(/[\s\u00AD]+/gu, "");
}
