/** What a holder sent about her own certificate, carried to its verb. */
import type { z } from "zod";
import type { Actor } from "#app/features/accounts/roles.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { appealAgainst } from "./appeals.server.ts";
import { APPEAL_SENTENCES } from "./appeals.ts";
import type { HolderForm } from "./holder-forms.ts";
import { reissueWithLicence } from "./replacing.server.ts";

const SENTENCES: Readonly<Record<string, string>> = {
  ...APPEAL_SENTENCES,
  not_valid: "This certificate is not valid any more, so it cannot be issued again.",
  nothing_new: "Your license is what this certificate says already, so there is nothing to issue again.",
};

/** Where to go now; or refused with a sentence; null when the certificate is not hers. */
export async function answerHolder(
  actor: Actor,
  code: string,
  asked: z.output<typeof HolderForm>,
  now: Date,
): Promise<Outcome<string, string | null>> {
  if (asked._intent === "appeal") {
    const sent = await appealAgainst(actor, code, asked, now);
    return sent.ok ? done(`/certificates/${code}#appeal`) : refused(SENTENCES[sent.reason] ?? null);
  }
  const issued = await reissueWithLicence(actor, code, now);
  return issued.ok ? done(`/certificates/${issued.value.code}`) : refused(SENTENCES[issued.reason] ?? null);
}
