/** What an administrator sent about one certificate, carried to the verb it asks for, with each refusal as a sentence. */
import type { Actor } from "#app/features/accounts/roles.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import type { GoverningRequest } from "./forms.ts";
import { decideProposal, proposeReinstatement, proposeRevocation } from "./governing.server.ts";
import { GOVERNING_SENTENCES } from "./governing.ts";
import { replaceCertificate } from "./replacing.server.ts";

const SENTENCES: Readonly<Record<string, string>> = {
  ...GOVERNING_SENTENCES,
  no_name: "The name is missing.",
  name_is_an_address: "Type a name, not an e-mail address.",
};

/** Done, or a sentence; null when there is no such certificate or proposal. */
export async function govern(actor: Actor, code: string, asked: GoverningRequest, now: Date): Promise<Outcome<"done", string | null>> {
  const outcome = await carryOut(actor, code, asked, now);
  return outcome.ok ? done("done") : refused(SENTENCES[outcome.reason] ?? null);
}

function carryOut(actor: Actor, code: string, asked: GoverningRequest, now: Date): Promise<Outcome<unknown, string>> {
  switch (asked._intent) {
    case "revoke":
      return proposeRevocation(actor, code, asked, now);
    case "reinstate":
      return proposeReinstatement(actor, code, asked, now);
    case "replace":
      return replaceCertificate(actor, code, asked, now);
    case "decide":
      return decideProposal(actor, asked.proposal, asked.decision, now);
  }
}
