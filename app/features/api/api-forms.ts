/** What the forms about keys and webhooks send. */
import { z } from "zod";
import { line } from "#app/shared/text-fields.ts";
import { SCOPES, type Scope } from "./scopes.ts";

const id = z.string().min(1).max(100);

const chosen = z.literal("yes").optional();

/** A box for each scope, by its own name: so the page can keep what was ticked. */
const MakeKey = z
  .object({
    _intent: z.literal("make-key"),
    name: line("A name for the key", 80),
    ...({ "verify:read": chosen, "credential:check": chosen, "webhook:manage": chosen } satisfies Record<Scope, typeof chosen>),
  })
  .transform(({ _intent, name, ...boxes }, context) => {
    const scopes = SCOPES.filter((scope) => boxes[scope] === "yes");
    if (scopes.length > 0) return { _intent, name, scopes };
    context.addIssue({ code: "custom", path: ["scopes"], message: "Choose what the key may do." });
    return z.NEVER;
  });

export const ApiForm = z.discriminatedUnion("_intent", [
  MakeKey,
  z.object({ _intent: z.literal("revoke-key"), key: id }),
  z.object({ _intent: z.literal("add-webhook"), url: line("The address", 500) }),
  z.object({ _intent: z.literal("renew-secret"), webhook: id }),
  z.object({ _intent: z.literal("turn-on"), webhook: id }),
  z.object({ _intent: z.literal("remove-webhook"), webhook: id }),
]);
export type ApiForm = z.output<typeof ApiForm>;
