/** What an administrator sent about one certificate, carried to the verb it asks for, with each refusal as a sentence. */
import type { Actor } from "#app/features/accounts/roles.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { answerAppeal } from "./appeals.server.ts";
import { APPEAL_SENTENCES } from "./appeals.ts";
import type { GoverningRequest } from "./forms.ts";
import { decideProposal, proposeReinstatement, proposeReplacement, proposeRevocation } from "./governing.server.ts";
import { GOVERNING_SENTENCES } from "./governing.ts";

const SENTENCES: Readonly<Record<string, string>> = {
  ...GOVERNING_SENTENCES,
  ...APPEAL_SENTENCES,
  nothing_new: "Name and licence are what this certificate says already, so there is nothing to issue again. Decline the proposal.",
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
      return proposeReplacement(actor, code, { ...asked, apart: asked.leads === "nowhere" }, now);
    case "decide":
      return decideProposal(actor, asked.proposal, asked.decision, now);
    case "answer_appeal":
      return answerAppeal(actor, asked.appeal, asked, now);
  }
}
