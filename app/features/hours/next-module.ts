/** The module to go on with: the first of the course that is begun and not yet credited, or else the first not yet credited. */
import type { ExplainedLine } from "./explained-line.ts";

export interface NextModule {
  readonly slug: string;
  readonly title: string;
  readonly begun: boolean;
}

/** `editions` in the order of the course. A module whose credit was taken back is open again. Null when all are credited. */
export function nextModule(
  editions: readonly { readonly moduleSlug: string; readonly title: string }[],
  lines: readonly Pick<ExplainedLine, "moduleSlug" | "minutes">[],
  begunSlugs: readonly string[],
): NextModule | null {
  const credited = (slug: string) => lines.reduce((sum, line) => (line.moduleSlug === slug ? sum + line.minutes : sum), 0) > 0;
  const open = editions
    .filter(({ moduleSlug }) => !credited(moduleSlug))
    .map(({ moduleSlug, title }) => ({ slug: moduleSlug, title, begun: begunSlugs.includes(moduleSlug) }));
  return open.find((each) => each.begun) ?? open[0] ?? null;
}
