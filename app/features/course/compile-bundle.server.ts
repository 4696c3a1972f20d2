/** Runs mdx-bundler with everything taken away that an author could use against us. Only the compiling child calls it. */
import path from "node:path";
import type { Plugin as EsbuildPlugin } from "esbuild";
import type { Program } from "estree";
import { bundleMDX } from "mdx-bundler";
import { mdxWithoutJavaScript } from "./mdx-dialect.ts";
import { assertOnlyDrawing } from "./mdx-final-program.ts";

/**
 * Compiles a body to the text of a function that returns its module. Trusts nothing about the body: what `checkBody` refuses cannot
 * run from here either, because no JavaScript is parsed, nothing is imported, and the finished program is looked at once more.
 * @throws {Error} when the body cannot be parsed or the program holds more than drawing
 */
export async function bundleBody(body: string): Promise<string> {
  const { code } = await bundleMDX({
    // A leading line break: the reader of front matter inside sees none, whatever the body begins with.
    source: `\n${body}`,
    cwd: process.cwd(),
    grayMatterOptions: () => ({ engines: NO_ENGINES, language: "none" }),
    mdxOptions: (options) => ({
      ...options,
      format: "mdx",
      development: false,
      remarkPlugins: [mdxWithoutJavaScript],
      rehypePlugins: [],
      recmaPlugins: [() => (program: Program) => assertOnlyDrawing(program)],
      // As an attribute, not as inline style, which the page's policy forbids.
      tableCellAlignToStyle: false,
    }),
    esbuildOptions: (options) => ({
      ...options,
      logLevel: "silent",
      write: false,
      plugins: [onlyTheEntry, ...(options.plugins ?? [])],
    }),
  });
  return code;
}

const nothing = { parse: () => ({}), stringify: () => "" };
/** Every name under which gray-matter would look for a reader of front matter; its own `js` runs the block. */
const NO_ENGINES = {
  none: nothing,
  js: nothing,
  javascript: nothing,
  json: nothing,
  yaml: nothing,
  yml: nothing,
  coffee: nothing,
  toml: nothing,
};

const FROM_OUTSIDE = new Set(["react", "react/jsx-runtime"]);

/** Stands before all other resolvers: a name other than these two is never looked for, on the disk or anywhere. */
const onlyTheEntry: EsbuildPlugin = {
  name: "only-the-entry",
  setup(build) {
    build.onResolve({ filter: /.*/ }, ({ kind, path: name, importer }) => {
      if (kind === "entry-point" || FROM_OUTSIDE.has(name)) return undefined;
      return { errors: [{ text: `A module cannot import ${JSON.stringify(name.slice(0, 80))} (from ${path.basename(importer)}).` }] };
    });
  },
};
