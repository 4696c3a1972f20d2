/** The certificate of the whole course: who may have it, what is missing until then, and its issuing. */
import { accountById } from "#app/features/accounts/accounts.server.ts";
import type { Actor } from "#app/features/accounts/roles.ts";
import { programme } from "#app/features/course/programme.server.ts";
import { ledgerOf } from "#app/features/hours/ledger.server.ts";
import { balanceOf, type LedgerLine } from "#app/features/hours/ledger.ts";
import { isOurs } from "#app/features/hours/line-source.ts";
import { type Missing, missingOf } from "#app/features/hours/missing.ts";
import { printedLicenceOf } from "#app/features/licences/licence-rows.server.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { store } from "#db/client.server.ts";
import { currentCertificate, issueAudited } from "./certificates.server.ts";
import { courseRecord } from "./drafting.ts";
import { type NameFault, nameFault } from "./eligibility.ts";
import { confirmationOf, issueDrafted } from "./issuing.server.ts";

export interface CourseStanding {
  readonly missing: Missing;
  /** The code of the certificate she already has. */
  readonly issued: string | null;
}

/** What the ledger lacks for the course certificate: total, live, supervised and topics (R2, invariant 9). */
export async function courseStandingOf(learnerId: string): Promise<CourseStanding> {
  const missing = missingOf(balanceOf(await ownLinesOf(learnerId)), programme());
  const issued = await currentCertificate(store(), courseKey(learnerId));
  return { missing, issued: issued?.code ?? null };
}

/** Issues it once; later hours and changed rules take nothing from what was issued (invariant 5). */
export async function issueCourseCertificate(
  actor: Actor,
  { name }: { readonly name: string },
  now: Date,
): Promise<Outcome<{ readonly code: string }, NameFault | { readonly missing: Missing }>> {
  const fault = nameFault(name);
  if (fault) return refused(fault);
  type Answer = Outcome<{ readonly code: string }, { readonly missing: Missing }>;
  return issueDrafted<{ readonly missing: Missing }>(async ({ db }, drawn) => {
    const answer = (outcome: Answer) => ({ kind: "answer", answer: outcome }) as const;
    const issued = await currentCertificate({ db }, courseKey(actor.id));
    if (issued) return answer(done({ code: issued.code }));
    const lines = await ownLinesOf(actor.id);
    const balance = balanceOf(lines);
    const missing = missingOf(balance, programme());
    if (!missing.complete) return answer(refused({ missing }));
    const holder = await accountById(actor.id);
    if (!holder) throw new Error(`Account ${actor.id} is missing.`);

    const { confirmed, withheld } = confirmationOf({ ...holder, licence: await printedLicenceOf(holder.id) }, name, drawn, now);
    const issue = {
      learnerId: actor.id,
      holderEmail: holder.email,
      editionId: null,
      sessionId: null,
      signed: courseRecord(confirmed, balance, lines),
      withheld,
      idempotencyKey: courseKey(actor.id),
      actorId: actor.id,
    };
    return { kind: "issue", issue, alongside: (lane, id) => issueAudited(lane, actor, id, "course", now) };
  }, now);
}

/** Hours from elsewhere count toward the 24 on the hours page, and never on a certificate of ours (R4). */
async function ownLinesOf(learnerId: string): Promise<readonly LedgerLine[]> {
  return (await ledgerOf(learnerId)).filter(isOurs);
}

function courseKey(learnerId: string): string {
  return `course:${learnerId}`;
}
