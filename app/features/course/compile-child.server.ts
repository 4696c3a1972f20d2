/** The process in which one body is checked, compiled and drawn, and which may be killed at any moment. Forked, never imported. */
import type { z } from "zod";
import { type ChildMessage, CompileJob } from "./compile-job.ts";
import { renderBody } from "./compile-render.server.tsx";
import type { FigureNode } from "./figure-node.ts";
import { readFigure } from "./figure-svg.ts";
import { errorAt, hasErrors } from "./finding.ts";
import { checkBody } from "./mdx-subset.ts";

process.once("message", (message) => {
  answerTo(CompileJob.parse(message)).then((answer) => process.send?.(answer, () => process.exit(0)));
});
process.once("disconnect", () => process.exit(1));
process.send?.({ ready: true });

async function answerTo({ body, figures }: z.output<typeof CompileJob>): Promise<ChildMessage> {
  const { findings } = checkBody(body);
  if (hasErrors(findings)) return { findings: [...findings] };
  const drawings = new Map<string, FigureNode>();
  for (const [file, source] of Object.entries(figures)) {
    const { drawing, findings: faults } = readFigure(source);
    if (!drawing) return { findings: faults.map((each) => ({ ...each, message: `${file}: ${each.message}` })) };
    drawings.set(file, drawing);
  }
  try {
    return { compiled: await renderBody(body, drawings) };
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 500) : "";
    return { findings: [errorAt({ line: 1, column: 1 }, "compile", `The module passed the check and could not be compiled. ${reason}`)] };
  }
}
