/** What the forms about keys and webhooks send. */
import { z } from "zod";
import { line } from "#app/shared/text-fields.ts";
import { SCOPES } from "./scopes.ts";

const id = z.string().min(1).max(100);

export const ApiForm = z.discriminatedUnion("_intent", [
  z.object({
    _intent: z.literal("make-key"),
    name: line("A name for the key", 80),
    scopes: z.array(z.enum(SCOPES), { error: "Choose what the key may do." }).min(1, "Choose what the key may do."),
  }),
  z.object({ _intent: z.literal("revoke-key"), key: id }),
  z.object({ _intent: z.literal("add-webhook"), url: line("The address", 500) }),
  z.object({ _intent: z.literal("renew-secret"), webhook: id }),
  z.object({ _intent: z.literal("turn-on"), webhook: id }),
  z.object({ _intent: z.literal("remove-webhook"), webhook: id }),
]);
export type ApiForm = z.output<typeof ApiForm>;
