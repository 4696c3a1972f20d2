/** What administrators see of certificates: a search, one certificate with its events, and what waits for a second person. */
import { and, asc, desc, eq, inArray, isNull, not, or, sql } from "drizzle-orm";
import type { Actor } from "#app/features/accounts/roles.ts";
import { formatInstant } from "#app/shared/civil-date.ts";
import { store } from "#db/client.server.ts";
import {
  account,
  certificate,
  certificateAppeal,
  certificateAppealAnswer,
  certificateEvent,
  certificateProposal,
} from "#db/schema.server.ts";
import { appealsAbout, mayAnswer } from "./appeals.server.ts";
import { certificateByCode } from "./certificates.server.ts";
import { readCode } from "./code.ts";
import { type GovernedCertificate, PROPOSAL_WORDS } from "./governing.ts";
import { appealView } from "./holder-matters.server.ts";
import { standingWords } from "./holder-view.server.ts";
import { openProposalOf, type Proposal } from "./proposals.server.ts";
import { readFrozen } from "./record.ts";
import { reasonLabel, statusOf } from "./status.ts";

const MOST_FOUND = 50;

export interface FoundCertificate {
  readonly code: string;
  readonly name: string;
  readonly title: string;
  readonly issued: string;
}

/** By code or link, or by a part of the name as printed or as in the account; the newest first, at most 50. Nothing typed finds the newest. */
export async function searchCertificates(actor: Actor, typed: string): Promise<readonly FoundCertificate[]> {
  const text = typed.trim().toLowerCase();
  const reading = readCode(typed);
  const printedName = sql`lower(json_extract(${certificate.record}, '$.signed.name'))`;
  const byName = or(sql`instr(${printedName}, ${text}) > 0`, sql`instr(lower(${account.name}), ${text}) > 0`);
  const rows = await store()
    .db.select({ record: certificate.record, issuedAt: certificate.issuedAt })
    .from(certificate)
    .innerJoin(account, eq(account.id, certificate.learnerId))
    .where(reading.kind === "code" ? eq(certificate.code, reading.code) : byName)
    .orderBy(desc(certificate.issuedAt), asc(certificate.code))
    .limit(MOST_FOUND)
    .all();
  return rows.map((row) => ({ ...foundOf(row.record), issued: formatInstant(row.issuedAt, actor.timeZone) }));
}

export interface WaitingProposal {
  readonly code: string;
  readonly name: string;
  readonly title: string;
  readonly what: string;
  readonly ownProposal: boolean;
}

/** The proposals that wait for a second administrator, oldest first. */
export async function waitingProposals(actor: Actor): Promise<readonly WaitingProposal[]> {
  const rows = await store()
    .db.select({ proposal: certificateProposal, record: certificate.record })
    .from(certificateProposal)
    .innerJoin(certificate, eq(certificate.id, certificateProposal.certificateId))
    .where(isNull(certificateProposal.decidedBy))
    .orderBy(asc(certificateProposal.proposedAt))
    .all();
  return rows.map(({ proposal, record }) => ({
    ...foundOf(record),
    what: proposalWords(proposal),
    ownProposal: proposal.proposedBy === actor.id,
  }));
}

export interface WaitingAppeal extends Pick<FoundCertificate, "code" | "name" | "title"> {
  readonly made: string;
}

/** The appeals that nobody answered yet, against revocations that still stand, oldest first. */
export async function waitingAppeals(actor: Actor): Promise<readonly WaitingAppeal[]> {
  const overtaken = sql`EXISTS (
    SELECT 1 FROM ${certificateEvent} AS later
    WHERE later.certificate_id = ${certificateAppeal.certificateId} AND later.seq > ${certificateAppeal.revokedSeq}
  )`;
  const rows = await store()
    .db.select({ record: certificate.record, madeAt: certificateAppeal.madeAt })
    .from(certificateAppeal)
    .innerJoin(certificate, eq(certificate.id, certificateAppeal.certificateId))
    .leftJoin(certificateAppealAnswer, eq(certificateAppealAnswer.appealId, certificateAppeal.id))
    .where(and(isNull(certificateAppealAnswer.appealId), not(overtaken)))
    .orderBy(asc(certificateAppeal.madeAt))
    .all();
  return rows.map(({ record, madeAt }) => ({ ...foundOf(record), made: formatInstant(madeAt, actor.timeZone) }));
}

function foundOf(record: string): { code: string; name: string; title: string } {
  const { code, name, title } = readFrozen(record).signed;
  return { code, name, title };
}

const EVENT_WORDS: Readonly<Record<string, string>> = {
  issued: "Issued",
  replaced: "Replaced",
  revoked: "Revoked",
  reinstated: "Valid again",
};

/** One certificate with everything that happened to it and who did it; null for an unknown code. */
export async function governedCertificate(actor: Actor, code: string): Promise<GovernedCertificate | null> {
  const found = await certificateByCode(code);
  if (!found) return null;
  const proposal = await openProposalOf(store(), found.row.id);
  const appeals = await appealsAbout(found.row.id);
  const names = await namesOf([...found.events.flatMap(({ actorId, secondId }) => [actorId, secondId ?? ""]), proposal?.proposedBy ?? ""]);
  const who = (id: string) => names.get(id) ?? "An account that is gone";
  const status = statusOf(found.events);
  return {
    ...foundOf(found.row.record),
    status: status.kind,
    standing: standingWords(status, actor.timeZone),
    own: found.row.learnerId === actor.id,
    appeals: appeals.map((each) => {
      const allowed = mayAnswer(actor, each, found);
      return { ...appealView(each, actor), refusal: allowed.ok ? null : allowed.reason };
    }),
    events: found.events.map((event) => ({
      key: String(event.seq),
      what: EVENT_WORDS[event.kind] ?? event.kind,
      when: formatInstant(event.at, actor.timeZone),
      who: event.secondId ? `${who(event.actorId)} and ${who(event.secondId)}` : who(event.actorId),
      why: [event.reasonClass && reasonLabel(event.reasonClass), event.reason].filter(Boolean).join(": "),
    })),
    proposal: proposal && {
      id: proposal.id,
      what: proposalWords(proposal),
      reason: proposal.reason,
      replacing: proposal.newName === null ? null : { name: proposal.newName, apart: proposal.apart === 1 },
      by: who(proposal.proposedBy),
      when: formatInstant(proposal.proposedAt, actor.timeZone),
      own: proposal.proposedBy === actor.id,
    },
  };
}

function proposalWords({ kind, reasonClass }: Pick<Proposal, "kind" | "reasonClass">): string {
  const words: Readonly<Record<string, string>> = PROPOSAL_WORDS;
  return `${words[kind] ?? kind}: ${reasonLabel(reasonClass)}`;
}

async function namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids.filter(Boolean))];
  const rows = await store().db.select({ id: account.id, name: account.name }).from(account).where(inArray(account.id, wanted)).all();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
