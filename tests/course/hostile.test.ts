/** Hostile text through both doors: the check of the text alone, and the compiler alone with the check left out. */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Program } from "estree";
import { bundleMDX } from "mdx-bundler";
import * as React from "react";
import * as jsxRuntime from "react/jsx-runtime";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { compileModule } from "#app/features/course/compile.server.ts";
import { renderBody } from "#app/features/course/compile-render.server.tsx";
import { hasErrors } from "#app/features/course/finding.ts";
import { assertOnlyDrawing } from "#app/features/course/mdx-final-program.ts";
import { splitModule } from "#app/features/course/mdx-front-matter.ts";
import { PARTS } from "#app/features/course/mdx-parts.tsx";
import { checkBody } from "#app/features/course/mdx-subset.ts";
import { canaryCode, hostileCorpus, type Sample } from "./fixtures/hostile-corpus.ts";

const folder = mkdtempSync(path.join(tmpdir(), "attune-canary-"));
const canary = path.join(folder, "canary");
const corpus = hostileCorpus(canaryCode(canary));
const withVerdict = (verdict: Sample["verdict"]) => corpus.filter((sample) => sample.verdict === verdict);

const ACTIVE_TAG = /<(?:script|iframe|object|embed|style|form|meta|base|link|math|img|video|input|textarea|button)\b/iu;
const ACTIVE_ATTRIBUTE = /<[^>]*\s(?:on\w+|style|srcset|ping|formaction)=/iu;
const ACTIVE_ADDRESS = /(?:href|src)="\s*(?:javascript|data|vbscript|blob|file|http):/iu;

/** Whatever could act in a reader's browser. Names of attributes are looked for with the values taken out. */
function expectNothingActive(html: string): void {
  expect(html).not.toMatch(ACTIVE_TAG);
  expect(html.replaceAll(/="[^"]*"/gu, "=")).not.toMatch(ACTIVE_ATTRIBUTE);
  expect(html).not.toMatch(ACTIVE_ADDRESS);
}

function bodyOf(sample: Sample): string {
  return sample.body === undefined ? "" : `## A section\n\n${sample.body}\n`;
}

/** The same as an author's file goes through: front matter first, then the body. */
function findingsOf(sample: Sample) {
  if (sample.file === undefined) return checkBody(bodyOf(sample)).findings;
  const { findings, body } = splitModule(sample.file);
  return findings.length > 0 ? findings : checkBody(body).findings;
}

function htmlOf(compiled: Awaited<ReturnType<typeof renderBody>>): string {
  return compiled.sections.flatMap(({ segments }) => segments.map((segment) => ("html" in segment ? segment.html : ""))).join("\n");
}

afterEach(() => {
  expect(existsSync(canary), "something ran").toBe(false);
  expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
});
afterAll(() => rmSync(folder, { recursive: true }));

test("the corpus covers what it should", () => {
  expect(corpus.length).toBeGreaterThanOrEqual(120);
  expect(new Set(corpus.map((sample) => sample.name)).size).toBe(corpus.length);
});

test("without our guards the canary sings, so its silence means something", async () => {
  for (const source of [`{${canaryCode(canary)}}`, `---js\n{ title: ${canaryCode(canary)} }\n---\n\nText`]) {
    const { code } = await bundleMDX({ source, esbuildOptions: (options) => ({ ...options, logLevel: "silent" }) }).catch(() => ({
      code: "",
    }));
    if (code) renderToStaticMarkup(React.createElement(new Function("React", "_jsx_runtime", code)(React, jsxRuntime).default));
    expect(existsSync(canary)).toBe(true);
    rmSync(canary);
  }
});

describe("the check alone", () => {
  test.each(withVerdict("REJECT"))("refuses $name, and says where and how to mend it", (sample) => {
    const findings = findingsOf(sample);
    expect(hasErrors(findings)).toBe(true);
    for (const finding of findings) {
      expect(finding.line).toBeGreaterThan(0);
      expect(finding.column).toBeGreaterThan(0);
      expect(finding.message).toMatch(/^[^a-z].{15,}[.)/>]$/u);
    }
  });

  test.each([...withVerdict("ACCEPT"), ...withVerdict("INERT")])("lets $name through", (sample) => {
    expect(findingsOf(sample).filter((finding) => finding.severity === "error")).toEqual([]);
  });

  test.each(withVerdict("BOUNDED"))("answers to $name without an accident", (sample) => {
    expect(Array.isArray(findingsOf(sample))).toBe(true);
  });
});

describe("the compiler alone", () => {
  test.each([...withVerdict("ACCEPT"), ...withVerdict("INERT")])("draws $name as it should", async (sample) => {
    const html = htmlOf(await renderBody(bodyOf(sample)));
    expect(html).toContain(sample.shows);
    expectNothingActive(html);
  });

  test.each(withVerdict("REJECT"))("runs nothing of $name and makes nothing active of it", async (sample) => {
    const html = await renderBody(sample.file ?? bodyOf(sample)).then(htmlOf, () => "");
    expectNothingActive(html);
  });
});

describe("the look at the finished program alone, with a parser that runs JavaScript", () => {
  test.each(withVerdict("REJECT").filter((sample) => sample.body !== undefined))("lets nothing of $name run", async (sample) => {
    const built = await bundleMDX({
      source: `\n${bodyOf(sample)}`,
      mdxOptions: (options) => ({ ...options, recmaPlugins: [() => (program: Program) => assertOnlyDrawing(program)] }),
      esbuildOptions: (options) => ({ ...options, logLevel: "silent" }),
    }).catch(() => null);
    if (!built) return;
    const { default: Text } = new Function("React", "_jsx_runtime", built.code)(React, jsxRuntime);
    try {
      renderToStaticMarkup(React.createElement(Text, { components: PARTS }));
    } catch {
      // A component that refuses its place is an answer as well; what counts is the canary.
    }
  });
});

test("what is heavy ends in the child: compiled or refused, each within its limits", { timeout: 300_000 }, async () => {
  for (const sample of withVerdict("BOUNDED").filter((each) => !hasErrors(findingsOf(each)))) {
    const outcome = await compileModule({ body: bodyOf(sample) });
    expect(outcome.ok || outcome.reason.length > 0).toBe(true);
  }
});
