/** Who is given a credential by its own address, which nobody can guess, but anyone may have been sent. */
import { may } from "#app/features/accounts/permissions.ts";
import type { Actor } from "#app/features/accounts/roles.ts";
import { certificateById } from "./certificates.server.ts";
import { statusOf } from "./status.ts";

/**
 * `open`: valid, and anyone may see it. `own`: its holder and staff are given it in any state. `gone`: it was revoked or replaced, and
 * everyone may know. `none`: there is none, or it is hidden from whoever asks (R53).
 */
export type CredentialAccess = "open" | "own" | "gone" | "none";

export async function credentialAccess(id: string, actor: Actor | null): Promise<CredentialAccess> {
  const found = await certificateById(id);
  if (!found) return "none";
  const isOver = statusOf(found.events).kind !== "valid";
  if (found.visibility === "link" && !isOver) return "open";
  if (actor && (found.row.learnerId === actor.id || may(actor, "certificate:govern"))) return "own";
  return found.visibility === "link" ? "gone" : "none";
}
