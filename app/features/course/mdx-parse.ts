/** The one parser of module text: Markdown, tables and tags, without a JavaScript parser, so that no expression can ever be code. */
import type { Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { mdxFromMarkdown } from "mdast-util-mdx";
import { gfmTable } from "micromark-extension-gfm-table";
import { mdx } from "micromark-extension-mdx";

/**
 * Parses a module's body. The check and the compiler both read this tree, so there is no text they could understand differently.
 * @throws {Error} with `reason` and `place` when a tag or a brace is left open
 */
export function parseDialect(source: string): Root {
  return fromMarkdown(source, {
    extensions: [mdx(), gfmTable()],
    mdastExtensions: [mdxFromMarkdown(), gfmTableFromMarkdown()],
  });
}
