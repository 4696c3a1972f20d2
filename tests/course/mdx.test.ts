/** The safe subset: front matter, addresses, places of findings, and where each component may stand. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hasErrors } from "#app/features/course/finding.ts";
import { splitModule } from "#app/features/course/mdx-front-matter.ts";
import { citationsOf, sectionsOf } from "#app/features/course/mdx-sections.ts";
import { checkBody } from "#app/features/course/mdx-subset.ts";
import { addressFault } from "#app/features/course/mdx-urls.ts";
import { readPlainYaml } from "#app/features/course/mdx-yaml.ts";

const section = (text: string) => `## A section\n\n${text}\n`;
const errorsIn = (body: string) => checkBody(body).findings.filter((finding) => finding.severity === "error");

describe("front matter", () => {
  test("is read as plain data, and the body keeps the lines of the file", () => {
    const { frontMatter, body, findings } = splitModule("---\ntitle: A\nlist: [1, two, true, null]\n---\n## B\n\nText");
    expect(findings).toEqual([]);
    expect(frontMatter?.value).toEqual({ title: "A", list: [1, "two", true, null] });
    expect(sectionsOf(checkBody(body).tree)[0]?.place).toMatchObject({ line: 5, column: 1 });
  });

  test("may have Windows line ends", () => {
    const { frontMatter, body } = splitModule("---\r\ntitle: A\r\n---\r\n## B\r\n\r\nText\r\n");
    expect(frontMatter?.value).toEqual({ title: "A" });
    expect(sectionsOf(checkBody(body).tree)).toMatchObject([{ title: "B", words: 2, place: { line: 4 } }]);
  });

  test("keeps YAML 1.2 words as text: yes, no and a time are no numbers and no booleans", () => {
    expect(readPlainYaml("a: yes\nb: 12:30\nc: 2026-11-20").value).toEqual({ a: "yes", b: "12:30", c: "2026-11-20" });
  });

  test("names line and column of what is wrong, counted in the file", () => {
    expect(splitModule("---\ntitle: A\ntitle: B\n---\n## C\n").findings).toMatchObject([
      { line: 3, column: 1, rule: "yaml", severity: "error" },
    ]);
    expect(splitModule("---\na: 1\nb:\n  - !x y\n---\n## C\n").findings[0]).toMatchObject({ line: 4 });
  });

  test("tells the place of a field by its path, or of the nearest field above it", () => {
    const { placeOf } = readPlainYaml("a:\n  - b: 1\n  - b: 2\n    c: 3\n", 10);
    expect(placeOf(["a", 1, "c"])).toEqual({ line: 13, column: 5 });
    expect(placeOf(["a", 1, "missing"])).toEqual({ line: 12, column: 5 });
    expect(placeOf(["missing"])).toEqual({ line: 10, column: 1 });
  });

  test("whatever stands in it, reading never throws and never reaches a prototype", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        const { value, findings } = readPlainYaml(text);
        expect(findings.length === 0 || value === null).toBe(true);
        expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
      }),
    );
  });
});

describe("addresses", () => {
  test.each([
    "https://a.example",
    "https://a.example/b?c=d#e",
    "mailto:a.b@c.example",
    "/",
    "/learn/pain-science",
    "https://doi.org/10.1000/x(1)",
  ])("%s may stand", (address) => {
    expect(addressFault(address)).toBeNull();
  });

  test("whatever is accepted leads, in a browser, to https, to mail or to this site", () => {
    const site = "https://attune.invalid";
    const tricky = fc.constantFrom(
      "https:",
      "http:",
      "javascript:",
      "mailto:",
      "//",
      "/",
      "\\",
      "@",
      "\t",
      "\n",
      " ",
      "\u200b",
      "a",
      ".example",
      "data:",
      "#",
      "?",
      "%2f",
      ":",
      "&#58;",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(tricky, fc.string({ maxLength: 5 })), { maxLength: 6 }), (parts) => {
        const address = parts.join("");
        if (addressFault(address) !== null) return;
        const url = new URL(address, site);
        expect(url.protocol === "mailto:" || url.protocol === "https:").toBe(true);
        if (address.startsWith("/")) expect(url.origin).toBe(site);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("findings", () => {
  test("stand in the order of the text, each with its own place", () => {
    expect(errorsIn(section("Text {a}\n\n<script>\n\nText\n\n</script>\n\n[x](javascript:y)"))).toMatchObject([
      { line: 3, column: 6, rule: "expression" },
      { line: 5, column: 1, rule: "component" },
      { line: 11, column: 1, rule: "address" },
    ]);
  });

  test.each([
    ['<note kind="stop">\n\na\n\n</note>', "<note> is written <Note>, with a capital letter."],
    ["<Note kind='stop'>\n\na\n\n</Note>", 'Put the value of "kind" in double quotes.'],
    ['<Note kind="warning">\n\na\n\n</Note>', '"kind" must be stop, or practice, or honest, or remember.'],
    ["<Note>\n\na\n\n</Note>", '<Note> needs "kind", as in <Note kind="stop">'],
    [
      '<Note kind="stop">a</Note>',
      "<Note> stands on a line of its own, with an empty line before and after it, and nothing else on that line.",
    ],
    ["Text <!-- a -->", "Comments (<!-- … -->) are not allowed here. Take the remark out of the text."],
    ["<https://a.example>", "Write an address as a link with words: [the words](https://…), not between < and >."],
  ])("of %j say how to mend it", (text, message) => {
    expect(errorsIn(section(text))[0]?.message).toBe(message);
  });

  test("of a tag that is not closed name where it began", () => {
    expect(errorsIn(section('Text\n\n<Note kind="stop">\n\nText'))).toMatchObject([{ line: 5, column: 1, rule: "syntax" }]);
  });

  test("are warnings for a bare address, and only outside a link", () => {
    expect(checkBody(section("See https://a.example now.")).findings).toMatchObject([{ severity: "warning", rule: "bare-address" }]);
    expect(checkBody(section("See [https://a.example](https://a.example) now.")).findings).toEqual([]);
  });

  test("never number more than a reader can use", () => {
    expect(checkBody(section("{a} ".repeat(2000))).findings.length).toBeLessThanOrEqual(101);
  });
});

test("text before the first section is refused, with its place", () => {
  expect(errorsIn("\n\nHello\n\n## A\n\nText")).toMatchObject([{ line: 3, column: 1, rule: "section" }]);
});

test("sections know their checks, reflections, stories and sources", () => {
  const { tree, findings } = checkBody(
    `${section('<Claim refs="b a">One.</Claim>\n\n<Check item="c1" />\n\n<Vignette id="ada" title="Ada">\n\n<Claim refs="b c">Two.</Claim>\n\n</Vignette>')}\n## Other's part!\n\n<Claim refs="d a">Three.</Claim>\n\n<Reflect id="r1" prompt="a" />\n`,
  );
  expect(findings).toEqual([]);
  const [first, second] = sectionsOf(tree);
  expect(first?.refs.map(({ id }) => id)).toEqual(["b", "a", "c"]);
  expect(first?.checks).toMatchObject([{ id: "c1", line: 5 }]);
  expect(first?.vignettes).toMatchObject([{ id: "ada" }]);
  expect(second).toMatchObject({ id: "others-part", reflections: [{ id: "r1" }] });
  expect(citationsOf(sectionsOf(tree))).toEqual(["b", "a", "c", "d"]);
});

test("whatever is typed, the check answers and never throws", () => {
  const piece = fc.constantFrom(
    "## A\n\n",
    '<Note kind="stop">',
    "</Note>",
    '<Claim refs="a">',
    "</Claim>",
    "{",
    "}",
    "<",
    ">",
    "\n",
    "\n\n",
    "- ",
    "> ",
    "|",
    "|-|\n",
    "`",
    "*",
    "[",
    "](",
    ")",
    "&lt;",
    "text",
    '<Check item="c" />',
    "import ",
    "\u0000",
    "🙂",
    "\ud800",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const { findings, tree } = checkBody(pieces.join(""));
      expect(hasErrors(findings) || tree.children.length > 0).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

test("what draws a module is imported only by the child that may be killed, and nothing of the checker by a page", () => {
  const importers = (name: RegExp) =>
    readdirSync("app", { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/u.test(file))
      .filter((file) =>
        readFileSync(path.join("app", file), "utf8")
          .match(/from "([^"]+)"/gu)
          ?.some((each) => name.test(each)),
      )
      .map((file) => path.basename(file));
  expect(importers(/\/mdx-parts\.tsx/u)).toEqual(["compile-render.server.tsx"]);
  expect(importers(/\/mdx-pressure-scale\.tsx/u)).toEqual(["mdx-parts.tsx"]);
  expect(importers(/\/compile-bundle\.server\.ts/u)).toEqual(["compile-render.server.tsx"]);
  expect(importers(/\/compile-render\.server\.tsx/u)).toEqual(["compile-child.server.ts"]);
  expect(importers(/\/compile-child\.server\.ts/u)).toEqual([]);
  expect(
    importers(/\/mdx-[a-z-]+\.ts"/u).filter(
      (file) => file.endsWith(".tsx") && !/^(?:mdx-[a-z-]+|compile-render\.server)\.tsx$/u.test(file),
    ),
  ).toEqual([]);
});
