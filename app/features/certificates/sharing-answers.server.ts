/** What a holder sent about who may see her certificate, carried to its verb. */
import { env } from "#app/env.server.ts";
import type { Actor } from "#app/features/accounts/roles.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import type { SharingRequest } from "./holder-forms.ts";
import { endLink, shareCertificate } from "./share-links.server.ts";
import { MOST_OPEN_LINKS } from "./share-links.ts";
import { chooseVisibility } from "./visibility.server.ts";

/** Done, with the address of a link that was made; or refused with a sentence; null when the certificate or link is not hers. */
export async function answerSharing(
  actor: Actor,
  code: string,
  asked: SharingRequest,
  now: Date,
): Promise<Outcome<string | null, string | null>> {
  if (asked._intent === "share") {
    const made = await shareCertificate(actor, code, asked, now);
    if (made.ok) return done(`${env().origin}/shared/${made.value.secret}`);
    return refused(made.reason === "no_certificate" ? null : `You have ${MOST_OPEN_LINKS} open links. End one of them first.`);
  }
  const outcome =
    asked._intent === "choose" ? await chooseVisibility(actor, code, asked.visibility, now) : await endLink(actor, code, asked.link, now);
  return outcome.ok ? done(null) : refused(null);
}
