/** What becomes of a signature, in words beside the field. */
import type { Actor } from "#app/features/accounts/roles.ts";
import { attestSession } from "./attestations.server.ts";
import { ATTEST_WORDS } from "./roster-forms.ts";
import { rosterSession } from "./roster-view.server.ts";

export async function answerAttestForm(
  instructor: Actor,
  sessionId: string,
  signature: string,
  now: Date,
): Promise<"not_there" | "signed" | Readonly<Record<string, string>>> {
  if (!(await rosterSession(instructor, sessionId))) return "not_there";
  const outcome = await attestSession(instructor, sessionId, signature, now);
  if (outcome.ok) return "signed";
  const { reason } = outcome;
  if (reason === "not_there") return "not_there";
  if (reason === "other_name") return { signature: `Please type your name as it stands in your account: ${instructor.name}.` };
  if (typeof reason === "string") return { form: ATTEST_WORDS[reason] };
  return { form: `Times are not clear yet for ${new Intl.ListFormat("en-US").format(reason.unclear)}.` };
}
