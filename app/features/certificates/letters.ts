/** The letters a holder receives about her certificate. */
import { formatCivilDate } from "#app/shared/civil-date.ts";
import type { CertificateRecord } from "./record.ts";
import { reasonLabel } from "./status.ts";

interface Text {
  readonly subject: string;
  readonly body: string;
}

type Addressee = Pick<CertificateRecord, "name" | "title" | "code" | "completedOn" | "provider" | "verifyAddress">;

/** Where its holder finds a certificate, on the site that issued it. */
function holderAddress({ verifyAddress, code }: Pick<Addressee, "verifyAddress" | "code">): string {
  return new URL(`/certificates/${code}`, verifyAddress).href;
}

/** What was revoked, why, and how to appeal (R58). */
export function revocationLetter(record: Addressee, reasonClass: string, reason: string): Text {
  return {
    subject: `Your certificate for ${record.title} was revoked`,
    body: [
      `Dear ${record.name},`,
      `your certificate ${record.code} for "${record.title}", completed on ${formatCivilDate(record.completedOn)}, was revoked. Two members of staff decided this.`,
      `Reason: ${reasonLabel(reasonClass)}.\n${reason}`,
      "Whoever checks the code now reads that it was revoked, the date and the reason's heading, and nothing else. Nothing was deleted, and your hours ledger is unchanged by this letter.",
      `If you think this is wrong, you can appeal. Open ${holderAddress(record)} and say what we should look at. The appeal is kept and read by someone who did not take this decision; if it is upheld, the same certificate becomes valid again. If you cannot open the page, write to ${record.provider.email} and name the code.`,
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

/** The new code after a change; a former name stands nowhere in it (R59). `isOpen` as anyone may see the new certificate. */
export function replacementLetter(record: Addressee, isOpen: boolean): Text {
  const shown = isOpen
    ? [
        `Anyone can check it at ${record.verifyAddress}`,
        "The earlier code now says that it was replaced, and leads to this one.",
        `If you do not want that, choose on ${holderAddress(record)}/sharing who may see the new certificate.`,
      ]
    : [
        `It is checked at ${record.verifyAddress}. You choose on ${holderAddress(record)}/sharing who may see it.`,
        "The earlier code now says that it was replaced, and does not lead to this one. Please give the new code to those who hold the old.",
      ];
  return {
    subject: `Your new certificate for ${record.title}`,
    body: [
      `Dear ${record.name},`,
      `your certificate for "${record.title}" was issued again as you find it in your account, in the name above. Its code is ${record.code}.`,
      ...shown,
      record.provider.name,
    ].join("\n\n"),
  };
}

/** That an appeal arrived, with its own words, and who will read it (R58). */
export function appealReceiptLetter(record: Addressee, appeal: string): Text {
  return {
    subject: `We have your appeal about ${record.title}`,
    body: [
      `Dear ${record.name},`,
      `your appeal about certificate ${record.code} for "${record.title}" has arrived and is kept. It will be read and answered by someone who did not decide about the revocation.`,
      `Your words:\n${appeal}`,
      `The answer comes by letter and stands on ${holderAddress(record)}`,
      record.provider.name,
    ].join("\n\n"),
  };
}

/** The answer to an appeal, and what follows from it (R58). */
export function appealAnswerLetter(record: Addressee, outcome: "upheld" | "dismissed", answer: string): Text {
  const isUpheld = outcome === "upheld";
  return {
    subject: isUpheld ? `Your appeal about ${record.title} was upheld` : `Your appeal about ${record.title} was answered`,
    body: [
      `Dear ${record.name},`,
      isUpheld
        ? `your appeal about certificate ${record.code} for "${record.title}" was upheld. It was proposed to make the same certificate valid again; a second person has to confirm that, and you will hear from us once more.`
        : `your appeal about certificate ${record.code} for "${record.title}" was read by someone who did not decide about the revocation. The certificate stays revoked.`,
      `The answer:\n${answer}`,
      `Appeal and answer stay on ${holderAddress(record)}. Questions reach us at ${record.provider.email}.`,
      record.provider.name,
    ].join("\n\n"),
  };
}
