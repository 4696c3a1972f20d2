/** Draws a compiled body once, section by section, to HTML and the places where something lives. Only the compiling child calls it. */
import * as React from "react";
import * as jsxRuntime from "react/jsx-runtime";
import { renderToStaticMarkup } from "react-dom/server";
import { bundleBody } from "./compile-bundle.server.ts";
import type { CompiledModule, CompiledSection, Segment } from "./edition.ts";
import type { FigureNode } from "./figure-node.ts";
import { CitationNumbers } from "./mdx-claim.tsx";
import { FigureDrawings } from "./mdx-figure.tsx";
import { parseDialect } from "./mdx-parse.ts";
import { CheckPlace, PARTS, ReflectPlace, SectionTitle } from "./mdx-parts.tsx";
import { citationsOf, sectionsOf } from "./mdx-sections.ts";

/** @throws {Error} when the body does not compile, or draws something that may not stand where it stands */
export async function renderBody(body: string, drawings: ReadonlyMap<string, FigureNode> = new Map()): Promise<CompiledModule> {
  const outline = sectionsOf(parseDialect(body));
  const citations = citationsOf(outline);
  const numbers = new Map(citations.map((id, index) => [id, index + 1]));
  const drawn = sectionsDrawn(await bundleBody(body));
  if (drawn.length !== outline.length) throw new Error("The compiled sections are not those of the text.");
  const sections = outline.map(({ id, title, words, refs }, index): CompiledSection => {
    const cited = refs.map((ref) => ({ number: numbers.get(ref.id) ?? 0, id: ref.id }));
    return {
      id,
      title,
      words,
      segments: segmentsOf(drawn[index] ?? [], numbers, drawings),
      citations: cited.sort((one, other) => one.number - other.number),
    };
  });
  return { sections, citations: [...citations], checks: outline.flatMap((section) => section.checks.map((check) => check.id)) };
}

/** The pieces of each section, in order. The code is that which `assertOnlyDrawing` let through. */
function sectionsDrawn(code: string): readonly (readonly React.ReactNode[])[] {
  const load = new Function("React", "_jsx_runtime", code);
  const drawn: React.ReactNode = load(React, jsxRuntime).default({ components: PARTS });
  const pieces =
    React.isValidElement<{ children?: React.ReactNode }>(drawn) && drawn.type === React.Fragment ? drawn.props.children : drawn;
  const sections: React.ReactNode[][] = [];
  // Not React.Children: it would hand out keys, and with them copies.
  for (const piece of Array.isArray(pieces) ? pieces : [pieces]) {
    if (React.isValidElement(piece) && piece.type === SectionTitle) sections.push([]);
    else if (sections.length > 0) sections.at(-1)?.push(piece);
    else if (typeof piece !== "string" || piece.trim() !== "") throw new Error("Text stands before the first section.");
  }
  return sections;
}

function segmentsOf(
  pieces: readonly React.ReactNode[],
  numbers: ReadonlyMap<string, number>,
  drawings: ReadonlyMap<string, FigureNode>,
): Segment[] {
  const segments: Segment[] = [];
  let run: React.ReactNode[] = [];
  const endRun = () => {
    const numbered = React.createElement(CitationNumbers.Provider, { value: numbers }, ...run);
    const html = renderToStaticMarkup(React.createElement(FigureDrawings.Provider, { value: drawings }, numbered)).trim();
    if (html !== "") segments.push({ html });
    run = [];
  };
  for (const piece of pieces) {
    const island = islandOf(piece);
    if (island) {
      endRun();
      segments.push(island);
    } else run.push(piece);
  }
  endRun();
  return segments;
}

function islandOf(piece: React.ReactNode): Segment | null {
  if (React.isValidElement<React.ComponentProps<typeof CheckPlace>>(piece) && piece.type === CheckPlace) {
    return { island: "check", props: { id: piece.props.item } };
  }
  if (React.isValidElement<React.ComponentProps<typeof ReflectPlace>>(piece) && piece.type === ReflectPlace) {
    return { island: "reflect", props: { id: piece.props.id, prompt: piece.props.prompt } };
  }
  return null;
}
