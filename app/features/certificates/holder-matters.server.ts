/** What the holder can do about one of her certificates, and what was said against it: for her own page alone. */
import type { Actor } from "#app/features/accounts/roles.ts";
import { printedLicenceOf } from "#app/features/licences/licence-rows.server.ts";
import { formatInstant } from "#app/shared/civil-date.ts";
import { type Appealed, appealsAbout, lastRevocation } from "./appeals.server.ts";
import { APPEAL_OUTCOMES, decideAppealing } from "./appeals.ts";
import { licenceOnSheet } from "./certificate-fields.ts";
import { type Certificate, certificateByCode } from "./certificates.server.ts";
import { familyNameExample } from "./family-name-example.ts";
import type { AppealView, HolderMatters, SharingView } from "./holder-matters.ts";
import { readFrozen } from "./record.ts";
import { licenceIsOther } from "./replacing.server.ts";
import { linksAbout } from "./share-links.server.ts";
import { linkState } from "./share-links.ts";
import { reasonLabel, statusOf } from "./status.ts";
import { lastOf } from "./successor.server.ts";

/** Null when the certificate is not the actor's own, also for staff: these are not theirs to do. */
export async function holderMattersOf(actor: Actor, code: string): Promise<HolderMatters | null> {
  const found = await certificateByCode(code);
  if (!found || found.row.learnerId !== actor.id) return null;
  const status = statusOf(found.events);
  const appeals = await appealsAbout(found.row.id);
  const revocation = status.kind === "revoked" ? lastRevocation(found) : undefined;
  const against = appeals.filter(({ appeal }) => appeal.revokedSeq === revocation?.seq);
  return {
    visibility: found.visibility,
    revoked: revocation ? { reason: reasonLabel(revocation.reasonClass ?? ""), words: revocation.reason ?? "" } : null,
    mayAppeal: decideAppealing({ status: status.kind, appealed: against.length > 0 }).ok,
    upheldWaits: against.some(({ answer }) => answer?.outcome === "upheld"),
    appeals: appeals.map((each) => appealView(each, actor)),
    reissue: status.kind === "valid" && (await licenceIsOther(found)) ? await reissueOf(found) : null,
    replacedBy: status.kind === "replaced" ? ((await lastOf(status.by))?.row.code ?? null) : null,
  };
}

async function reissueOf({ row }: Certificate): Promise<HolderMatters["reissue"]> {
  const { signed, withheld } = readFrozen(row.record);
  const printed = await printedLicenceOf(row.learnerId);
  return {
    before: licenceOnSheet(withheld?.licenceNumber ?? null, signed.licence?.state ?? null),
    after: licenceOnSheet(printed?.number ?? null, printed?.state ?? null),
  };
}

/** An appeal with its answer, in the reader's time zone. */
export function appealView({ appeal, answer }: Appealed, { timeZone }: Pick<Actor, "timeZone">): AppealView {
  const outcome = answer?.outcome === "upheld" ? "upheld" : "dismissed";
  return {
    id: appeal.id,
    text: appeal.text,
    made: formatInstant(appeal.madeAt, timeZone),
    answer: answer && {
      upheld: outcome === "upheld",
      outcome: APPEAL_OUTCOMES[outcome],
      words: answer.answer,
      given: formatInstant(answer.at, timeZone),
    },
  };
}

/** Who may see a certificate, and its links; null when it is not the actor's own. */
export async function sharingOf(actor: Actor, code: string, now: Date): Promise<SharingView | null> {
  const found = await certificateByCode(code);
  if (!found || found.row.learnerId !== actor.id) return null;
  const { name, title } = readFrozen(found.row.record).signed;
  const links = await linksAbout(found.row.id);
  return {
    code,
    title,
    visibility: found.visibility,
    familyName: familyNameExample(name),
    links: links.map(({ id, purpose, expiresAt, endedAt }) => ({
      id,
      purpose,
      state: linkState({ expiresAt, endedAt }, now),
      until: formatInstant(endedAt ?? expiresAt, actor.timeZone),
    })),
  };
}
