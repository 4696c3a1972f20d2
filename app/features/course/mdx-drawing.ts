/** The part of a compiled program that draws: only calls of the two factories, with names and attributes that are listed here. */
import { COMPONENTS } from "./mdx-components.ts";
import { expect, type Fields, fields, isIdentifier, isPlainProperty, keyOf, list } from "./mdx-program-parts.ts";

const FACTORIES = new Set(["_jsx", "_jsxs"]);
/** What Markdown alone can become. */
export const TAGS = new Set("a blockquote br code em h2 h3 hr li ol p pre strong table tbody td th thead tr ul".split(" "));
const ATTRIBUTES = new Set([
  "href",
  "title",
  "start",
  "align",
  "className",
  ...[...COMPONENTS.values()].flatMap((rule) => Object.keys(rule.attributes)),
]);

/** Calls of the two factories with plain attributes, texts and lists of these; walked without calling itself. */
export function assertDrawing(root: unknown, names: ReadonlySet<string>): void {
  const waiting: unknown[] = [root];
  while (waiting.length > 0) {
    const node = fields(waiting.pop());
    if (node.type === "Literal") {
      expect(typeof node.value === "string", "a value that is not text");
      continue;
    }
    if (node.type === "ArrayExpression") {
      waiting.push(...list(node.elements));
      continue;
    }
    const [type, attributes, ...rest] = list(node.arguments);
    expect(node.type === "CallExpression" && !node.optional && rest.length === 0, "an unknown expression");
    expect(FACTORIES.has(String(fields(node.callee).name)) && fields(node.callee).type === "Identifier", "an unknown call");
    expect(isDrawable(fields(type), names), "an unknown element");
    expect(fields(attributes).type === "ObjectExpression", "unknown attributes");
    for (const property of list(fields(attributes).properties).map(fields)) {
      expect(isPlainProperty(property), "an unknown attribute");
      if (keyOf(property) === "children") {
        waiting.push(property.value);
        continue;
      }
      const value = fields(property.value);
      expect(ATTRIBUTES.has(keyOf(property)), "an unknown attribute");
      expect(value.type === "Literal" && typeof value.value === "string", "an attribute that is not text");
    }
  }
}

function isDrawable(type: Fields, names: ReadonlySet<string>): boolean {
  if (type.type === "Identifier") return type.name === "_Fragment" || names.has(String(type.name));
  return (
    type.type === "MemberExpression" &&
    !type.computed &&
    isIdentifier(type.object, "_components") &&
    TAGS.has(String(fields(type.property).name))
  );
}
