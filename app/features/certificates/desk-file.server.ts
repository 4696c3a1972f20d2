/** A file at the verification desk: looked at in memory, answered, and forgotten; never stored, and nothing of it in the log. */
import { fileTypeFromBuffer } from "file-type";
import { consume } from "#app/features/accounts/throttle.server.ts";
import { FILE_LIMIT } from "#app/features/elsewhere/file-kinds.ts";
import { log } from "#app/log.server.ts";
import { checkCredential } from "./credential-check.server.ts";
import { BADGE_VERDICTS, type FileAnswer, fileStatus, plainAnswer, verdictWith } from "./desk-file-answer.ts";
import { DESK_FAULTS, deskKind } from "./desk-file-kinds.ts";
import { answerInHand } from "./desk-in-hand.server.ts";
import { pdfAnswer } from "./desk-pdf.server.ts";
import { isBadge, pictureAnswer } from "./desk-picture.server.ts";
import { deskHeaders } from "./verification.server.ts";

export interface FileReply {
  readonly answer: FileAnswer;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The answer to a file. `client` is the caller's address, for the limit of 30 checks a minute, which codes and files share (R52). Never
 * throws for what a stranger can hand in, and asks no other machine.
 */
export async function fileAtDesk(file: File, now: Date, client: string): Promise<FileReply> {
  try {
    const turn = await consume("verify", client);
    if (!turn.ok) {
      const { waitSeconds } = turn.reason;
      return replyOf(plainAnswer("too_many_checks", `Please try again in ${waitSeconds} seconds.`, now), waitSeconds);
    }
    if (file.size > FILE_LIMIT) return replyOf(plainAnswer("unreadable", DESK_FAULTS.too_large, now));
    return replyOf(await answerTo(new Uint8Array(await file.arrayBuffer()), now));
  } catch (error) {
    log.error({ err: error }, "a file could not be checked");
    return replyOf(plainAnswer("cannot_check", "Our records could not be read just now.", now));
  }
}

async function answerTo(bytes: Uint8Array, now: Date): Promise<FileAnswer> {
  if (bytes.length === 0) return plainAnswer("unreadable", DESK_FAULTS.empty, now);
  const found = deskKind((await fileTypeFromBuffer(bytes))?.ext);
  if ("fault" in found) return plainAnswer("unreadable", DESK_FAULTS[found.fault], now);
  if (found.kind === "pdf") return pdfAnswer(bytes, now);
  const isPicture = found.kind === "jpeg" || (found.kind === "png" && !isBadge(bytes));
  return isPicture ? pictureAnswer(bytes, found.kind, now) : badgeAnswer(bytes, now);
}

async function badgeAnswer(bytes: Uint8Array, now: Date): Promise<FileAnswer> {
  const { verdict, checks, claims, code } = await checkCredential(bytes, now);
  const inHand = code === null ? null : await answerInHand(code, now);
  const failed = checks.find(({ result }) => result === "failed");
  return {
    verdict: verdict === "valid" && inHand ? verdictWith("unaltered", inHand.answer) : BADGE_VERDICTS[verdict],
    checkedAt: now.toISOString(),
    sentence: failed?.sentence ?? "It is, word for word, the digital badge that we issued.",
    checks,
    // Of a badge that holds, the record itself is shown; of one that was ended, not even its name (R49, R59).
    claims: verdict === "valid" || verdict === "ended" ? [] : claims,
    compared: [],
    register: inHand?.shown ?? null,
  };
}

function replyOf(answer: FileAnswer, waitSeconds: number | null = null): FileReply {
  const status = fileStatus(answer);
  return { answer, status, headers: deskHeaders(status, waitSeconds) };
}
