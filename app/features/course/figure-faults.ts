/** What is refused in a figure: elements and attributes outside the positive list, addresses that lead out, words too small to read. */
import { FIGURE_ATTRIBUTES, FIGURE_CLASSES, FIGURE_ELEMENTS, FIGURE_WORDS, LOCAL_ADDRESS, ROOT_ATTRIBUTES } from "./figure-attributes.ts";
import { everyNode, type FigureNode } from "./figure-node.ts";
import { errorAt, type Finding, warningAt } from "./finding.ts";

/** In units of a picture about 720 wide; smaller is not read on a phone. */
const SMALLEST_WORDS = 14;
const WIDEST = 4000;

/** One element: its name, where it stands, its attributes. */
export function elementFaults({ name, attributes, place }: FigureNode, parent: FigureNode | null): readonly Finding[] {
  const fault = (message: string) => errorAt(place, "figure", message);
  const isRoot = parent === null;
  if (isRoot && name !== "svg") return [fault("A figure begins with <svg>.")];
  if (!isRoot && name === "svg") return [fault("One <svg> cannot stand inside another.")];
  if (!FIGURE_ELEMENTS.has(name)) {
    return [fault(`<${name.slice(0, 40)}> cannot be used in a figure. It is drawn with ${[...FIGURE_ELEMENTS].join(", ")}.`)];
  }
  if (parent && FIGURE_WORDS.has(parent.name) && name !== "tspan") return [fault(`<${parent.name}> holds words, not <${name}>.`)];
  return [...attributes].flatMap(([attribute, value]) => {
    const shape = (isRoot ? ROOT_ATTRIBUTES.get(attribute) : undefined) ?? FIGURE_ATTRIBUTES.get(attribute);
    if (!shape || (isRoot && (attribute === "width" || attribute === "height"))) return [fault(notAnAttribute(name, attribute))];
    if (!shape.test(value)) return [fault(notAValue(attribute, value))];
    if (attribute === "font-size" && Number.parseFloat(value) < SMALLEST_WORDS) {
      const message = `Words of size ${value} cannot be read on a phone. Write them at ${SMALLEST_WORDS} or larger.`;
      return [warningAt(place, "figure-small-words", message)];
    }
    return [];
  });
}

/** The whole drawing: its frame, and that every address leads to something in it. */
export function figureFaults(root: FigureNode): readonly Finding[] {
  const nodes = everyNode(root);
  const findings: Finding[] = [];
  const [, , width = 0, height = 0] = (root.attributes.get("viewBox") ?? "")
    .trim()
    .split(/[\s,]+/u)
    .map(Number);
  if (!(width > 0 && height > 0 && width <= WIDEST && height <= WIDEST)) {
    findings.push(errorAt(root.place, "figure", `The <svg> needs a viewBox such as "0 0 720 400", at most ${WIDEST} wide and high.`));
  }
  const ids = new Set<string>();
  for (const { attributes, place } of nodes) {
    const id = attributes.get("id");
    if (id !== undefined && ids.has(id)) findings.push(errorAt(place, "figure", `The id ${id} stands twice in this figure.`));
    if (id !== undefined) ids.add(id);
  }
  for (const { attributes, place } of nodes) {
    for (const value of attributes.values()) {
      const id = LOCAL_ADDRESS.exec(value)?.[1];
      if (id !== undefined && !ids.has(id)) findings.push(errorAt(place, "figure", `Nothing in this figure has the id ${id}.`));
    }
  }
  return findings;
}

function notAnAttribute(element: string, attribute: string): string {
  if (/^(?:on|style$|href$|xlink:)/iu.test(attribute)) {
    return `"${attribute.slice(0, 40)}" cannot stand in a figure: it holds no styles, links or anything that acts. Take it out.`;
  }
  if (attribute === "width" || attribute === "height")
    return `Take "${attribute}" out of the <svg>: the page decides how large a figure is.`;
  return `<${element}> has no "${attribute.slice(0, 40)}" in a figure. Take it out.`;
}

function notAValue(attribute: string, value: string): string {
  if (attribute === "fill" || attribute === "stroke") {
    return `"${attribute}" is none, currentColor or url(#an-id-of-this-figure). Colors come from the classes ${FIGURE_CLASSES.join(", ")}.`;
  }
  if (attribute === "class") return `The classes of a figure are ${FIGURE_CLASSES.join(", ")}.`;
  return `"${attribute}" cannot be ${JSON.stringify(value.slice(0, 40))}.`;
}
