/** The linter as a whole: the shipped content, broken files, and text nobody meant to be a module. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readFigure } from "#app/features/course/figure-svg.ts";
import { lintModule, readingReport } from "#app/features/course/lint.ts";
import { fingerprint } from "#app/features/course/lint-fingerprint.ts";
import { foundingHashesOf } from "#app/features/course/lint-originality.ts";
import { lintEdited, references } from "./lint-fixtures/edited.ts";

const TODAY = "2026-11-20";
const sound = (name: string) => readFileSync(new URL(`lint-fixtures/sound/${name}`, import.meta.url), "utf8");
const lint = (moduleSource: string | null, quizSource: string | null) =>
  lintModule({ path: "module", moduleSource, quizPath: "quiz", quizSource, references, foundingHashes: new Set(), today: TODAY });

test("what the author's guide shows can be typed as it stands", () => {
  const guide = readFileSync("content/README.md", "utf8");
  const shown = (language: string) =>
    [...guide.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, "gsu"))].map((match) => match[1] ?? "");
  const [frontMatter = "", quiz = ""] = shown("yaml");
  const body = shown("mdx").join("\n");
  const problems = lint(`${frontMatter}\n## How common is it?\n\n${body}`, quiz).filter((each) => each.severity === "error");
  // One section and one item cannot hold three objectives; everything else must be right.
  expect([...new Set(problems.map((each) => each.rule))].sort()).toEqual([
    "bank-too-small",
    "objective-without-items",
    "objective-without-section",
    "unknown-section",
  ]);
});

test("the drawing in the author's guide can be used as it stands", () => {
  const [drawing = ""] = [...readFileSync("content/README.md", "utf8").matchAll(/```svg\n(.*?)```/gsu)].map((match) => match[1] ?? "");
  expect(readFigure(drawing)).toMatchObject({ findings: [], drawing: { name: "svg" } });
});

test("R80: the hashes of the founding documents are brought in whole", () => {
  expect(foundingHashesOf(readFileSync("content/founding-ngrams.txt", "utf8")).size).toBe(7089);
});

test("the fingerprint is SHA-256", () => {
  const expected = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 16);
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => fingerprint(text) === expected(text)));
});

test("a reading grade rises with longer words and sentences", () => {
  const easy = "She lies down. You wait. The room is warm. ".repeat(8);
  const hard = "Interdisciplinary considerations necessitate individualized reassessment of vulnerability. ".repeat(8);
  const [first, second] = readingReport(
    sound("module.mdx").replace("A client lies down", `${easy}\n\nA client`).replace("Stop when she asks you to.", hard),
  );
  expect(first?.grade).toBeLessThan(4);
  expect(second?.grade).toBeGreaterThan(14);
});

test.each([
  ["module without a block", "## Only text\n\nHere.", "module", 1, 1, "front-matter"],
  ["module whose block never ends", "---\ntitle: x\n", "module", 1, 1, "front-matter"],
  ["module with a broken line in its block", "---\ntitle: [x\nsummary: y\n---\n\n## A\n\nText.\n", "module", undefined, undefined, "yaml"],
  ["module with one field twice", "---\ntitle: x\ntitle: y\n---\n\n## A\n\nText.\n", "module", 3, undefined, "yaml"],
  ["module with an open tag", sound("module.mdx").replace("</Claim> The difference", "The difference"), "module", 49, 1, "syntax"],
  ["module with a brace", sound("module.mdx").replace("Odile slept badly.", "Odile {slept} badly."), "module", 65, 7, "expression"],
])("a %s is a finding with its place", (_, moduleSource, file, line, column, rule) => {
  const expected = { file, rule, severity: "error", ...(line ? { line } : {}), ...(column ? { column } : {}) };
  expect(lint(moduleSource, sound("quiz.yaml"))).toContainEqual(expect.objectContaining(expected));
});

test.each([
  ["a list", "- a\n- b\n"],
  ["a word", "hello"],
  ["nothing", ""],
  ["a bomb", "a: &a [x,x]\nb: [*a,*a]\n"],
  ["a tag", "passMark: !!js/function 'x'\n"],
  ["items that are no list", "passMark: 75\nitems: 7\n"],
  ["items that are numbers", "passMark: 75\nchecks: [1]\nitems: [2, null, {}]\n"],
])("a quiz that is %s is refused with a place, and the module is linted all the same", (_, quizSource) => {
  const findings = lint(sound("module.mdx"), quizSource);
  expect(findings.some((each) => each.file === "quiz" && each.severity === "error")).toBe(true);
  for (const { line, column } of findings) expect(Math.min(line, column)).toBeGreaterThan(0);
});

test("one broken item does not hide the faults of another", () => {
  const edited = sound("quiz.yaml")
    .replace("    rationale: You offer, and she decides.\n", "")
    .replace("text: Say nothing and hope for the best.", "text: All of the above.");
  const rules = lint(sound("module.mdx"), edited).map((each) => each.rule);
  expect(rules).toContain("quiz");
  expect(rules).toContain("all-of-the-above");
});

test("either file can be linted alone", () => {
  expect(lint(sound("module.mdx"), null)).toEqual([]);
  expect(lint(null, sound("quiz.yaml"))).toEqual([]);
});

test("R71: a module past its review is a warning", () => {
  const { findings, marked } = lintEdited({ in: "module", put: "reviewDue:", as: "‸reviewDue:", today: "2028-11-21" });
  expect(findings).toContainEqual(expect.objectContaining({ ...marked, rule: "review-overdue", severity: "warning" }));
  expect(
    lintEdited({ in: "module", put: "reviewDue:", as: "reviewDue:", today: "2028-11-20" }).findings.map((each) => each.rule),
  ).not.toContain("review-overdue");
});

test("places are the file's own after escapes, entities, wrapped lines and Windows line ends", () => {
  const text = "- Stop \\*now\\* &amp; rest,\n  & then\n  massage ‸lowers cortisol.";
  const wrapped = lintEdited({ in: "module", put: "Stop when she asks you to.", as: `\n\n${text}\n\n` });
  expect(wrapped.findings).toContainEqual(expect.objectContaining({ ...wrapped.marked, rule: "cortisol" }));
  const windows = sound("module.mdx").replace("Odile slept badly.", "Massage lowers cortisol.").replaceAll("\n", "\r\n");
  expect(lint(windows, null)).toEqual([expect.objectContaining({ line: 65, column: 9, rule: "cortisol" })]);
});

test("whatever is cut, doubled or put in, the linter answers with findings", () => {
  const [module, quiz] = [sound("module.mdx"), sound("quiz.yaml")];
  const pieces = fc.constantFrom(
    "---\n",
    '<Claim refs="',
    "</Note>",
    "{",
    "`",
    "\u0000",
    "&#0;",
    "[x](",
    "**",
    "|a|b|\n|-|-|\n",
    "- &a *a",
    "\u202e",
    "😀",
    ": ",
    "\t",
  );
  const edit = (text: string) =>
    fc.tuple(fc.nat(text.length), fc.nat(200), pieces).map(([at, length, piece]) => text.slice(0, at) + piece + text.slice(at + length));
  fc.assert(
    fc.property(edit(module), edit(quiz), (moduleSource, quizSource) => {
      for (const { line, column, message } of lint(moduleSource, quizSource)) {
        expect(Math.min(line, column)).toBeGreaterThan(0);
        expect(message).not.toBe("");
      }
    }),
    { numRuns: 150 },
  );
});

test.each([
  ["emphasis within emphasis", "*a **b ".repeat(3000)],
  ["quotes within quotes", "> ".repeat(3000)],
  ["open links", "[".repeat(5000)],
  ["one long word", "a".repeat(15_000)],
  ["the words of every rule", "massage not lowers releases the boosts safe for ".repeat(300)],
])("%s cost no more than a moment", (_, text) => {
  expect(() => lint(sound("module.mdx").replace("Stop when she asks you to.", text), sound("quiz.yaml"))).not.toThrow();
});
