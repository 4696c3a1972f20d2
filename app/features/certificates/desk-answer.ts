/** The answers of the desk to what was typed: those about a code, and those about a link that names no certificate of ours. */
import { type Answer, HTTP_STATUS } from "./verification.ts";

export type DeskAnswer =
  | Answer
  | { readonly status: "other_host"; readonly host: string; readonly checkedAt: string }
  | { readonly status: "no_such_link"; readonly checkedAt: string }
  /** A link that a holder shared, and that does not open anything, or not any more. */
  | { readonly status: "link_over"; readonly checkedAt: string };

/** The HTTP status of an answer; a link that cannot be answered for is not found here. */
export function deskStatus({ status }: DeskAnswer): number {
  return status === "other_host" || status === "no_such_link" || status === "link_over" ? 404 : HTTP_STATUS[status];
}

/** One line of what was looked at. */
export interface DeskCheck {
  readonly label: string;
  readonly result: "ok" | "failed" | "not_checked";
  readonly sentence: string;
}

/** What was looked at for an answer about a code, line by line; nothing where nothing could be looked at. */
export function codeChecks(answer: DeskAnswer): readonly DeskCheck[] {
  const code = deskLine("The code", "ok", "Typed without a mistake: its last character agrees with the others.");
  const record = deskLine("Our record", "ok", "There is one under this code.");
  const signature = deskLine("Signature", "ok", "The record is, to the letter, what was signed when it was issued.");
  const standing = (result: DeskCheck["result"], sentence: string) => deskLine("Not revoked or replaced", result, sentence);
  switch (answer.status) {
    case "valid":
      return [code, record, signature, standing("ok", "It is neither, as of the time above.")];
    case "replaced":
      return [code, record, signature, standing("failed", "A newer one stands in its place.")];
    case "revoked":
      return [code, record, signature, standing("failed", "It was revoked.")];
    case "unknown":
      return [code, deskLine("Our record", "failed", "There is none under this code that can be shown.")];
    case "not_confirmed":
      return [code, record, deskLine("Signature", "failed", "The record is not what was signed.")];
    default:
      return [];
  }
}

/** One such line. */
export function deskLine(label: string, result: DeskCheck["result"], sentence: string): DeskCheck {
  return { label, result, sentence };
}

const NOT_PROVED = "It does not prove a license to practice, insurance, CPR training, or anything else about the holder.";
const NOTHING_SAID = "This says nothing about any certificate.";

/** What an answer does not say, sentence by sentence the same for everyone (R50); a valid one brings its own. */
export const LIMITS = {
  valid: null,
  replaced: `This is about this code alone. ${NOT_PROVED}`,
  revoked: `This is about this code alone, and tells no more of the reason. ${NOT_PROVED}`,
  unknown: "This does not prove that there is no such certificate: its holder may not show it to everyone.",
  not_confirmed: "This does not prove that the certificate is false: our record of it is damaged.",
  mistyped: NOTHING_SAID,
  other_host: "This says nothing about certificates of others.",
  no_such_link: NOTHING_SAID,
  link_over: NOTHING_SAID,
  cannot_check: NOTHING_SAID,
  too_many_checks: NOTHING_SAID,
} as const satisfies Record<DeskAnswer["status"], string | null>;
