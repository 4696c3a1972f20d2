/** `npm run content:render -- FILE`: prints a learner's HTML of a module, or why it cannot be published. */
import path from "node:path";
import { compileModule } from "#app/features/course/compile.server.ts";
import type { CompiledSection, Segment } from "#app/features/course/edition.ts";
import { errorAt, type FileFinding, hasErrors } from "#app/features/course/finding.ts";
import { AuthoredFrontMatter } from "#app/features/course/front-matter.ts";
import { splitModule } from "#app/features/course/mdx-front-matter.ts";
import { readFigures, readText } from "#app/features/course/module-sources.server.ts";

const [given] = process.argv.slice(2);
// Set, not called: what was written to a pipe must be read before the process goes.
process.exitCode = given ? await render(given) : help();

function help(): number {
  process.stderr.write("Name the module's file: npm run content:render -- content/modules/NAME/module.mdx\n");
  return 2;
}

/** @returns the exit code: 1 when the module is refused */
async function render(named: string): Promise<number> {
  const file = named.endsWith(".mdx") ? named : path.join(named, "module.mdx");
  const source = await readText(path.resolve(file));
  if (!source.ok) return refuse([source.reason]);
  const { frontMatter, body, findings } = splitModule(source.value);
  const fields = AuthoredFrontMatter.safeParse(frontMatter?.value);
  if (hasErrors(findings)) return refuse(findings.map((each) => ({ ...each, file })));
  const figures = await readFigures(path.dirname(path.resolve(file)));
  if (!figures.ok) return refuse(figures.reason);
  const compiled = await compileModule({ body, figures: Object.fromEntries(figures.value.map((each) => [each.file, each.source])) });
  const faults = fields.success
    ? []
    : fields.error.issues.map((issue) =>
        errorAt(frontMatter?.placeOf(issue.path) ?? { line: 1, column: 1 }, "front-matter", issue.message),
      );
  if (!compiled.ok || faults.length > 0) {
    return refuse([...faults, ...(compiled.ok ? [] : compiled.reason)].map((each) => ({ ...each, file })));
  }
  process.stdout.write(`${compiled.value.sections.map(sectionHtml).join("\n")}\n`);
  return 0;
}

function refuse(findings: readonly FileFinding[]): number {
  for (const each of findings) process.stderr.write(`${each.file}:${each.line}:${each.column}  ${each.severity}  ${each.message}\n`);
  return 1;
}

function sectionHtml({ id, title, segments }: CompiledSection): string {
  return `<section id="${escaped(id)}">\n<h2>${escaped(title)}</h2>\n${segments.map(segmentHtml).join("\n")}\n</section>`;
}

/** Where something lives in the page there stands its place: the question itself is in quiz.yaml. */
function segmentHtml(segment: Segment): string {
  if ("html" in segment) return segment.html;
  if (segment.island === "check") return `<div data-check="${escaped(segment.props.id)}"></div>`;
  return `<div data-reflect="${escaped(segment.props.id)}"><p>${escaped(segment.props.prompt)}</p></div>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
