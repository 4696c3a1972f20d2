/** The PDF is tagged, says what the page says, and is the same file each time. */
import jsqr from "jsqr";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { certificateFields } from "#app/features/certificates/certificate-fields.ts";
import { certificatePdf } from "#app/features/certificates/certificate-pdf.server.ts";
import { CertificateSheet } from "#app/features/certificates/certificate-sheet.tsx";
import { drawCertificate } from "#app/features/certificates/pdf-drawing.server.ts";
import type { Frozen } from "#app/features/certificates/record.ts";
import { qrDrawing, qrGrid } from "#app/shared/qr.ts";
import { RECORD, WITHHELD } from "./a-record.ts";

const FROZEN: Frozen = { signed: RECORD, withheld: WITHHELD };

async function open(frozen: Frozen) {
  const bytes = await certificatePdf(frozen);
  if (!bytes) throw new Error("Too many were being drawn.");
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const page = await pdf.getPage(1);
  const { items } = await page.getTextContent();
  const text = items.map((each) => ("str" in each ? each.str + (each.hasEOL ? " " : "") : "")).join("");
  return { bytes, pdf, page, text: text.replace(/\s+/gu, " ") };
}

/** The roles of a structure tree, in reading order. */
function rolesOf(node: unknown): string[] {
  if (typeof node !== "object" || node === null || !("role" in node)) return [];
  const children = "children" in node && Array.isArray(node.children) ? node.children : [];
  return [String(node.role), ...children.flatMap(rolesOf)];
}

test("R45: the file is tagged, names its language and title, and its tree is a heading, paragraphs, a figure and a list", async () => {
  const { bytes, pdf, page } = await open(FROZEN);
  const { info, metadata } = await pdf.getMetadata();
  expect(info).toMatchObject({ Title: "Certificate of Achievement: Cancer-related distress", Language: "en-US" });
  expect(metadata?.getRaw()).toContain("pdfuaid");
  expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
  expect(await pdf.getViewerPreferences()).toMatchObject({ DisplayDocTitle: true });
  const roles = rolesOf(await page.getStructTree());
  expect(roles.slice(0, 7)).toEqual(["Root", "Document", "H1", "P", "P", "P", "P"]);
  expect(roles.filter((role) => role === "Figure")).toHaveLength(1);
  expect(roles.filter((role) => role === "LI").length).toBe(certificateFields(RECORD, WITHHELD).length - 2);
  expect(JSON.stringify(await page.getStructTree())).toContain(`QR code that opens ${RECORD.verifyAddress}`);
  expect(pdf.numPages).toBe(1);
  expect(bytes.length).toBeLessThan(150_000);
  // Every font is in the file: none of the fourteen that a reader may replace.
  expect(bytes.toString("latin1")).not.toContain("Helvetica");
});

test("R45: the file says, field for field, what the page says", async () => {
  const fields = certificateFields(RECORD, WITHHELD);
  const { text } = await open(FROZEN);
  const html = renderToStaticMarkup(
    CertificateSheet({ type: RECORD.type, fields, verifyAddress: RECORD.verifyAddress, qr: qrDrawing(RECORD.verifyAddress) }),
  );
  for (const { label, value } of fields) {
    expect(text).toContain(label);
    expect(text.replaceAll(" ", "")).toContain(value.replaceAll(" ", ""));
    expect(html).toContain(`>${label}<`);
    expect(html).toContain(`>${value.replaceAll("'", "&#x27;")}<`);
  }
  expect(text).toContain(RECORD.type);
});

test("R43: drawn twice the file is the same to the byte, whatever the clock says", async () => {
  const first = await drawCertificate(FROZEN);
  const other = await drawCertificate({ ...FROZEN, signed: { ...RECORD, title: "Another" } });
  const again = await drawCertificate(FROZEN);
  expect(again.equals(first)).toBe(true);
  expect(again).not.toBe(first);
  expect(other.equals(first)).toBe(false);
});

test("asked for the same file many times at once, it is drawn once; too many different ones are asked to come back", async () => {
  const record = { ...RECORD, title: "Asked at once" };
  const files = await Promise.all(Array.from({ length: 50 }, () => certificatePdf({ ...FROZEN, signed: record })));
  expect(new Set(files).size).toBe(1);
  const many = await Promise.all(
    Array.from({ length: 40 }, (_, n) => certificatePdf({ ...FROZEN, signed: { ...RECORD, title: `Flood ${n}` } })),
  );
  expect(many.filter((file) => file === null).length).toBe(20);
});

test("a name as long as the form allows, and a long title, stay within the pages", async () => {
  const { pdf, text } = await open({
    ...FROZEN,
    signed: { ...RECORD, name: "Wolfeschlegelsteinhausen ".repeat(5).trim(), title: "Long ".repeat(24).trim() },
  });
  expect(pdf.numPages).toBeLessThanOrEqual(2);
  expect(text.replaceAll(" ", "")).toContain(RECORD.verifyAddress);
});

test("the QR code on page and paper decodes to the verify address", () => {
  const { size, runs } = qrGrid(RECORD.verifyAddress);
  const scale = 4;
  const side = size * scale;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const { x, y, length } of runs) {
    for (let row = y * scale; row < (y + 1) * scale; row += 1) {
      for (let column = x * scale; column < (x + length) * scale; column += 1)
        pixels.fill(0, (row * side + column) * 4, (row * side + column) * 4 + 3);
    }
  }
  // Its types speak of the ES module, Node loads the CommonJS one.
  const decode: typeof jsqr = Reflect.get(jsqr, "default") ?? jsqr;
  expect(decode(pixels, side, side)?.data ?? null).toBe(RECORD.verifyAddress);
});
