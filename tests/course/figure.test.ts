/** Figures: what may be drawn, what may never reach a page, and how a picture stands in one. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileModule } from "#app/features/course/compile.server.ts";
import { renderBody } from "#app/features/course/compile-render.server.tsx";
import { readFigure } from "#app/features/course/figure-svg.ts";
import { lintEdited } from "./lint-fixtures/edited.ts";

const svg = (inside: string, more = "") => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 400"${more}>${inside}</svg>`;
const body = (file: string) => `## A section\n\n<Figure file="${file}" alt="What it shows.">\n\nIn words.\n\n</Figure>\n`;

async function htmlOf(source: string, file = "a.svg"): Promise<string> {
  const { drawing } = readFigure(source);
  if (!drawing) throw new Error("The figure was refused.");
  const { sections } = await renderBody(body(file), new Map([[file, drawing]]));
  return sections.flatMap(({ segments }) => segments.map((segment) => ("html" in segment ? segment.html : ""))).join("");
}

const HOSTILE: readonly (readonly [what: string, source: string])[] = [
  ["a script", svg("<script>alert(1)</script>")],
  ["a script with a prefix", svg("<svg:script>alert(1)</svg:script>")],
  ["an onload", svg("", ' onload="alert(1)"')],
  ["an onclick on a shape", svg('<rect x="1" onclick="alert(1)"/>')],
  ["a foreign object", svg("<foreignObject><body>hi</body></foreignObject>")],
  ["a link", svg('<a href="javascript:alert(1)"><text>x</text></a>')],
  ["an address with a script", svg('<path d="M0 0" href="javascript:alert(1)"/>')],
  ["an address of the older kind", svg('<path d="M0 0" xlink:href="javascript:alert(1)"/>')],
  ["a picture from elsewhere", svg('<image href="https://evil.example/a.png"/>')],
  ["a use of elsewhere", svg('<use href="https://evil.example/a.svg#x"/>')],
  ["a style element", svg("<style>*{background:url(https://evil.example)}</style>")],
  ["a style attribute", svg('<rect style="fill:url(https://evil.example)"/>')],
  ["a fill from elsewhere", svg('<rect fill="url(https://evil.example/#a)"/>')],
  ["a fill from nowhere", svg('<rect fill="url(#gone)"/>')],
  ["a fill with code in it", svg('<rect fill="expression(alert(1))"/>')],
  ["a color of its own", svg('<rect fill="#ff0000"/>')],
  ["a class of the page", svg('<rect class="crisis"/>')],
  ["an animation", svg('<rect><animate attributeName="href" to="javascript:alert(1)"/></rect>')],
  ["a set", svg('<set attributeName="onload" to="alert(1)"/>')],
  ["a filter", svg('<filter id="f"><feImage/></filter>')],
  ["a declaration", `<?xml version="1.0"?>${svg("")}`],
  ["a style sheet", `<?xml-stylesheet href="https://evil.example"?>${svg("")}`],
  ["an entity bomb", `<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>${svg("<text>&b;</text>")}`],
  ["an entity from a file", `<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>${svg("<text>&a;</text>")}`],
  ["an unknown entity", svg("<text>&nbsp;</text>")],
  ["an entity that spells a control", svg("<text>&#0;</text>")],
  ["an entity that turns text round", svg("<text>&#x202E;</text>")],
  ["a section of other text", svg("<text><![CDATA[<script>alert(1)</script>]]></text>")],
  ["a control", svg("<text>a\u0000b</text>")],
  ["an svg in an svg", svg(svg(""))],
  ["an element in a title", svg("<title><b>x</b></title>")],
  ["words outside of text", svg("hello")],
  ["two roots", svg("") + svg("")],
  ["words before the root", `hello ${svg("")}`],
  ["html", "<html><body>hi</body></html>"],
  ["nothing", ""],
  ["a tag that is not closed", svg("<g>")],
  ["tags that cross", svg("<g><text></g></text>")],
  ["an attribute twice", svg('<rect x="1" x="2"/>')],
  ["an attribute without quotes", svg("<rect x=1/>")],
  ["an attribute without a value", svg("<rect hidden/>")],
  ["a tag in a value", svg('<rect fill="<script>"/>')],
  ["a broken comment", svg("<!-- a -- b -->")],
  ["one id twice", svg('<g id="a"/><g id="a"/>')],
  ["a prototype for an attribute", svg('<rect __proto__="1" constructor="2"/>')],
  ["a size of its own", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9999"></svg>'],
  ["no frame", '<svg xmlns="http://www.w3.org/2000/svg"></svg>'],
  ["an endless frame", '<svg viewBox="0 0 1e9 1e9"></svg>'],
  ["another namespace", '<svg xmlns="http://www.w3.org/1999/xhtml" viewBox="0 0 9 9"></svg>'],
  ["far too many bytes", svg(`<path d="${"M0 0 ".repeat(14_000)}"/>`)],
  ["far too many elements", svg("<g/>".repeat(4000))],
  ["far too much depth", svg("<g>".repeat(500) + "</g>".repeat(500))],
];

describe("a figure's file", () => {
  test.each(HOSTILE)("with %s is refused, with a place and a way to mend it", (_, source) => {
    const { drawing, findings } = readFigure(source);
    expect(drawing).toBeNull();
    expect(findings.length).toBeGreaterThan(0);
    for (const { line, column, message } of findings) {
      expect(Math.min(line, column)).toBeGreaterThan(0);
      expect(message).toMatch(/^[^a-z].{15,}[.]$/su);
    }
  });

  test("is read with its places", () => {
    const { findings } = readFigure(svg('\n<rect x="1"/>\n  <script>x</script>'));
    expect(findings).toMatchObject([{ line: 3, column: 3 }]);
  });

  test("whatever is put together, reading answers, and what it lets through holds only what is listed", async () => {
    const pieces = [
      "<g>",
      "</g>",
      "<text>",
      "</text>",
      "<rect ",
      'fill="none"',
      "/>",
      "<script>",
      ' onload="x"',
      "&amp;",
      "&#60;",
      "<",
      ">",
      '"',
      "a",
      "<!--",
      "-->",
      ' id="a"',
      "url(#a)",
      "]]>",
    ];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...pieces), { maxLength: 14 }), async (parts) => {
        const source = svg(parts.join(""));
        if (!readFigure(source).drawing) return;
        const html = (await htmlOf(source)).replaceAll(/="[^"]*"/gu, "=");
        expect(html).not.toMatch(/<script|<style|\son\w+=|href=(?!$)|javascript:/iu);
      }),
      { numRuns: 300 },
    );
  });
});

test("a picture is drawn with its name, its own ids, and the words folded under it", async () => {
  const html = await htmlOf(
    svg(
      '<title id="t">T</title><defs><marker id="m" orient="auto"><path d="M0 0"/></marker></defs><line marker-end="url(#m)" stroke-width="2" class="fig-line"/><text font-size="16">a &lt; b &amp; c</text>',
      ' role="img" aria-labelledby="t"',
    ),
    "two-bars.svg",
  );
  expect(html).toContain('role="img" aria-label="What it shows."');
  expect(html).toContain('<marker id="c-figure-two-bars-m" orient="auto">');
  expect(html).toContain('<line marker-end="url(#c-figure-two-bars-m)" stroke-width="2" class="fig-line">');
  expect(html).toContain("a &lt; b &amp; c</text>");
  expect(html).not.toMatch(/<title|aria-labelledby="t"/u);
  expect(html).toMatch(/<details class="reveal figure-words"><summary>This picture in words<\/summary>/u);
  expect(html).not.toMatch(/<details[^>]* open/u);
});

test("the compiling child judges a figure itself, whatever the check before it said", async () => {
  const refused = await compileModule({ body: body("a.svg"), figures: { "a.svg": svg("<script>alert(1)</script>") } });
  expect(refused).toMatchObject({ ok: false, reason: [{ message: expect.stringContaining("a.svg: <script> cannot be used") }] });
  expect(await compileModule({ body: body("a.svg") })).toMatchObject({ ok: false, reason: [{ rule: "compile" }] });
  expect(await compileModule({ body: body("a.svg"), figures: { "a.svg": svg('<rect width="9" height="9"/>') } })).toMatchObject({
    ok: true,
  });
});

describe("the linter", () => {
  const rules = (figure: string) => lintEdited({ in: "module", put: "A straight line", as: "One straight line", figure }).findings;

  test("names the figure's own file, line and column", () => {
    expect(rules(svg("\n<script>x</script>"))).toMatchObject([{ file: "figure", line: 2, column: 1, rule: "figure", severity: "error" }]);
  });

  test("reads the words in a picture as it reads all others", () => {
    expect(rules(svg("<text>Massage lowers cortisol.</text>"))).toMatchObject([{ file: "figure", rule: "cortisol", severity: "error" }]);
    expect(rules(svg("<text>a <tspan>certified</tspan> hand</text>"))).toMatchObject([{ file: "figure", rule: "banned-word" }]);
  });

  test("warns of words too small for a phone", () => {
    expect(rules(svg('<text font-size="9">small</text>'))).toMatchObject([{ rule: "figure-small-words", severity: "warning" }]);
  });

  test("misses a file that is named and one that is shown nowhere", () => {
    const { findings } = lintEdited({ in: "module", put: 'file="hour.svg"', as: 'file="day.svg"' });
    expect(findings.map(({ file, rule }) => [file, rule])).toEqual([
      ["module", "figure-missing"],
      ["figure", "figure-not-shown"],
    ]);
  });
});
