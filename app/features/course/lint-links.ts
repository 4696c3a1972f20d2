/** Links that say where they lead: a screen reader lists them without the sentence around them (WCAG 2.4.4). */
import type { Root } from "mdast";
import { errorAt, type Finding } from "./finding.ts";
import { textOf } from "./mdx-words.ts";

const EMPTY_WORDS =
  /^(?:(?:click|tap|read|see|look|press) )?(?:here|this|that|more|link|this (?:link|page|site|website)|the link|read more|learn more|more (?:here|info|information)|website|page)\W*$/iu;
const ADDRESS = /^(?:https?:\/\/|www\.)\S+$/iu;

export function linkFindings(tree: Root): readonly Finding[] {
  const findings: Finding[] = [];
  const waiting: Root["children"][number][] = [...tree.children].reverse();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if ("children" in node) waiting.push(...[...node.children].reverse());
    if (node.type !== "link" && node.type !== "linkReference") continue;
    const words = textOf(node).trim();
    const at = node.position?.start ?? { line: 1, column: 1 };
    if (words === "") findings.push(errorAt(at, "link-text", "This link has no words. Write [where it leads](https://…)."));
    else if (EMPTY_WORDS.test(words) || ADDRESS.test(words)) {
      findings.push(errorAt(at, "link-text", `"${words.slice(0, 60)}" does not say where the link leads. Use the name of the page.`));
    }
  }
  return findings;
}
