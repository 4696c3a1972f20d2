/** What the compiling child is told, and what it answers. */
import { z } from "zod";
import { CompiledModule } from "./edition.ts";

export const CompileJob = z.strictObject({ body: z.string() });
export type CompileJob = z.output<typeof CompileJob>;

const Finding = z.strictObject({
  line: z.number().int(),
  column: z.number().int(),
  rule: z.string(),
  severity: z.enum(["error", "warning"]),
  message: z.string(),
});

export const ChildMessage = z.union([
  z.strictObject({ ready: z.literal(true) }),
  z.strictObject({ compiled: CompiledModule }),
  z.strictObject({ findings: z.array(Finding).min(1) }),
]);
export type ChildMessage = z.output<typeof ChildMessage>;
