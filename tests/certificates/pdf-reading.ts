/** Reads a PDF as a screen reader does: along its structure tree, each tag with its text, its language and what it says instead. */
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

export interface Tag {
  readonly role: string;
  /** As copied from what is drawn, lines joined with a space. */
  readonly drawn: string;
  /** What it says to a screen reader: its ActualText, else what is drawn. */
  readonly text: string;
  readonly alt: string | null;
  readonly lang: string | null;
}

/** The tags in reading order, and the document itself for further questions. */
export async function readPdf(bytes: Buffer) {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const pages = await Promise.all(Array.from({ length: pdf.numPages }, (_, index) => pdf.getPage(index + 1)));
  const drawn = new Map<string, string>();
  const boxes: { page: number; text: string; x: number; y: number; width: number; height: number }[] = [];
  for (const [page, each] of pages.entries()) {
    const { items } = await each.getTextContent({ includeMarkedContent: true });
    let id: string | null = null;
    for (const item of items) {
      if (!("str" in item)) {
        if (item.type === "beginMarkedContentProps") id = item.id ?? id;
        continue;
      }
      if (item.str.trim())
        boxes.push({
          page,
          text: item.str,
          x: Number(item.transform[4]),
          y: Number(item.transform[5]),
          width: item.width,
          height: item.height,
        });
      if (id) drawn.set(id, `${drawn.get(id) ?? ""}${item.str}${item.hasEOL ? " " : ""}`);
    }
  }
  return { pdf, boxes, tags: tagsOf(bytes.toString("latin1"), drawn) };
}

/** pdfjs does not tell ActualText, so the tree is read from the file: our objects are not compressed. */
function tagsOf(file: string, drawn: ReadonlyMap<string, string>): readonly Tag[] {
  const objects = new Map(
    Array.from(file.matchAll(/(?<=\n)(\d+) 0 obj\n<<\n((?:(?!\nendobj).)*)\n>>\nendobj/gsu), ([, id = "", body = ""]) => [id, body]),
  );
  const tags: Tag[] = [];
  const read = (id: string) => {
    const body = objects.get(id) ?? "";
    const role = /\/S \/(\w+)/u.exec(body)?.[1] ?? "";
    // The element's own page stands last, after those of its parts on other pages.
    const page = Array.from(body.matchAll(/\/Pg (\d+) 0 R/gu)).at(-1)?.[1];
    const parts: string[] = [];
    const kids = /\/K \[(.*?)\]/su.exec(body)?.[1] ?? "";
    const inside: string[] = [];
    for (const [, object, marked, place, only] of kids.matchAll(/(\d+) 0 R(?![^<]*>>)|<<.*?\/Pg (\d+) 0 R.*?\/MCID (\d+).*?>>|(\d+)/gsu)) {
      if (object) inside.push(object);
      else parts.push(drawn.get(`p${marked ?? page}R_mc${place ?? only}`) ?? "");
    }
    const text = parts.join(" ").replace(/\s+/gu, " ").trim();
    tags.push({ role, drawn: text, text: stringOf(body, "ActualText") ?? text, alt: stringOf(body, "Alt"), lang: stringOf(body, "Lang") });
    for (const each of inside) read(each);
  };
  const root = Array.from(objects.values()).find((body) => body.includes("/Type /StructTreeRoot")) ?? "";
  for (const [, id = ""] of (/\/K \[(.*?)\]/su.exec(root)?.[1] ?? "").matchAll(/(\d+) 0 R/gu)) read(id);
  return tags;
}

/** A string of a dictionary: in brackets, UTF-16 when it begins with its mark. */
function stringOf(body: string, key: string): string | null {
  const raw = new RegExp(`/${key} \\(((?:\\\\.|[^\\\\)])*)\\)`, "su").exec(body)?.[1];
  if (raw === undefined) return null;
  const ESCAPED: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };
  const bytes = Buffer.from(
    raw.replace(/\\(.)/gsu, (_, letter: string) => ESCAPED[letter] ?? letter),
    "latin1",
  );
  return bytes[0] === 0xfe && bytes[1] === 0xff ? bytes.subarray(2).swap16().toString("utf16le") : bytes.toString("latin1");
}
