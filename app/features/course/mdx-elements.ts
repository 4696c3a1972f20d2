/** Checks one tag: its name, its place, what it holds, and each of its attributes. */
import type { Nodes } from "mdast";
import { errorAt, type Finding } from "./finding.ts";
import { caseFindings } from "./mdx-case-shape.ts";
import { COMPONENTS, type ComponentRule } from "./mdx-components.ts";
import { startOf, surroundings, type Visit } from "./mdx-visit.ts";

type Element = Extract<Nodes, { type: "mdxJsxFlowElement" | "mdxJsxTextElement" }>;

/** `used` remembers which ids have been given, over the whole body. */
export function elementFindings(element: Element, visit: Visit, source: string, used: Map<string, number>): readonly Finding[] {
  const name = element.name ?? "";
  const rule = COMPONENTS.get(name);
  if (!rule) return [errorAt(startOf(element), "component", unknownName(name))];
  return [
    ...placeFindings(element, name, rule, visit),
    ...attributeFindings(element, name, rule, source),
    ...uniqueFindings(element, name, rule, used),
    ...(name === "Case" ? caseFindings(element) : []),
  ];
}

function unknownName(name: string): string {
  if (name === "") return "Empty tags (<>) are not used in a module. Take them out.";
  const meant = [...COMPONENTS.keys()].find((each) => each.toLowerCase() === name.toLowerCase());
  if (meant) return `<${name}> is written <${meant}>, with a capital letter.`;
  return `<${name.slice(0, 60)}> cannot be used. HTML is not allowed, and the components are ${[...COMPONENTS.keys()].join(", ")}.`;
}

function placeFindings(element: Element, name: string, rule: ComponentRule, visit: Visit): readonly Finding[] {
  const fault = (message: string) => [errorAt(startOf(element), "place", message)];
  const around = surroundings(visit);
  const isInText = element.type === "mdxJsxTextElement";
  if (rule.form === "inline") {
    if (!isInText) return fault(`<${name}> stands within a paragraph, on the same line as its sentence: ${rule.example}`);
    if (around.some((each) => each === name || each === "heading" || each === "link"))
      return fault(`<${name}> cannot stand in a heading, in a link or in another <${name}>.`);
    return element.children.length === 0 ? fault(`<${name}> holds no text. Put it around the sentence it supports.`) : [];
  }
  if (isInText)
    return fault(`<${name}> stands on a line of its own, with an empty line before and after it, and nothing else on that line.`);
  if (rule.parent && around[0] !== rule.parent) return fault(`<${name}> stands only directly inside <${rule.parent}>.`);
  const strange = around.find((each) => !rule.inside.includes(each));
  if (strange !== undefined) {
    return fault(
      rule.inside.length === 0
        ? `<${name}> stands only at the top level of a section, not inside anything else.`
        : `<${name}> stands at the top level of a section or inside <${rule.inside.join("> or <")}>, not in lists, quotes or other components.`,
    );
  }
  if (rule.form === "leaf" && element.children.length > 0) return fault(`<${name}> holds no text. Write it as ${rule.example}`);
  if (rule.form === "block" && element.children.length === 0)
    return fault(`<${name}> is empty. Put its text between ${rule.example} and </${name}>.`);
  return [];
}

function attributeFindings(element: Element, name: string, rule: ComponentRule, source: string): readonly Finding[] {
  const findings: Finding[] = [];
  const given = new Set<string>();
  const fault = (at: { line: number; column: number }, message: string) => findings.push(errorAt(at, "attribute", message));
  for (const attribute of element.attributes) {
    const at = attribute.position?.start ?? startOf(element);
    if (attribute.type === "mdxJsxExpressionAttribute") {
      fault(at, `Take out the curly braces. <${name}> is written ${rule.example}`);
      continue;
    }
    const asked = Object.hasOwn(rule.attributes, attribute.name) ? rule.attributes[attribute.name] : undefined;
    if (!asked) {
      const names = Object.keys(rule.attributes);
      fault(
        at,
        `<${name}> has no "${attribute.name.slice(0, 60)}". ${names.length > 0 ? `It has ${names.join(" and ")}.` : "It has no attributes."}`,
      );
      continue;
    }
    if (given.has(attribute.name)) fault(at, `"${attribute.name}" stands twice in this tag. Keep one.`);
    given.add(attribute.name);
    if (typeof attribute.value !== "string") {
      fault(at, `"${attribute.name}" needs a value in double quotes, without curly braces, as in ${rule.example}`);
    } else if (attribute.value.length > asked.longest || !asked.pattern.test(attribute.value)) {
      fault(at, `"${attribute.name}" must be ${asked.says}.`);
    } else if (!isDoubleQuoted(attribute.position, source)) {
      fault(at, `Put the value of "${attribute.name}" in double quotes.`);
    }
  }
  for (const [attribute, { required }] of Object.entries(rule.attributes)) {
    if (required && !given.has(attribute)) fault(startOf(element), `<${name}> needs "${attribute}", as in ${rule.example}`);
  }
  return findings;
}

function isDoubleQuoted(position: Element["position"], source: string): boolean {
  const end = position?.end.offset;
  return end !== undefined && source.charAt(end - 1) === '"';
}

function uniqueFindings(element: Element, name: string, rule: ComponentRule, used: Map<string, number>): readonly Finding[] {
  const attribute = element.attributes.find((each) => each.type === "mdxJsxAttribute" && each.name === rule.unique);
  if (typeof attribute?.value !== "string" || attribute.value === "") return [];
  const key = `${name} ${attribute.value}`;
  const before = used.get(key);
  if (before === undefined) used.set(key, startOf(element).line);
  return before === undefined
    ? []
    : [
        errorAt(
          startOf(element),
          "unique",
          `<${name} ${rule.unique}="${attribute.value}"> stands already in line ${before}. Give this one an id of its own.`,
        ),
      ];
}
