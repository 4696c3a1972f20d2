/** What the holder's own pages show: her certificates, one sheet, and the next step toward a module's certificate. */
import type { Actor } from "#app/features/accounts/roles.ts";
import { newestEdition } from "#app/features/course/catalog.server.ts";
import { progressOf } from "#app/features/course/enrolment.server.ts";
import { ledgerOf } from "#app/features/hours/ledger.server.ts";
import { licenceQuestionFor } from "#app/features/licences/licence-question.server.ts";
import type { LicenceQuestion } from "#app/features/licences/licence-question.ts";
import { printedLicenceOf } from "#app/features/licences/licence-rows.server.ts";
import { civilDateOf, formatCivilDate } from "#app/shared/civil-date.ts";
import { type QrDrawing, qrDrawing } from "#app/shared/qr.ts";
import { store } from "#db/client.server.ts";
import type { BadgeDownloadsProps } from "./badge-downloads.tsx";
import { type CertificateField, certificateFields, licenceOnSheet } from "./certificate-fields.ts";
import { type Certificate, certificateFor, certificatesOf, currentCertificate, moduleKey } from "./certificates.server.ts";
import { courseStandingOf } from "./course-certificate.server.ts";
import { formsOf } from "./credentials.server.ts";
import { type ModuleView, missingSentence, moduleStep } from "./eligibility.ts";
import { moduleStandingOf } from "./module-standing.server.ts";
import { readFrozen } from "./record.ts";
import { sessionLines } from "./session-eligibility.ts";
import { reasonLabel, type Status, statusOf } from "./status.ts";

interface ShelfEntry {
  readonly code: string;
  readonly title: string;
  readonly completed: string;
  readonly status: Status["kind"];
  readonly standing: string;
}

export interface Shelf {
  readonly certificates: readonly ShelfEntry[];
  readonly course: { readonly missing: string | null; readonly issued: string | null };
  /** Live sessions she was at for all of, and has no certificate for yet. */
  readonly sessions: readonly { readonly id: string; readonly title: string; readonly on: string }[];
  readonly name: string;
  readonly licence: string | null;
  readonly question: LicenceQuestion | null;
}

/** The holder's certificates, newest first, and what the course certificate still lacks. */
export async function shelfOf(actor: Actor, now: Date): Promise<Shelf> {
  const owned = await certificatesOf(actor.id);
  const { missing, issued } = await courseStandingOf(actor.id);
  const withOne = owned.map(({ row }) => row.sessionId);
  const attended = [...sessionLines(await ledgerOf(actor.id))].filter(([id, { stands }]) => stands && !withOne.includes(id));
  return {
    certificates: owned.map((each) => shelfEntry(each, actor.timeZone)).reverse(),
    course: { missing: missingSentence(missing), issued },
    sessions: attended.map(([id, { title, on }]) => ({ id, title, on: formatCivilDate(on) })).reverse(),
    ...(await nameAndLicence(actor, now)),
  };
}

function shelfEntry(certificate: Certificate, timeZone: string): ShelfEntry {
  const { signed } = readFrozen(certificate.row.record);
  const status = statusOf(certificate.events);
  return {
    code: signed.code,
    title: signed.title,
    completed: formatCivilDate(signed.completedOn),
    status: status.kind,
    standing: standingWords(status, timeZone),
  };
}

/** "Valid", "Replaced on 3 May 2027", "Revoked on 3 May 2027: Issued by mistake". */
export function standingWords(status: Status, timeZone: string): string {
  if (status.kind === "valid") return "Valid";
  const on = formatCivilDate(civilDateOf(new Date(status.at), timeZone));
  return status.kind === "replaced" ? `Replaced on ${on}` : `Revoked on ${on}: ${reasonLabel(status.reasonClass)}`;
}

export interface Sheet {
  readonly type: string;
  readonly provider: string;
  readonly code: string;
  readonly verifyAddress: string;
  readonly qr: QrDrawing;
  readonly fields: readonly CertificateField[];
  readonly status: Status["kind"];
  readonly standing: string;
  /** Null while the credential of an old certificate is still being made. */
  readonly badge: BadgeDownloadsProps | null;
}

/** The sheet of one certificate, with the full licence number, for its holder and for administrators; else null. */
export async function sheetFor(actor: Actor, code: string): Promise<Sheet | null> {
  const found = await certificateFor(actor, code);
  if (!found) return null;
  const { signed, withheld } = readFrozen(found.row.record);
  const status = statusOf(found.events);
  return {
    type: signed.type,
    provider: signed.provider.name,
    code: signed.code,
    verifyAddress: signed.verifyAddress,
    qr: qrDrawing(signed.verifyAddress),
    fields: certificateFields(signed, withheld),
    status: status.kind,
    standing: standingWords(status, actor.timeZone),
    badge: (await formsOf(found.row.id)) ? { path: `/credentials/${found.row.id}`, title: signed.title } : null,
  };
}

/** The one next step toward a module's certificate; null when there is no such module. */
export async function moduleViewFor(actor: Actor, moduleSlug: string, now: Date): Promise<ModuleView | null> {
  const standing = await moduleStandingOf(actor.id, moduleSlug);
  if (!standing) {
    const edition = await newestEdition(moduleSlug);
    return edition && { title: edition.title, step: "begin" };
  }
  const { round, edition, pass, evaluated } = standing;
  const { title } = edition;
  const issued = await currentCertificate(store(), moduleKey(round.id));
  const step = moduleStep({ passed: pass !== null, evaluated, issued: issued?.code ?? null });
  if (issued) return { title, step: "issued", code: issued.code };
  if (step === "confirm_name") return { title, step, ...(await nameAndLicence(actor, now)) };
  if (step === "evaluate") return { title, step };
  const { completed } = await progressOf(round, edition);
  const sectionsLeft = edition.outline.filter(({ id }) => ![...completed].includes(id)).length;
  return { title, step: "pass_the_test", sectionsLeft, passMark: edition.quiz.passMark };
}

/** What the form is filled with before the learner confirms it: her name, and never her e-mail address (R42). */
export async function nameAndLicence(actor: Actor, now: Date): Promise<Pick<Shelf, "name" | "licence" | "question">> {
  const printed = await printedLicenceOf(actor.id);
  return {
    name: actor.name,
    licence: licenceOnSheet(printed?.number ?? null, printed?.state ?? null),
    question: await licenceQuestionFor(actor, now),
  };
}
