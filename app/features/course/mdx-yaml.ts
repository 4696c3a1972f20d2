/** Reads YAML that somebody else wrote as plain data: no tags, no anchors, no aliases, no key twice, no way to run or to flood. */
import { isAlias, isCollection, isMap, isNode, isScalar, LineCounter, parseDocument, visit } from "yaml";
import { errorAt, type Finding, type Place } from "./finding.ts";

export interface PlainYaml {
  /** Strings, finite numbers, booleans, null, arrays and plain objects; null when there are findings. */
  readonly value: unknown;
  readonly findings: readonly Finding[];
  /** Where a field stands, or the nearest one above it that exists: turns a path of a zod issue into line and column. */
  placeOf(path: readonly PropertyKey[]): Place;
}

/** More than any honest quiz; the parser's cost grows with the size. */
const LONGEST = 256 * 1024;
/** The parser calls itself once a level, so depth must be bounded before it starts. */
const DEEPEST = 24;
const FORBIDDEN_KEYS = new Set(["__proto__", "constructor", "prototype"]);

/** Parses with the YAML 1.2 core schema. `firstLine` is the line of the file on which `text` begins. Never throws. */
export function readPlainYaml(text: string, firstLine = 1): PlainYaml {
  const start = { line: firstLine, column: 1 };
  const refusal = (findings: readonly Finding[]): PlainYaml => ({ value: null, findings, placeOf: () => start });
  const tooMuch = floodFault(text);
  if (tooMuch) return refusal([errorAt(start, "yaml-size", tooMuch)]);

  const lines = new LineCounter();
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line) + firstLine - 1, column: Math.max(1, col) };
  };
  try {
    const document = parseDocument(text, {
      schema: "core",
      version: "1.2",
      uniqueKeys: true,
      merge: false,
      prettyErrors: false,
      lineCounter: lines,
    });
    const findings = [...document.errors, ...document.warnings].map((fault) =>
      errorAt(place(fault.pos[0]), "yaml", `This is not plain YAML: ${plainReason(fault.code, fault.message)}`),
    );
    visit(document, {
      Node(_, node) {
        const at = place(node.range?.[0] ?? 0);
        if (isAlias(node)) findings.push(errorAt(at, "yaml-alias", `Write the value out instead of the alias *${node.source}.`));
        else if (node.anchor) findings.push(errorAt(at, "yaml-anchor", `Take out the anchor &${node.anchor}.`));
        if (!isAlias(node) && node.tag) findings.push(errorAt(at, "yaml-tag", `Take out the tag ${node.tag}; a plain value needs none.`));
        if (isScalar(node) && typeof node.value === "number" && !Number.isFinite(node.value)) {
          findings.push(errorAt(at, "yaml-number", "This is not a number with a value."));
        }
      },
      Pair(_, pair) {
        const at = place(isNode(pair.key) ? (pair.key.range?.[0] ?? 0) : 0);
        if (!isScalar(pair.key) || typeof pair.key.value !== "string") {
          findings.push(
            errorAt(at, "yaml-key", "The name of a field must be plain text. Put it in double quotes if it looks like a number."),
          );
        } else if (FORBIDDEN_KEYS.has(pair.key.value)) {
          findings.push(errorAt(at, "yaml-key", `"${pair.key.value}" cannot be the name of a field.`));
        }
      },
    });
    if (findings.length > 0) return refusal(findings);
    return {
      value: plain(document.toJS({ mapAsMap: true, maxAliasCount: 0 })),
      findings,
      placeOf: (path) => place(offsetOf(document.contents, path)),
    };
  } catch {
    return refusal([errorAt(start, "yaml", "This block cannot be read as YAML. Compare it with the example in content/README.md.")]);
  }
}

/** Refuses what would cost the parser more than it is worth, by looking at the characters alone. */
function floodFault(text: string): string | null {
  if (text.length > LONGEST) return `At most ${LONGEST / 1024} kB of YAML can be read.`;
  let open = 0;
  for (const sign of text) {
    if (sign === "[" || sign === "{") open += 1;
    else if ((sign === "]" || sign === "}") && open > 0) open -= 1;
    if (open > DEEPEST) return `Lists and fields can be nested ${DEEPEST} deep at most.`;
  }
  for (const line of text.split(/\r\n|\r|\n/u)) {
    const [lead = ""] = line.match(/^(?:[ \t]*[-?:](?=[ \t]|$))*[ \t]*/u) ?? [];
    if (lead.length > DEEPEST * 4) return `Lists and fields can be nested ${DEEPEST} deep at most.`;
  }
  return null;
}

function plainReason(code: string, message: string): string {
  if (code === "DUPLICATE_KEY") return "the same field stands here twice. Keep one of them.";
  if (code === "TAG_RESOLVE_FAILED") return "tags (words that begin with !) are not allowed.";
  if (code === "BAD_INDENT") return "the indentation does not fit the lines above it.";
  return `${message.charAt(0).toLowerCase()}${message.slice(1)}. A text with a colon or a # in it goes in double quotes.`;
}

/** Maps become objects by definition of own properties, so that no key can reach a prototype. */
function plain(value: unknown): unknown {
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, each]) => [String(key), plain(each)]));
  return Array.isArray(value) ? value.map(plain) : value;
}

function offsetOf(root: unknown, path: readonly PropertyKey[]): number {
  let node = root;
  let offset = isNode(root) ? (root.range?.[0] ?? 0) : 0;
  for (const step of path) {
    if (!isCollection(node) || typeof step === "symbol") break;
    const pair = isMap(node) ? node.items.find((each) => isScalar(each.key) && each.key.value === String(step)) : undefined;
    if (pair && isNode(pair.key)) offset = pair.key.range?.[0] ?? offset;
    node = pair ? pair.value : node.get(step, true);
    if (!pair && isNode(node)) offset = node.range?.[0] ?? offset;
  }
  return offset;
}
