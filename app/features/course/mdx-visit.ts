/** Where the checker is in a body: a node, and the way from it up to the root. */
import type { Nodes } from "mdast";
import { COMPONENTS } from "./mdx-components.ts";

/** A node on its way through the walk, with the way it came. */
export interface Visit {
  readonly node: Nodes;
  readonly parent: Visit | null;
  readonly depth: number;
}

export function startOf(node: Nodes): { line: number; column: number } {
  return { line: node.position?.start.line ?? 1, column: node.position?.start.column ?? 1 };
}

/** The names of the components and the types of the nodes around, nearest first, without the root. */
export function surroundings(visit: Visit): readonly string[] {
  const names: string[] = [];
  for (let each = visit.parent; each?.parent; each = each.parent) {
    const { node } = each;
    names.push("name" in node && COMPONENTS.has(node.name ?? "") ? (node.name ?? "") : node.type);
  }
  return names;
}
