/** A PDF at the desk: the same bytes as our own drawing of the record, or its badge checked and its lines compared with the record. */
import { certificateFields, sheetParts } from "./certificate-fields.ts";
import { filesEverGiven } from "./certificate-file.server.ts";
import { type Certificate, certificateByCode } from "./certificates.server.ts";
import { readCode } from "./code.ts";
import type { CredentialReport } from "./credential-check.ts";
import { type DeskCheck, deskLine } from "./desk-answer.ts";
import { attachedBadge, badgeCheck } from "./desk-attached.server.ts";
import { type ComparedField, type FileAnswer, plainAnswer, verdictWith } from "./desk-file-answer.ts";
import { answerInHand, type InHand } from "./desk-in-hand.server.ts";
import { comparedFields, type PrintedPiece } from "./desk-printed.ts";
import { type ReadingFault, sheetIn } from "./desk-reading.server.ts";
import { confirmedRecord } from "./integrity.server.ts";
import { UNPRINTABLE } from "./pdf-drawing.server.ts";
import type { Frozen } from "./record.ts";
import { countedAnswer, countedCheck } from "./verification.server.ts";
import type { Answer } from "./verification.ts";

const FAULTS = {
  locked: "This PDF is locked with a password. Ours never are.",
  damaged: "This PDF is damaged or not complete. Open it to see whether it is whole, and choose it again.",
  too_heavy: "This PDF asks for more time or memory than any certificate of ours. Reading it was stopped.",
} as const satisfies Record<Exclude<ReadingFault, "busy">, string>;

/** @throws {StoreUnavailable} when our records cannot be read */
export async function pdfAnswer(bytes: Uint8Array, now: Date): Promise<FileAnswer> {
  const inside = codesIn(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1"));
  for (const code of inside) {
    const found = await certificateByCode(code);
    // A hidden one is drawn only for whoever shows more than its code: otherwise the time it takes would tell that there is one (R52).
    if (found?.visibility === "link" && (await isOurFile(found, bytes))) return unalteredAnswer(await answerInHand(code, now), now);
  }
  const read = await sheetIn(bytes);
  if (!read.ok) {
    if (read.reason === "busy") return plainAnswer("cannot_check", "Several files are being read just now.", now);
    return plainAnswer("unreadable", FAULTS[read.reason], now);
  }
  const { pieces, attached } = read.value;
  const badge = await attachedBadge(attached, now);
  const code = codesIn(pieces.map(({ text }) => text).join("\n"))[0] ?? inside[0] ?? badge?.code ?? undefined;
  if (code === undefined) return plainAnswer("not_ours", "This PDF names no certificate of ours: none of our codes is in it.", now);
  const found = await certificateByCode(code);
  if (found && found.visibility !== "link") return hiddenAnswer(found, bytes, { pieces, badge }, now);
  return changedAnswer(code, { pieces, badge }, await countedAnswer(code, now), now);
}

const LIKE_A_CODE = /\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}-[0-9A-Z]\b/gu;
/** A certificate names one. */
const MOST_CODES = 3;

function codesIn(text: string): readonly string[] {
  const codes = [...text.matchAll(LIKE_A_CODE)].flatMap(([found]) => {
    const reading = readCode(found);
    return reading.kind === "code" ? [reading.code] : [];
  });
  return [...new Set(codes)].slice(0, MOST_CODES);
}

async function isOurFile(found: Certificate, bytes: Uint8Array): Promise<boolean> {
  const frozen = confirmedRecord(found);
  const given = frozen ? await filesEverGiven(found.row.id, frozen) : [];
  return given.some((file) => file.equals(bytes));
}

async function frozenOf(code: string): Promise<Frozen | null> {
  const found = await certificateByCode(code);
  return found && confirmedRecord(found);
}

function unalteredAnswer({ answer, shown }: InHand, now: Date): FileAnswer {
  const sentence = "The file is, byte for byte, the certificate as we print it.";
  const checks = [readable(), deskLine("Printed lines", "ok", sentence)];
  return { ...plainAnswer(verdictWith("unaltered", answer), sentence, now), checks, register: shown };
}

/** What could be read in a file: the lines on it, and the report on the badge attached to it. */
interface Sheet {
  readonly pieces: readonly PrintedPiece[];
  readonly badge: CredentialReport | null;
}

/**
 * A file that names a hidden certificate. Only what is printed in it counts: it is answered if every line agrees with the record, or, where
 * the family name opens the certificate, if that is right. To anyone else there is no such certificate (R52, R53).
 */
async function hiddenAnswer(found: Certificate, bytes: Uint8Array, sheet: Sheet, now: Date): Promise<FileAnswer> {
  const { code } = found.row;
  const frozen = confirmedRecord(found);
  const compared = frozen ? comparedFields(sheet.pieces, expectedOf(frozen)) : [];
  const name = compared.find(({ label }) => label === "Name");
  if (name?.result !== "ok") return changedAnswer(code, sheet, await countedAnswer(code, now), now);
  if (compared.some(({ result }) => result === "failed")) {
    const { answer } = await countedCheck(code, { familyName: name.printed, asker: "anyone" }, now);
    return changedAnswer(code, sheet, answer, now);
  }
  const inHand = await answerInHand(code, now);
  if (await isOurFile(found, bytes)) return unalteredAnswer(inHand, now);
  const attached = badgeCheck(code, sheet.badge);
  const checks = [readable(), NOT_OUR_BYTES, attached];
  if (attached.result === "failed") return { ...plainAnswer("altered", attached.sentence, now), checks };
  return { ...plainAnswer(verdictWith("agrees", inHand.answer), AGREES, now), checks, register: inHand.shown };
}

const AGREES = "It is not the file as we made it; every line that can be read in it agrees with our record.";
const NOT_OUR_BYTES = deskLine("The file itself", "failed", "It is not, byte for byte, the file that we made.");

/** A file that is not ours to the byte: saved anew by some program, or changed. `register` is what its bearer may be told. */
async function changedAnswer(code: string, { pieces, badge }: Sheet, register: Answer, now: Date): Promise<FileAnswer> {
  if (register.status === "unknown")
    return { ...plainAnswer("unknown", `It names ${code}. No certificate with this code can be shown.`, now), register };
  const frozen = register.status === "valid" ? await frozenOf(code) : null;
  if (!frozen) {
    // Of a certificate that was replaced or revoked nobody is told more than that (R49, R59): nothing is compared.
    const sentence = `It names ${code}. It is not, byte for byte, the file that we made, and was not compared with the record.`;
    return { ...plainAnswer(verdictWith("agrees", register), sentence, now), checks: [readable(), badgeCheck(code, badge)], register };
  }
  return { ...comparedAnswer(comparedFields(pieces, expectedOf(frozen)), badgeCheck(code, badge), now), register };
}

function comparedAnswer(compared: readonly ComparedField[], attached: DeskCheck, now: Date): FileAnswer {
  const failed = compared.filter(({ result }) => result === "failed").map(({ label }) => label);
  if (compared.every(({ result }) => result === "not_checked")) {
    const sentence = "It names one of our certificates, but no line of it could be read.";
    return {
      ...plainAnswer("not_confirmed", sentence, now),
      checks: [NOT_OUR_BYTES, attached, deskLine("Printed lines", "not_checked", sentence)],
    };
  }
  if (failed.length === 0) {
    const checks = [readable(), NOT_OUR_BYTES, attached, deskLine("Printed lines", "ok", "They agree.")];
    if (attached.result === "failed") return { ...plainAnswer("altered", attached.sentence, now), checks, compared };
    return { ...plainAnswer("agrees", AGREES, now), checks, compared };
  }
  const sentence = `${failed.length === 1 ? "One line differs" : `${failed.length} lines differ`}: ${failed.join(", ")}.`;
  return {
    ...plainAnswer("altered", sentence, now),
    checks: [readable(), NOT_OUR_BYTES, attached, deskLine("Printed lines", "failed", sentence)],
    compared,
  };
}

function expectedOf({ signed, withheld }: Frozen) {
  const fields = certificateFields(signed, withheld);
  const headLabels = sheetParts(fields).head.map(({ label }) => label);
  return { type: signed.type, fields, shown: certificateFields(signed, null), headLabels, instead: UNPRINTABLE };
}

function readable(): DeskCheck {
  return deskLine("The file", "ok", "Read as a PDF.");
}
