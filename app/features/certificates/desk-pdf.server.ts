/** A PDF at the desk: the same bytes as our own drawing of the record, or its badge checked and its lines compared with the record. */
import { certificateFields, sheetParts } from "./certificate-fields.ts";
import { filesEverGiven } from "./certificate-file.server.ts";
import { certificateByCode } from "./certificates.server.ts";
import { readCode } from "./code.ts";
import { checkCredential } from "./credential-check.server.ts";
import type { CredentialReport } from "./credential-check.ts";
import type { DeskCheck } from "./desk-answer.ts";
import { type ComparedField, type FileAnswer, plainAnswer, verdictWith } from "./desk-file-answer.ts";
import { comparedFields, type PrintedPiece } from "./desk-printed.ts";
import { type ReadingFault, sheetIn } from "./desk-reading.server.ts";
import { confirmedRecord } from "./integrity.server.ts";
import { UNPRINTABLE } from "./pdf-drawing.server.ts";
import type { Frozen } from "./record.ts";
import { countedAnswer } from "./verification.server.ts";
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
    const register = await countedAnswer(code, now);
    const found = await certificateByCode(code);
    const frozen = found && confirmedRecord(found);
    const given = frozen ? await filesEverGiven(found.row.id, frozen) : [];
    if (given.some((file) => file.equals(bytes))) return unalteredAnswer(register, now);
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
  return changedAnswer(code, pieces, badge, now);
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

async function frozenOf(code: string): Promise<Frozen | null> {
  const found = await certificateByCode(code);
  return found && confirmedRecord(found);
}

function unalteredAnswer(register: Answer, now: Date): FileAnswer {
  const sentence = "The file is, byte for byte, the certificate as we print it.";
  const checks = [readable(), line("Printed lines", "ok", sentence)];
  return { ...plainAnswer(verdictWith("unaltered", register), sentence, now), checks, register };
}

/** A file that is not ours to the byte: saved anew by some program, or changed. */
async function changedAnswer(
  code: string,
  pieces: readonly PrintedPiece[],
  badge: CredentialReport | null,
  now: Date,
): Promise<FileAnswer> {
  const register = await countedAnswer(code, now);
  if (register.status === "unknown")
    return { ...plainAnswer("unknown", `It names ${code}, and we never issued a certificate under this code.`, now), register };
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
  const bytes = line("The file itself", "failed", "It is not, byte for byte, the file that we made.");
  if (compared.every(({ result }) => result === "not_checked")) {
    const sentence = "It names one of our certificates, but no line of it could be read.";
    return { ...plainAnswer("not_confirmed", sentence, now), checks: [bytes, attached, line("Printed lines", "not_checked", sentence)] };
  }
  if (failed.length === 0) {
    const checks = [readable(), bytes, attached, line("Printed lines", "ok", "They agree.")];
    if (attached.result === "failed") return { ...plainAnswer("altered", attached.sentence, now), checks, compared };
    const sentence = "It is not the file as we made it; every line that can be read in it agrees with our record.";
    return { ...plainAnswer("agrees", sentence, now), checks, compared };
  }
  const sentence = `${failed.length === 1 ? "One line differs" : `${failed.length} lines differ`}: ${failed.join(", ")}.`;
  return {
    ...plainAnswer("altered", sentence, now),
    checks: [readable(), bytes, attached, line("Printed lines", "failed", sentence)],
    compared,
  };
}

/** The badge attached to a PDF as its own check finds it; null where none is attached. */
async function attachedBadge(attached: readonly Uint8Array[], now: Date): Promise<CredentialReport | null> {
  const reports = await Promise.all(attached.map((bytes) => checkCredential(bytes, now)));
  return reports.find(({ verdict }) => verdict !== "unreadable") ?? reports[0] ?? null;
}

/** What the attached badge says of the certificate that the sheet names. */
function badgeCheck(code: string, badge: CredentialReport | null): DeskCheck {
  const label = "The badge attached to it";
  if (!badge) return line(label, "not_checked", "None is attached: programs that save a file anew often drop it.");
  if (badge.code === code && (badge.verdict === "valid" || badge.verdict === "ended"))
    return line(label, "ok", "It is, word for word, the digital badge that we issued with this certificate.");
  if (badge.code !== null && badge.code !== code) return line(label, "failed", "The badge attached to it belongs to another certificate.");
  return line(label, "failed", "The badge attached to it is not the one that we issued with this certificate.");
}

function expectedOf({ signed, withheld }: Frozen) {
  const fields = certificateFields(signed, withheld);
  const headLabels = sheetParts(fields).head.map(({ label }) => label);
  return { type: signed.type, fields, shown: certificateFields(signed, null), headLabels, instead: UNPRINTABLE };
}

function readable(): DeskCheck {
  return line("The file", "ok", "Read as a PDF.");
}

function line(label: string, result: DeskCheck["result"], sentence: string): DeskCheck {
  return { label, result, sentence };
}
