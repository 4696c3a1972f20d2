/** What is wrong between a module's text and its figures, and within each figure's file. */

import { everyNode, type FigureNode } from "./figure-node.ts";
import { readFigure } from "./figure-svg.ts";
import { errorAt, type Finding, warningAt } from "./finding.ts";
import type { Passage } from "./lint-passage.ts";
import type { SectionOutline } from "./mdx-sections.ts";
import { countWords, textOf } from "./mdx-words.ts";

/** A picture as its author wrote it. */
export interface LintedFigure {
  /** "counts.svg", as the text names it. */
  readonly file: string;
  /** As findings print it. */
  readonly path: string;
  readonly source: string;
}

/** Fewer words cannot hold everything that a picture worth drawing shows. */
const FEWEST_WORDS = 40;
const TOP = { line: 1, column: 1 };

/** Findings in module.mdx. */
export function figureTagFindings(sections: readonly SectionOutline[], figures: readonly LintedFigure[]): readonly Finding[] {
  return sections.flatMap((section) =>
    section.figures.flatMap(({ id, line, column, element }) => {
      const findings: Finding[] = [];
      if (!figures.some(({ file }) => file === id)) {
        findings.push(errorAt({ line, column }, "figure-missing", `There is no file ${id} in this module's folder figures.`));
      }
      const words = element.children.reduce((sum, child) => sum + countWords(textOf(child)), 0);
      if (words < FEWEST_WORDS) {
        const message = `This figure is described in ${words} words. Write everything a reader who cannot see it needs, in at least ${FEWEST_WORDS}.`;
        findings.push(warningAt({ line, column }, "figure-description", message));
      }
      return findings;
    }),
  );
}

/** Findings in one figure's file, and its words for the rules of wording. */
export function figureFileFindings(
  { file, source }: LintedFigure,
  sections: readonly SectionOutline[],
): { readonly findings: readonly Finding[]; readonly passages: readonly Passage[] } {
  const { drawing, findings } = readFigure(source);
  const isShown = sections.some((section) => section.figures.some(({ id }) => id === file));
  const message = `No <Figure file="${file}"> stands in the text. Show this picture, or take it out of the folder.`;
  return {
    findings: isShown ? findings : [...findings, warningAt(TOP, "figure-not-shown", message)],
    passages: drawing ? everyNode(drawing).flatMap(passageOf) : [],
  };
}

function passageOf(node: FigureNode): readonly Passage[] {
  if (!["text", "title", "desc"].includes(node.name)) return [];
  const text = everyNode(node)
    .flatMap((each) => each.children.filter((child) => typeof child === "string"))
    .join(" ");
  return [{ text, voice: "course", file: "module", section: null, prose: false, claims: [], place: () => node.place }];
}
