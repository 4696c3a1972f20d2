/** The lines of a certificate, in order: page and PDF are both drawn from this one list, so they cannot differ (R45). */
import { TOPIC_LABELS, TOPICS } from "#app/features/course/topics.ts";
import { KIND_RULES, KINDS } from "#app/features/hours/kinds.ts";
import { formatCivilDate } from "#app/shared/civil-date.ts";
import { formatMinutes, minutes } from "#app/shared/minutes.ts";
import { NO_APPROVAL } from "./no-approval.ts";
import type { CertificateRecord, Withheld } from "./record.ts";

export interface CertificateField {
  readonly key: string;
  readonly label: string;
  readonly value: string;
}

/** Stand large at the head of the sheet, on the page and in the PDF. */
const HEADLINES: readonly string[] = ["name", "title"];

const TITLE_LABELS = { module: "Module", course: "Course", session: "Live session" } as const satisfies Record<
  CertificateRecord["kind"],
  string
>;

/** The two that stand at the head, and the list under them. */
export function sheetParts(fields: readonly CertificateField[]) {
  return { head: fields.filter(({ key }) => HEADLINES.includes(key)), list: fields.filter(({ key }) => !HEADLINES.includes(key)) };
}

/** Every field of R41. The full licence number appears only where `withheld` is given: to the holder, never to strangers. */
export function certificateFields(record: CertificateRecord, withheld: Withheld | null): readonly CertificateField[] {
  const field = (key: string, label: string, value: string | null): CertificateField[] => (value ? [{ key, label, value }] : []);
  return [
    ...field("name", "Name", record.name),
    ...field("licence", "Licence", licenceText(record, withheld)),
    ...field("title", TITLE_LABELS[record.kind], record.title),
    ...field("edition", "Edition", record.edition === null ? null : String(record.edition)),
    ...field("completed", "Completed", `${formatCivilDate(record.completedOn)} (${record.timeZone.replaceAll("_", " ")})`),
    ...field("delivery", "Delivery", record.delivery),
    ...field("place", "Place", record.place),
    ...field("hours", "Hours", formatMinutes(minutes(record.minutes))),
    ...field("kinds", "Hours by kind", record.kind === "module" ? null : kindsText(record)),
    ...field("topics", "Subjects", topicsText(record)),
    ...field("assessment", "Assessment", record.assessment),
    ...field("approval", "Approval", approvalText(record)),
    ...field("provider", "Provider", `${record.provider.name}, ${record.provider.email}`),
    ...field("instructor", "Instructor", record.instructor),
    ...field("administrator", "Signed for the provider by", record.administrator),
    ...field("issued", "Issued", formatCivilDate(record.issuedOn)),
    ...field("code", "Code", record.code),
    ...field("verify", "Check it at", record.verifyAddress),
  ];
}

function licenceText({ licence }: CertificateRecord, withheld: Withheld | null): string | null {
  if (!licence) return null;
  return licenceOnSheet(withheld ? withheld.licenceNumber : licence.shown, licence.state);
}

/** How a licence will be printed on the sheet, for the page that asks the learner to confirm it. */
export function licenceOnSheet(number: string | null, state: string | null): string | null {
  if (!number) return null;
  return state ? `${number}, ${state}` : number;
}

/** Supervised practice stands apart: theory hours can never be read as practice under an instructor's eyes (R2). */
function kindsText({ minutesByKind }: CertificateRecord): string {
  const parts = KINDS.flatMap((kind) => {
    const figure = minutesByKind[kind] ?? 0;
    return figure > 0 ? [`${KIND_RULES[kind].label} ${formatMinutes(minutes(figure))}`] : [];
  });
  return parts.join("; ");
}

function topicsText(record: CertificateRecord): string | null {
  const parts = TOPICS.flatMap((topic) => {
    const figure = record.minutesByTopic[topic] ?? 0;
    return figure > 0 ? [`${TOPIC_LABELS[topic]} ${formatMinutes(minutes(figure))}`] : [];
  });
  return parts.join("; ") || null;
}

/** The dates are the provider's approval, worded so that nobody reads them as the end of the learner's credit (R44). */
function approvalText(record: CertificateRecord): string {
  if (record.approvals.length === 0) return record.approvalStatement ?? NO_APPROVAL;
  return record.approvals
    .map(({ body, number, validFrom, validTo }) => {
      const window = `${formatCivilDate(validFrom)} to ${formatCivilDate(validTo)}`;
      return `${body} ${number} (the provider's approval of this edition runs from ${window}; the hours earned do not expire)`;
    })
    .join("; ");
}
