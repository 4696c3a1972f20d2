/** The process in which one body is checked, compiled and drawn, and which may be killed at any moment. Forked, never imported. */
import { type ChildMessage, CompileJob } from "./compile-job.ts";
import { renderBody } from "./compile-render.server.tsx";
import { errorAt, hasErrors } from "./finding.ts";
import { checkBody } from "./mdx-subset.ts";

process.once("message", (message) => {
  const job = CompileJob.parse(message);
  answerTo(job.body).then((answer) => process.send?.(answer, () => process.exit(0)));
});
process.once("disconnect", () => process.exit(1));
process.send?.({ ready: true } satisfies ChildMessage);

async function answerTo(body: string): Promise<ChildMessage> {
  const { findings } = checkBody(body);
  if (hasErrors(findings)) return { findings: [...findings] };
  try {
    return { compiled: await renderBody(body) };
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 500) : "";
    return { findings: [errorAt({ line: 1, column: 1 }, "compile", `The module passed the check and could not be compiled. ${reason}`)] };
  }
}
