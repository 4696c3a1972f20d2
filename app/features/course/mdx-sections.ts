/** Parts a checked body into its sections, and says what a section lacks. */
import GithubSlugger from "github-slugger";
import type { Nodes, Root, RootContent } from "mdast";
import { errorAt, type Finding, type Place } from "./finding.ts";
import { requiredWords, textOf } from "./mdx-words.ts";

/** An id that stands somewhere in a section. */
interface PlacedId extends Place {
  readonly id: string;
}

type Element = Extract<Nodes, { type: "mdxJsxFlowElement" | "mdxJsxTextElement" }>;

/** One `##` of the body. */
export interface SectionOutline {
  /** The slug of the title; learners' marks and links hang on it. */
  readonly id: string;
  readonly title: string;
  readonly place: Place;
  /** Required words (R12), the title's own among them. */
  readonly words: number;
  /** Cited references, each once, in the order of their first appearance in this section. */
  readonly refs: readonly PlacedId[];
  readonly checks: readonly PlacedId[];
  readonly reflections: readonly PlacedId[];
  readonly vignettes: readonly PlacedId[];
  readonly cases: readonly PlacedId[];
  /** The files its figures show, each with its tag. */
  readonly figures: readonly (PlacedId & { readonly element: Element })[];
  /** The rows of the overclaim register it examines, with spaces between those of one specimen. */
  readonly specimens: readonly PlacedId[];
  readonly content: readonly RootContent[];
}

/** The sections of a body in order; text before the first heading belongs to none. */
export function sectionsOf(tree: Root): readonly SectionOutline[] {
  const slugger = new GithubSlugger();
  const parts: { readonly heading: RootContent; readonly content: RootContent[] }[] = [];
  for (const node of tree.children) {
    if (node.type === "heading" && node.depth === 2) parts.push({ heading: node, content: [] });
    else parts.at(-1)?.content.push(node);
  }
  return parts.map(({ heading, content }) => {
    const title = headingText(heading);
    return {
      id: slugger.slug(title),
      title,
      place: heading.position?.start ?? { line: 1, column: 1 },
      words: requiredWords([heading, ...content]),
      refs: once(
        attributesIn(content, "Claim", "refs").flatMap(({ id, line, column }) => id.split(" ").map((each) => ({ id: each, line, column }))),
      ),
      checks: attributesIn(content, "Check", "item"),
      reflections: attributesIn(content, "Reflect", "id"),
      vignettes: attributesIn(content, "Vignette", "id"),
      cases: attributesIn(content, "Case", "id"),
      figures: attributesIn(content, "Figure", "file"),
      specimens: attributesIn(content, "Specimen", "id"),
      content,
    };
  });
}

/** Every reference cited in the text, in the order of first appearance: its place in this list is its number. */
export function citationsOf(sections: readonly SectionOutline[]): readonly string[] {
  return [...new Set(sections.flatMap((section) => section.refs.map((ref) => ref.id)))];
}

export function sectionFindings(tree: Root): readonly Finding[] {
  const findings: Finding[] = [];
  const [first] = tree.children;
  if (!first) return [errorAt({ line: 1, column: 1 }, "section", "The module has no text. Begin it with a section: ## and a title.")];
  if (first.type !== "heading" || first.depth !== 2) {
    findings.push(
      errorAt(
        first.position?.start ?? { line: 1, column: 1 },
        "section",
        "Text stands before the first section. Begin with ## and a title.",
      ),
    );
  }
  const seen = new Map<string, number>();
  const slugger = new GithubSlugger();
  for (const { title, place, content } of sectionsOf(tree)) {
    const fault = (message: string) => findings.push(errorAt(place, "section", message));
    slugger.reset();
    const id = slugger.slug(title);
    const before = seen.get(id);
    if (!/[\p{L}\p{N}]/u.test(id)) fault("A section's title needs words: its address is made of them.");
    else if (id.length > 120) fault("A section's title can have at most 120 characters.");
    else if (before !== undefined) fault(`A section of this name stands already in line ${before}. Give this one another title.`);
    if (content.length === 0) fault("This section is empty. Write its text, or take its heading out.");
    seen.set(id, before ?? place.line);
  }
  for (const node of tree.children) {
    if (node.type === "heading" && node.children.some((each) => !PLAIN.has(each.type))) {
      findings.push(
        errorAt(
          node.position?.start ?? { line: 1, column: 1 },
          "heading",
          "A heading holds plain words only: no links, no tags, no code, no line break.",
        ),
      );
    }
  }
  return findings;
}

const PLAIN = new Set(["text", "emphasis", "strong"]);

function headingText(heading: Nodes): string {
  return textOf(heading).replace(/\s+/gu, " ").trim();
}

function attributesIn(
  roots: readonly Nodes[],
  component: string,
  attribute: string,
): readonly (PlacedId & { readonly element: Element })[] {
  const found: (PlacedId & { readonly element: Element })[] = [];
  const waiting: Nodes[] = [...roots].reverse();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if ((node.type === "mdxJsxFlowElement" || node.type === "mdxJsxTextElement") && node.name === component) {
      const place = node.position?.start ?? { line: 1, column: 1 };
      for (const each of node.attributes) {
        if (each.type === "mdxJsxAttribute" && each.name === attribute && typeof each.value === "string") {
          found.push({ id: each.value, line: place.line, column: place.column, element: node });
        }
      }
    }
    if ("children" in node) waiting.push(...[...node.children].reverse());
  }
  return found;
}

function once(ids: readonly PlacedId[]): readonly PlacedId[] {
  return ids.filter((each, index) => ids.findIndex((other) => other.id === each.id) === index);
}
