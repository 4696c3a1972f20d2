/** What a certificate will say: records made from what was earned, before they are signed. */
import type { Edition } from "#app/features/course/edition.ts";
import { topicMinutes } from "#app/features/course/hours-rationale.ts";
import type { Balance, LedgerLine } from "#app/features/hours/ledger.ts";
import { type CivilDate, civilDateOf } from "#app/shared/civil-date.ts";
import { formatMinutes, minutes } from "#app/shared/minutes.ts";
import { deliveryOf } from "./delivery.ts";
import { NO_APPROVAL } from "./no-approval.ts";
import type { Approval, CertificateRecord } from "./record.ts";

/** The part of the programme that is printed. */
interface PrintedProgramme {
  readonly title: string;
  readonly provider: { readonly name: string; readonly email: string; readonly administrator: string; readonly instructor: string };
}

/** What every certificate of a person says, whatever it is for. */
export interface Confirmed {
  readonly code: string;
  /** As she confirmed it on the page that issues (R42). */
  readonly name: string;
  readonly licence: CertificateRecord["licence"];
  readonly timeZone: string;
  readonly programme: PrintedProgramme;
  /** The site's address, for the link that is printed and scanned. */
  readonly origin: string;
  readonly now: Date;
}

/** The approvals whose dates cover the day of completion; any other number is never printed (R6). */
function coveringApprovals(approvals: readonly Approval[], completedOn: CivilDate): readonly Approval[] {
  return approvals.filter(({ validFrom, validTo }) => validFrom <= completedOn && completedOn <= validTo);
}

export interface ModuleEarned {
  readonly edition: Pick<Edition, "number" | "title" | "minutes" | "frontMatter">;
  /** UTC milliseconds of the passed submission. */
  readonly passedAt: number;
  /** Percent. The mark is printed, the score is not (R51). */
  readonly passMark: number;
  readonly approvals: readonly Approval[];
}

/** A passed self-paced module: a Certificate of Achievement (R40) over the edition's own minutes, never the learner's time (R18). */
export function moduleRecord(confirmed: Confirmed, earned: ModuleEarned): CertificateRecord {
  const { edition } = earned;
  const completedOn = civilDateOf(new Date(earned.passedAt), confirmed.timeZone);
  const approvals = coveringApprovals(earned.approvals, completedOn);
  return {
    ...commonPart(confirmed),
    kind: "module",
    type: "Certificate of Achievement",
    title: edition.title,
    edition: edition.number,
    completedOn,
    ...deliveryOf({ self_paced: edition.minutes }),
    minutes: edition.minutes,
    minutesByKind: { self_paced: edition.minutes },
    minutesByTopic: topicMinutes(minutes(edition.minutes), edition.frontMatter.topics),
    assessment: `Passed the final test; pass mark ${earned.passMark} %`,
    approvals: [...approvals],
    approvalStatement: approvals.length === 0 ? NO_APPROVAL : null,
  };
}

/** The whole course: minutes of each kind as the ledger has them, completed on the day of the last of its lines. */
export function courseRecord(confirmed: Confirmed, balance: Balance, lines: readonly Pick<LedgerLine, "occurredOn">[]): CertificateRecord {
  const tested = balance.byKind.self_paced > 0;
  return {
    ...commonPart(confirmed),
    kind: "course",
    type: tested ? "Certificate of Achievement" : "Certificate of Completion",
    title: confirmed.programme.title,
    edition: null,
    completedOn:
      lines
        .map(({ occurredOn }) => occurredOn)
        .sort()
        .at(-1) ?? "",
    ...deliveryOf(balance.byKind),
    minutes: balance.total,
    minutesByKind: positive(balance.byKind),
    minutesByTopic: positive(balance.byTopic),
    assessment: tested ? `Passed the final test of each self-paced module (${formatMinutes(balance.byKind.self_paced)})` : null,
    approvals: [],
    approvalStatement: NO_APPROVAL,
  };
}

/** What stands on each certificate, whatever it is for. */
export function commonPart({ code, name, licence, timeZone, programme, origin, now }: Confirmed) {
  const { provider } = programme;
  return {
    version: 1 as const,
    code,
    name,
    licence,
    timeZone,
    issuedOn: civilDateOf(now, timeZone),
    provider: { name: provider.name, email: provider.email },
    administrator: provider.administrator,
    instructor: provider.instructor,
    verifyAddress: `${origin}/verify/${code}`,
  };
}

/** Only what there are minutes of: reversed hours leave a zero, and a zero says nothing. */
function positive<Key extends string>(figures: Readonly<Partial<Record<Key, number>>>): Partial<Record<Key, number>> {
  const kept: Partial<Record<Key, number>> = { ...figures };
  for (const key in kept) if ((kept[key] ?? 0) <= 0) delete kept[key];
  return kept;
}
