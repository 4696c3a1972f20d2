/** Parts a module's body into passages: one for each paragraph, heading and table cell, and one for each attribute that is read. */
import type { Nodes, Root } from "mdast";
import type { Place } from "./finding.ts";
import type { ClaimRange, Passage, Voice } from "./lint-passage.ts";
import { sectionsOf } from "./mdx-sections.ts";

const LINES_OF_TEXT = new Set(["paragraph", "heading", "tableCell"]);
/** Attributes that stand on the page as words. */
const READ_ATTRIBUTES = new Set(["summary", "title", "prompt", "caption", "alt"]);

interface Surroundings {
  readonly section: string | null;
  readonly voice: Voice;
  /** False inside a figure: its description tells again what the picture says, is folded and is not counted. */
  readonly isRead: boolean;
}

/** Passages in the order of the file. `body` is the text the tree was parsed from, so that places are the file's. */
export function modulePassages(tree: Root, body: string): readonly Passage[] {
  const passages: Passage[] = [];
  const places = placesIn(body);
  const sections = sectionsOf(tree);
  const sectionAt = (line: number) => sections.findLast((each) => each.place.line <= line)?.id ?? null;
  const waiting: { readonly node: Nodes; readonly around: Surroundings }[] = [
    { node: tree, around: { section: null, voice: "course", isRead: true } },
  ];
  for (let each = waiting.pop(); each; each = waiting.pop()) {
    const { node } = each;
    const isRead = each.around.isRead && !(node.type === "mdxJsxFlowElement" && node.name === "Figure");
    const around = { isRead, voice: voiceOf(node, each.around.voice), section: sectionAt(node.position?.start.line ?? 1) };
    passages.push(...attributePassages(node, around));
    if (LINES_OF_TEXT.has(node.type)) passages.push(textPassage(node, around, body, places));
    else if ("children" in node) waiting.push(...[...node.children].reverse().map((child) => ({ node: child, around })));
  }
  return passages;
}

function voiceOf(node: Nodes, inherited: Voice): Voice {
  if (node.type !== "mdxJsxFlowElement") return inherited;
  const kind = node.attributes.find((each) => each.type === "mdxJsxAttribute" && each.name === "kind");
  if (node.name === "Specimen" || inherited === "specimen") return "specimen";
  if (node.name === "Note" && kind?.value === "honest") return "critique";
  if (node.name === "Step") return "course";
  return node.name === "Vignette" || node.name === "Case" ? "story" : inherited;
}

function attributePassages(node: Nodes, around: Surroundings): Passage[] {
  if (node.type !== "mdxJsxFlowElement" && node.type !== "mdxJsxTextElement") return [];
  return node.attributes.flatMap((attribute) => {
    if (attribute.type !== "mdxJsxAttribute" || typeof attribute.value !== "string" || !READ_ATTRIBUTES.has(attribute.name)) return [];
    const at = attribute.position?.start ?? node.position?.start ?? { line: 1, column: 1 };
    // The value begins after the name, the = and the quote.
    const place = (offset: number) => ({ line: at.line, column: at.column + attribute.name.length + 2 + offset });
    return [
      { section: around.section, voice: around.voice, text: attribute.value, file: "module" as const, prose: false, claims: [], place },
    ];
  });
}

interface Piece {
  readonly start: number;
  readonly value: string;
  readonly offset: number;
}

function textPassage(root: Nodes, around: Surroundings, body: string, places: (offset: number) => Place): Passage {
  let text = "";
  const pieces: Piece[] = [];
  const claims: ClaimRange[] = [];
  const read = (node: Nodes) => {
    const offset = node.position?.start.offset ?? 0;
    if (node.type === "text" || node.type === "inlineCode") {
      pieces.push({ start: text.length, value: node.value, offset: node.type === "text" ? offset : offset + 1 });
      text += node.value.replace(/\n/gu, " ");
    } else if (node.type === "break") {
      text += " ";
    } else if ("children" in node) {
      const start = text.length;
      for (const child of node.children) read(child);
      if (node.type === "mdxJsxTextElement" && node.name === "Claim") {
        claims.push({ start, end: text.length, refs: refsOf(node), place: places(offset) });
      }
    }
  };
  read(root);
  const place = (offset: number) => {
    const piece = pieces.findLast((each) => each.start <= offset);
    if (!piece) return places(root.position?.start.offset ?? 0);
    return places(offsetInSource(body, piece, offset - piece.start));
  };
  return {
    section: around.section,
    voice: around.voice,
    text,
    file: "module",
    prose: root.type !== "heading" && around.isRead,
    claims,
    place,
  };
}

function refsOf(node: Extract<Nodes, { type: "mdxJsxTextElement" }>): readonly string[] {
  const refs = node.attributes.find((each) => each.type === "mdxJsxAttribute" && each.name === "refs");
  return typeof refs?.value === "string" ? refs.value.split(/\s+/u).filter(Boolean) : [];
}

/** Where the n-th character of a text node stands: escapes and entities are longer in the source, indents of running lines vanish. */
function offsetInSource(body: string, { value, offset }: Piece, index: number): number {
  let at = startIn(body, offset, value.charAt(0));
  for (let read = 0; read < index; read += 1) at = startIn(body, at + lengthIn(body, at, value.charAt(read)), value.charAt(read + 1));
  return at;
}

function startIn(body: string, at: number, wanted: string): number {
  if (wanted === "\n") return Math.max(at, body.indexOf("\n", at));
  const indent = body.charAt(at - 1) === "\n" ? (/^[\t >]*/u.exec(body.slice(at, at + 200))?.[0].length ?? 0) : 0;
  const isEscaped = body.charAt(at + indent) === "\\" && body.charAt(at + indent + 1) === wanted && wanted !== "";
  return at + indent + (isEscaped ? 1 : 0);
}

function lengthIn(body: string, at: number, read: string): number {
  const entity = body.charAt(at) === "&" ? /^&#?\w+;/u.exec(body.slice(at, at + 40))?.[0] : undefined;
  return entity && (read !== "&" || entity === "&amp;" || entity.startsWith("&#")) ? entity.length : 1;
}

function placesIn(body: string): (offset: number) => Place {
  const starts = [0, ...[...body.matchAll(/\n/gu)].map((each) => each.index + 1)];
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}
