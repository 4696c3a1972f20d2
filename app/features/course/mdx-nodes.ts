/** The kinds of Markdown a module may hold, each with what else is asked of it. What has no entry is refused. */
import type { Nodes } from "mdast";
import { errorAt, type Finding, warningAt } from "./finding.ts";
import { TABLE_CELLS } from "./mdx-limits.ts";
import { addressFault } from "./mdx-urls.ts";
import { startOf, surroundings, type Visit } from "./mdx-visit.ts";

type NodeRule = (node: Nodes, visit: Visit) => readonly Finding[];

const free: NodeRule = () => [];

/** Only a parser that runs JavaScript would treat these as code; here they are words, and never what the author meant. */
const MODULE_CODE =
  /^(?:import\s*(?:["'({*]|[\w$]+\s*,|[\w$]+\s+from\s*["'])|import\s+type\s|export\s+(?:default\b|(?:const|let|var|function|class|async)\s+[\w$*]|\*|\{))/u;
const FOOTNOTE = /\[\^[^\]\s]+\]/u;
const NO_FOOTNOTES = 'There are no footnotes. Put the sentence in <Claim refs="…">, and its source is listed by itself.';
const BARE_ADDRESS = /(?:https?:\/\/|www\.)[^\s]/u;

const WITHOUT_HEADINGS = new Set(["Case", "Step", "Figure", "Specimen"]);

export const NODE_RULES: Readonly<Record<string, NodeRule>> = {
  root: free,
  paragraph: paragraphRule,
  heading: headingRule,
  text: textRule,
  emphasis: free,
  strong: free,
  inlineCode: free,
  code: free,
  break: free,
  list: free,
  listItem: free,
  blockquote: free,
  thematicBreak: free,
  table: tableRule,
  tableRow: free,
  tableCell: free,
  link: addressRule,
  definition: addressRule,
  linkReference: free,
  image: imageRule,
  imageReference: imageRule,
  mdxFlowExpression: expressionRule,
  mdxTextExpression: expressionRule,
};

function paragraphRule(node: Nodes, visit: Visit): readonly Finding[] {
  if (node.type !== "paragraph" || visit.parent?.node.type !== "root") return [];
  const [first] = node.children;
  if (first?.type !== "text" || !MODULE_CODE.test(first.value)) return [];
  return [errorAt(startOf(node), "code", "Modules cannot import or export anything. Take this line out; components are there without it.")];
}

function textRule(node: Nodes, visit: Visit): readonly Finding[] {
  if (node.type !== "text") return [];
  if (FOOTNOTE.test(node.value)) return [errorAt(startOf(node), "footnote", NO_FOOTNOTES)];
  if (!BARE_ADDRESS.test(node.value) || surroundings(visit).includes("link")) return [];
  return [
    warningAt(startOf(node), "bare-address", "This address is printed as plain text. To make it a link write [the words](https://…)."),
  ];
}

function headingRule(node: Nodes, visit: Visit): readonly Finding[] {
  if (node.type !== "heading") return [];
  const at = startOf(node);
  const within = surroundings(visit);
  if (node.depth === 1)
    return [
      errorAt(
        at,
        "heading",
        "The title in the front matter is the page's heading. Sections begin with ##, not with # or a line of = signs.",
      ),
    ];
  if (node.depth > 3) return [errorAt(at, "heading", "Inside a section only ### is used. Write this heading with three # signs.")];
  if (node.depth === 2 && within.length > 0)
    return [errorAt(at, "heading", "A section heading (##) stands at the start of a line, outside lists, quotes and components.")];
  if (within.some((name) => WITHOUT_HEADINGS.has(name)))
    return [errorAt(at, "heading", "A heading cannot stand in a story, a figure or a specimen: these have their own.")];
  if (within.some((name) => name === "list" || name === "blockquote"))
    return [errorAt(at, "heading", "A heading cannot stand in a list or a quote.")];
  return [];
}

function addressRule(node: Nodes): readonly Finding[] {
  if (node.type === "definition" && node.label?.startsWith("^")) {
    return [errorAt(startOf(node), "footnote", NO_FOOTNOTES)];
  }
  if (node.type !== "link" && node.type !== "definition") return [];
  const fault = addressFault(node.url);
  return fault ? [errorAt(startOf(node), "address", fault)] : [];
}

function imageRule(node: Nodes): readonly Finding[] {
  return [errorAt(startOf(node), "image", "Pictures are SVG files in the folder figures, shown with a Figure tag that has file and alt.")];
}

function expressionRule(node: Nodes): readonly Finding[] {
  return [
    errorAt(
      startOf(node),
      "expression",
      "Nothing may stand in curly braces. Leave them out, or write \\{ and \\} for the signs themselves.",
    ),
  ];
}

/** The compiler fills every row up to the widest one, so that is what is counted. */
function tableRule(node: Nodes): readonly Finding[] {
  if (node.type !== "table") return [];
  const widest = node.children.reduce((most, row) => Math.max(most, row.children.length), node.align?.length ?? 0);
  if (widest * node.children.length <= TABLE_CELLS) return [];
  return [
    errorAt(startOf(node), "table-too-large", `A table can have at most ${TABLE_CELLS} cells, counted as its widest row times its rows.`),
  ];
}
