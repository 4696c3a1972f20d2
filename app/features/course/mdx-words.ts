/** Counts the required words of a module, from which its hours are computed (R12). */
import type { Nodes } from "mdast";

/** A run of letters, digits and apostrophes, with hyphens inside it. */
const WORD = /['’]*[\p{L}\p{N}][\p{L}\p{M}\p{N}'’]*(?:[-\u2010\u2011][\p{L}\p{M}\p{N}'’]+)*/gu;

/** Optional reading, questions, figures and contact cards: not required text, so never hours. */
const NOT_COUNTED = new Set(["Reveal", "Reflect", "Check", "PressureScale", "CrisisCard", "Figure"]);

/** Nodes that hold a line of text; the pieces inside one are read as one text, so that **bold**ly is one word. */
const LINES_OF_TEXT = new Set(["paragraph", "heading", "tableCell"]);

/** Words in a text as it is read. */
export function countWords(text: string): number {
  return text.match(WORD)?.length ?? 0;
}

/**
 * Required words of these nodes: body text, headings, tables, notes, stories and specimens. Left out: optional asides, questions, prompts,
 * figures with their descriptions, captions, code, and every attribute (R12).
 */
export function requiredWords(nodes: readonly Nodes[]): number {
  let words = 0;
  const waiting: Nodes[] = [...nodes];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (isNotCounted(node)) continue;
    if (LINES_OF_TEXT.has(node.type)) words += countWords(textOf(node));
    else if ("children" in node) waiting.push(...node.children);
  }
  return words;
}

/** The text of a node as it is read, pieces joined, code left out, a line break as a space. */
export function textOf(root: Nodes): string {
  let text = "";
  const waiting: Nodes[] = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (isNotCounted(node)) continue;
    if (node.type === "text") text += node.value;
    else if (node.type === "break" || node.type === "inlineCode") text += " ";
    else if ("children" in node) waiting.push(...[...node.children].reverse());
  }
  return text;
}

function isNotCounted(node: Nodes): boolean {
  return (node.type === "mdxJsxFlowElement" || node.type === "mdxJsxTextElement") && NOT_COUNTED.has(node.name ?? "");
}
