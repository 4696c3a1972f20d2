/** The second wall: looks at the program the compiler made, and lets through only what it makes of text and plain components. */
import type { Program } from "estree";
import { toJs } from "estree-util-to-js";
import { COMPONENTS } from "./mdx-components.ts";
import { assertDrawing, TAGS } from "./mdx-drawing.ts";
import { expect, type Fields, fields, isIdentifier, isPlainProperty, keyOf, list, refuse } from "./mdx-program-parts.ts";

const RUNTIME = "react/jsx-runtime";
const IMPORTED = new Map([
  ["jsx", "_jsx"],
  ["jsxs", "_jsxs"],
  ["Fragment", "_Fragment"],
]);
/** What the compiler writes around every text, word for word. */
const MAIN = `export default function MDXContent(props = {}) {
  const {wrapper: MDXLayout} = props.components || ({});
  return MDXLayout ? _jsx(MDXLayout, {
    ...props,
    children: _jsx(_createMdxContent, {
      ...props
    })
  }) : _createMdxContent(props);
}
`;
const MISSING = `function _missingMdxReference(id, component) {
  throw new Error("Expected " + (component ? "component" : "object") + " \`" + id + "\` to be defined: you likely forgot to import, pass, or provide it.");
}
`;

/**
 * A positive list over the whole program, statement by statement. It does not know the check of the text and does not rely on it.
 * @throws {ForbiddenProgram} (from mdx-program-parts.ts) naming the part it does not know
 */
export function assertOnlyDrawing(program: Program): void {
  const [imports, content, main, missing, ...rest] = program.body;
  assertImport(fields(imports));
  assertContent(fields(content));
  assertSame(main, MAIN, "the main function");
  if (missing) assertSame(missing, MISSING, "the function for missing components");
  if (rest.length > 0) refuse("a statement after the last one");
  if (program.comments && program.comments.length > 0) refuse("a comment");
}

function assertImport(node: Fields): void {
  expect(node.type === "ImportDeclaration" && fields(node.source).value === RUNTIME, "an import of something else");
  for (const each of list(node.specifiers)) {
    const { type, imported, local } = fields(each);
    expect(type === "ImportSpecifier" && IMPORTED.get(String(fields(imported).name)) === fields(local).name, "an unknown import");
  }
}

/** function _createMdxContent(props) { const …; if (!Name) _missingMdxReference(…); return <drawing>; } */
function assertContent(node: Fields): void {
  expect(
    node.type === "FunctionDeclaration" && !node.async && !node.generator && fields(node.id).name === "_createMdxContent",
    "an unknown function",
  );
  expect(list(node.params).length === 1 && isIdentifier(list(node.params)[0], "props"), "unknown parameters");
  const statements = list(fields(node.body).body);
  const names = new Set<string>();
  for (const [index, statement] of statements.entries()) {
    const { type, argument } = fields(statement);
    if (index === statements.length - 1) {
      expect(type === "ReturnStatement", "a function that does not end in drawing");
      assertDrawing(argument, names);
    } else if (type === "VariableDeclaration") assertNames(fields(statement), names);
    else assertGuard(fields(statement), names);
  }
}

/** const _components = { p: "p", ...props.components }, { Claim, Note } = _components; */
function assertNames(node: Fields, names: Set<string>): void {
  for (const declarator of list(node.declarations).map(fields)) {
    const target = fields(declarator.id);
    const source = fields(declarator.init);
    if (isIdentifier(target, "_components")) {
      expect(source.type === "ObjectExpression", "unknown names");
      for (const property of list(source.properties).map(fields)) {
        if (property.type === "SpreadElement") expect(isPropsComponents(property.argument), "an unknown spread");
        else
          expect(
            isPlainProperty(property) && TAGS.has(keyOf(property)) && keyOf(property) === fields(property.value).value,
            "an unknown tag",
          );
      }
      continue;
    }
    const fromProps = source.type === "LogicalExpression" && isPropsComponents(source.left) && isEmptyObject(source.right);
    expect(target.type === "ObjectPattern" && (isIdentifier(source, "_components") || fromProps), "an unknown declaration");
    for (const property of list(target.properties).map(fields)) {
      expect(
        isPlainProperty(property) && COMPONENTS.has(keyOf(property)) && isIdentifier(property.value, keyOf(property)),
        "an unknown component",
      );
      names.add(keyOf(property));
    }
  }
}

/** if (!Claim) _missingMdxReference("Claim", true); */
function assertGuard(node: Fields, names: ReadonlySet<string>): void {
  const test = fields(node.test);
  const call = fields(fields(node.consequent).expression);
  const [name, isComponent] = list(call.arguments).map(fields);
  expect(
    node.type === "IfStatement" &&
      !node.alternate &&
      test.type === "UnaryExpression" &&
      test.operator === "!" &&
      names.has(String(fields(test.argument).name)) &&
      fields(test.argument).type === "Identifier" &&
      call.type === "CallExpression" &&
      isIdentifier(call.callee, "_missingMdxReference") &&
      name?.type === "Literal" &&
      isComponent?.value === true,
    "an unknown statement",
  );
}

function isPropsComponents(node: unknown): boolean {
  const { type, computed, object, property } = fields(node);
  return type === "MemberExpression" && !computed && isIdentifier(object, "props") && isIdentifier(property, "components");
}

function isEmptyObject(node: unknown): boolean {
  return fields(node).type === "ObjectExpression" && list(fields(node).properties).length === 0;
}

function assertSame(statement: Program["body"][number] | undefined, expected: string, what: string): void {
  expect(
    statement !== undefined && toJs({ type: "Program", sourceType: "module", body: [statement] }).value === expected,
    `another form of ${what}`,
  );
}
