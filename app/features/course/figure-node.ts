/** A figure as it was read: elements and runs of words, each with its place in the file. */
import type { Place } from "./finding.ts";

/** An element; its children are elements and runs of words. */
export interface FigureNode {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: (FigureNode | string)[];
  readonly place: Place;
}

/** Every element, outermost first, in the order of the file. */
export function everyNode(root: FigureNode): readonly FigureNode[] {
  const nodes: FigureNode[] = [];
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    nodes.push(node);
    waiting.push(...node.children.filter((child) => typeof child !== "string").reverse());
  }
  return nodes;
}
