/** Parts a module's file into its front matter and its body. Ours alone reads the front matter: other readers run code in it. */
import { errorAt, type Finding } from "./finding.ts";
import { type PlainYaml, readPlainYaml } from "./mdx-yaml.ts";

interface SplitModule {
  /** What the block says; null when there is none or it is not plain. */
  readonly frontMatter: PlainYaml | null;
  /** The text after the block, with an empty line in place of each line of it: a place in the body is a place in the file. */
  readonly body: string;
  readonly findings: readonly Finding[];
}

const OPENING = /^---\r?\n/u;
const CLOSING = /^---\r?$/mu;

/** Accepts only a block between two lines of three hyphens, the first at byte 0. Never throws. */
export function splitModule(source: string): SplitModule {
  const refusal = (rule: string, message: string): SplitModule => ({
    frontMatter: null,
    body: source,
    findings: [errorAt({ line: 1, column: 1 }, rule, message)],
  });
  if (source.startsWith("\uFEFF")) {
    return refusal("front-matter-bom", "The file begins with an invisible mark (a byte order mark). Save it as UTF-8 without one.");
  }
  const opening = source.match(OPENING);
  if (!opening) {
    return refusal(
      "front-matter",
      "The file must begin with a line of exactly three hyphens, the fields, and a second line of three hyphens. Nothing may stand beside the hyphens or before them.",
    );
  }
  const rest = source.slice(opening[0].length);
  const closing = rest.match(CLOSING);
  if (!closing || closing.index === undefined) {
    return refusal("front-matter", "The block at the top has no second line of three hyphens to end it.");
  }
  const frontMatter = readPlainYaml(rest.slice(0, closing.index), 2);
  const end = closing.index + closing[0].length;
  const lines = rest.slice(0, end).split("\n").length;
  return { frontMatter, body: `${"\n".repeat(lines)}${rest.slice(end)}`, findings: frontMatter.findings };
}
