/** What a worked story must hold: the story itself, then its four steps, each once and in order. */
import type { Nodes } from "mdast";
import { errorAt, type Finding } from "./finding.ts";
import { STEP_ASKS } from "./mdx-components.ts";
import { startOf } from "./mdx-visit.ts";

type Element = Extract<Nodes, { type: "mdxJsxFlowElement" | "mdxJsxTextElement" }>;

export function caseFindings(element: Element): readonly Finding[] {
  const fault = (node: Nodes, message: string) => [errorAt(startOf(node), "case", message)];
  const first = element.children.findIndex((child) => askOf(child) !== null);
  if (first < 0) return fault(element, `A <Case> ends in its four steps: ${STEP_ASKS.map((ask) => `<Step ask="${ask}">`).join(", ")}.`);
  if (first === 0) return fault(element, "A <Case> begins with the story, before its first <Step>.");
  const steps = element.children.slice(first);
  const between = steps.find((child) => askOf(child) === null);
  if (between) return fault(between, "After the first <Step> of a <Case> stand only steps. Move this text into the story or into a step.");
  const asks = steps.map(askOf);
  if (asks.join(" ") === STEP_ASKS.join(" ")) return [];
  return fault(
    element,
    `The steps of a <Case> are ${STEP_ASKS.join(", ")}, each once and in this order; here they are ${asks.join(", ")}.`,
  );
}

/** The question of a step; null for anything that is no step. */
function askOf(node: Nodes): string | null {
  if (node.type !== "mdxJsxFlowElement" || node.name !== "Step") return null;
  const ask = node.attributes.find((each) => each.type === "mdxJsxAttribute" && each.name === "ask");
  return typeof ask?.value === "string" ? ask.value : "";
}
