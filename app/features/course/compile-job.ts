/** What the compiling child is told, and what it answers. */
import { z } from "zod";
import { CompiledModule } from "./edition.ts";

/** `figures` holds the SVG of each figure by the name of its file, as the author wrote it: the child reads and judges it itself. */
export const CompileJob = z.strictObject({ body: z.string(), figures: z.record(z.string(), z.string()).default({}) });
export type CompileJob = z.input<typeof CompileJob>;

const Finding = z.strictObject({
  line: z.number().int(),
  column: z.number().int(),
  rule: z.string(),
  severity: z.enum(["error", "warning"]),
  message: z.string(),
});

export const ChildMessage = z.union([z.strictObject({ compiled: CompiledModule }), z.strictObject({ findings: z.array(Finding).min(1) })]);
export type ChildMessage = z.output<typeof ChildMessage>;
