/** The safe subset: decides whether a module's body is made only of what authors may use, and says how to mend what is not. */
import type { Nodes, Root } from "mdast";
import { errorAt, type Finding, hasErrors } from "./finding.ts";
import { elementFindings } from "./mdx-elements.ts";
import { DEEPEST, limitFindings } from "./mdx-limits.ts";
import { NODE_RULES } from "./mdx-nodes.ts";
import { parseDialect } from "./mdx-parse.ts";
import { parseFault } from "./mdx-parse-fault.ts";
import { sectionFindings } from "./mdx-sections.ts";
import { startOf, type Visit } from "./mdx-visit.ts";

/** Raised whenever the same text could be judged or drawn differently; published editions keep the number they were checked with. */
export const CHECKER_VERSION = 2;

const MOST_NODES = 20_000;
/** More are not read by anyone, and a hostile text could make one a character. */
const MOST_FINDINGS = 100;

interface CheckedBody {
  /** Empty when the text cannot be parsed. Only without errors in `findings` may it be compiled. */
  readonly tree: Root;
  readonly findings: readonly Finding[];
}

/** Never throws; findings come in the order of the text. Places are those of `source`, which is a body as `splitModule` gives it. */
export function checkBody(source: string): CheckedBody {
  const empty: Root = { type: "root", children: [] };
  const limits = limitFindings(source);
  if (limits.length > 0) return { tree: empty, findings: limits };
  let tree: Root;
  try {
    tree = parseDialect(source);
  } catch (error) {
    const fault = parseFault(error);
    return { tree: empty, findings: [errorAt(fault, "syntax", fault.message)] };
  }
  const findings = [...nodeFindings(tree, source)];
  if (!hasErrors(findings)) findings.push(...sectionFindings(tree));
  return { tree, findings: findings.sort(byPlace).slice(0, MOST_FINDINGS) };
}

/** Walks without calling itself, so that depth costs nothing before it is measured. */
function nodeFindings(tree: Root, source: string): readonly Finding[] {
  const findings: Finding[] = [];
  const used = new Map<string, number>();
  const waiting: Visit[] = [{ node: tree, parent: null, depth: 0 }];
  let nodes = 0;
  for (let visit = waiting.pop(); visit; visit = waiting.pop()) {
    const { node, depth } = visit;
    const at = startOf(node);
    nodes += 1;
    if (nodes > MOST_NODES) return [errorAt(at, "too-many", "This module has too many pieces. Make two modules of it.")];
    if (depth > DEEPEST) return [errorAt(at, "too-deep", `Things can stand inside one another ${DEEPEST} deep at most.`)];
    if (node.type === "mdxJsxFlowElement" || node.type === "mdxJsxTextElement")
      findings.push(...elementFindings(node, visit, source, used));
    else findings.push(...(Object.hasOwn(NODE_RULES, node.type) ? (NODE_RULES[node.type]?.(node, visit) ?? []) : [unknownNode(node)]));
    if (findings.length > MOST_FINDINGS) return findings;
    if ("children" in node)
      for (const child of [...node.children].reverse()) waiting.push({ node: child, parent: visit, depth: depth + 1 });
  }
  return findings;
}

function unknownNode(node: Nodes): Finding {
  return errorAt(startOf(node), "not-allowed", `This kind of text (${node.type}) is not used in a module. Write it as plain Markdown.`);
}

function byPlace(one: Finding, other: Finding): number {
  return one.line - other.line || one.column - other.column;
}
