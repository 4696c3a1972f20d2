/** Reads a figure's SVG with a parser of its own and a positive list, so that what is drawn can hold shapes and words and nothing else. */
import { FIGURE_ELEMENTS, FIGURE_WORDS } from "./figure-attributes.ts";
import { elementFaults, figureFaults } from "./figure-faults.ts";
import type { FigureNode } from "./figure-node.ts";
import { errorAt, type Finding, hasErrors, type Place } from "./finding.ts";

export interface ReadFigure {
  /** Null when anything in the file is refused. */
  readonly drawing: FigureNode | null;
  readonly findings: readonly Finding[];
}

const MOST_BYTES = 64 * 1024;
const MOST_ELEMENTS = 3000;
const DEEPEST = 16;
/** One refused file is refused once, not in a thousand lines. */
const MOST_FINDINGS = 20;

const ATTRIBUTE = "[A-Za-z_:][A-Za-z0-9_.:-]*=(?:\"[^\"<]*\"|'[^'<]*')";
const OPENING = new RegExp(`<([A-Za-z][A-Za-z0-9:.-]*)((?:\\s+${ATTRIBUTE})*)\\s*(/?)>`, "uy");
const EACH_ATTRIBUTE = new RegExp(ATTRIBUTE, "gu");
const CLOSING = /<\/([A-Za-z][A-Za-z0-9:.-]*)\s*>/uy;
const COMMENT = /<!--(?:(?!--)[\s\S])*-->/uy;
const TEXT = /[^<]+/uy;
const NAMED = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);
/** What XML 1.0 may hold, without what turns the direction of text round. */
const UNREADABLE = /[^\t\n\r\u0020-\u007E\u00A0-\u2029\u202F-\u2065\u206A-\uD7FF\uE000-\uFEFE\uFF00-\uFFFD\u{10000}-\u{1FFFF}]/u;

/** Never throws, whatever the text. */
export function readFigure(source: string): ReadFigure {
  const at = placesIn(source);
  const findings: Finding[] = [];
  const refuse = (offset: number, message: string): ReadFigure => ({
    drawing: null,
    findings: [...findings, errorAt(at(offset), "figure", message)],
  });
  if (new TextEncoder().encode(source).length > MOST_BYTES) {
    return refuse(0, `A figure can have at most ${MOST_BYTES / 1024} kB. Round its numbers, or draw less.`);
  }
  const unreadable = source.search(UNREADABLE);
  if (unreadable >= 0) return refuse(unreadable, "An invisible character stands here. Delete it and type the text again.");

  const open: FigureNode[] = [];
  let root: FigureNode | null = null;
  let elements = 0;
  for (let index = 0; index < source.length; ) {
    const found = tokenAt(source, index);
    if (!found) return refuse(index, NOT_READ);
    const parent = open.at(-1);
    if (found.kind === "open") {
      elements += 1;
      if (elements > MOST_ELEMENTS) return refuse(index, `A figure can have at most ${MOST_ELEMENTS} elements. Draw less.`);
      if (open.length >= DEEPEST) return refuse(index, `Things can stand inside one another ${DEEPEST} deep at most.`);
      if (root && !parent) return refuse(index, "A file holds one <svg> and nothing after it.");
      const node: FigureNode = { name: found.name, attributes: found.attributes, children: [], place: at(index) };
      if (found.repeated) return refuse(index, `"${found.repeated}" stands twice in <${found.name}>. Keep one.`);
      findings.push(...elementFaults(node, parent ?? null));
      parent?.children.push(node);
      root ??= node;
      if (!found.isEmpty) open.push(node);
    } else if (found.kind === "close") {
      if (parent?.name !== found.name) return refuse(index, `</${found.name}> closes nothing that is open here.`);
      open.pop();
    } else if (found.kind === "text") {
      if (found.text === null)
        return refuse(index, "Only &amp;, &lt;, &gt;, &quot;, &apos; and numbered characters such as &#8217; are known here.");
      if (parent && FIGURE_WORDS.has(parent.name)) parent.children.push(found.text);
      else if (found.text.trim() !== "" && (!parent || FIGURE_ELEMENTS.has(parent.name)))
        return refuse(index, "Words stand only in <text>, <tspan>, <title> and <desc>.");
    }
    if (findings.length > MOST_FINDINGS) return { drawing: null, findings };
    index = found.end;
  }
  if (!root) return refuse(0, "This file holds no <svg>.");
  const unclosed = open.at(-1);
  if (unclosed) return { drawing: null, findings: [...findings, errorAt(unclosed.place, "figure", `<${unclosed.name}> is not closed.`)] };
  findings.push(...figureFaults(root));
  return { drawing: hasErrors(findings) ? null : root, findings };
}

const NOT_READ =
  "This cannot be read as a plain drawing: every tag is closed and every value quoted, without declarations, entities or sections of other text.";

type Token = { readonly end: number } & (
  | {
      readonly kind: "open";
      readonly name: string;
      readonly attributes: ReadonlyMap<string, string>;
      readonly repeated: string | null;
      readonly isEmpty: boolean;
    }
  | { readonly kind: "close"; readonly name: string }
  | { readonly kind: "comment" }
  | { readonly kind: "text"; readonly text: string | null }
);

function tokenAt(source: string, index: number): Token | null {
  const match = (pattern: RegExp) => {
    pattern.lastIndex = index;
    return pattern.exec(source);
  };
  const text = match(TEXT);
  if (text) return { kind: "text", text: decoded(text[0]), end: index + text[0].length };
  const opening = match(OPENING);
  if (opening) {
    const attributes = new Map<string, string>();
    let repeated: string | null = null;
    for (const [written] of (opening[2] ?? "").matchAll(EACH_ATTRIBUTE)) {
      const name = written.slice(0, written.indexOf("="));
      const value = decoded(written.slice(name.length + 2, -1));
      if (value === null) return null;
      if (attributes.has(name)) repeated = name;
      attributes.set(name, value);
    }
    return { kind: "open", name: opening[1] ?? "", attributes, repeated, isEmpty: opening[3] === "/", end: index + opening[0].length };
  }
  const closing = match(CLOSING);
  if (closing) return { kind: "close", name: closing[1] ?? "", end: index + closing[0].length };
  const comment = match(COMMENT);
  return comment ? { kind: "comment", end: index + comment[0].length } : null;
}

/** Null for an entity that is not one of five, or that spells what could not stand in the file itself. */
function decoded(text: string): string | null {
  let isSound = true;
  const plain = text.replace(/&([^;&\s]{0,12};)?/gu, (whole, name: string | undefined) => {
    const known = NAMED.get(name?.slice(0, -1) ?? "");
    if (known) return known;
    const digits = /^&#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}));$/u.exec(whole);
    const code = digits ? Number.parseInt(digits[1] ?? digits[2] ?? "", digits[1] ? 16 : 10) : Number.NaN;
    const sign = code <= 0x1ffff ? String.fromCodePoint(code) : "";
    isSound &&= sign !== "" && !UNREADABLE.test(sign);
    return sign;
  });
  return isSound ? plain : null;
}

/** Asked in the order of the text, so that finding all places together costs one walk through it. */
function placesIn(source: string): (offset: number) => Place {
  let line = 1;
  let start = 0;
  return (offset) => {
    for (let end = source.indexOf("\n", start); end >= 0 && end < offset; end = source.indexOf("\n", start)) {
      line += 1;
      start = end + 1;
    }
    return { line, column: offset - start + 1 };
  };
}
