/** The letters a holder receives about her certificate. */
import { formatCivilDate } from "#app/shared/civil-date.ts";
import type { CertificateRecord } from "./record.ts";
import { reasonLabel } from "./status.ts";

interface Text {
  readonly subject: string;
  readonly body: string;
}

type Addressee = Pick<CertificateRecord, "name" | "title" | "code" | "completedOn" | "provider" | "verifyAddress">;

/** What was revoked, why, and how to appeal (R58). */
export function revocationLetter(record: Addressee, reasonClass: string, reason: string): Text {
  return {
    subject: `Your certificate for ${record.title} was revoked`,
    body: [
      `Dear ${record.name},`,
      `your certificate ${record.code} for "${record.title}", completed on ${formatCivilDate(record.completedOn)}, was revoked. Two members of staff decided this.`,
      `Reason: ${reasonLabel(reasonClass)}.\n${reason}`,
      "Whoever checks the code now reads that it was revoked, the date and the reason's heading, and nothing else. Nothing was deleted, and your hours ledger is unchanged by this letter.",
      `If you think this is wrong, you can appeal: write to ${record.provider.email}, name the code and say what we should look at. The appeal is recorded and read by someone who did not take this decision; if it is upheld, the same certificate becomes valid again.`,
      record.provider.name,
    ].join("\n\n"),
  };
}

/** That a revoked certificate is valid again, and why. */
export function reinstatementLetter(record: Addressee, reasonClass: string, reason: string): Text {
  return {
    subject: `Your certificate for ${record.title} is valid again`,
    body: [
      `Dear ${record.name},`,
      `your certificate ${record.code} for "${record.title}" is valid again, under the same code.`,
      `Reason: ${reasonLabel(reasonClass)}.\n${reason}`,
      `Anyone can check it at ${record.verifyAddress}`,
      record.provider.name,
    ].join("\n\n"),
  };
}

/** The new code after a change of name; the former name stands nowhere in it (R59). */
export function replacementLetter(record: Addressee): Text {
  return {
    subject: `Your new certificate for ${record.title}`,
    body: [
      `Dear ${record.name},`,
      `your certificate for "${record.title}" was issued again in the name above. Its code is ${record.code}.`,
      `Anyone can check it at ${record.verifyAddress}`,
      "The earlier code now says that it was replaced, and does not lead to this one. Please give the new code to those who hold the old.",
      record.provider.name,
    ].join("\n\n"),
  };
}
