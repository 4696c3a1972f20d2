/** Puts our parser in the place of the compiler's own, which would hand every brace to a JavaScript parser. */
import type { Root } from "mdast";
import type { Plugin } from "unified";
import { parseDialect } from "./mdx-parse.ts";

/**
 * The first and only remark plugin. The tree it hands on is the one `checkBody` judges, untouched by the compiler's earlier step,
 * which takes the paragraph away from around a sentence that is wholly one claim.
 */
export const mdxWithoutJavaScript: Plugin<[], Root> = function () {
  let parsed: Root = { type: "root", children: [] };
  this.parser = (source) => {
    parsed = parseDialect(source);
    return structuredClone(parsed);
  };
  return () => parsed;
};
