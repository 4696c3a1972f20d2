/** What the desk answers to a file that was handed in: verdicts, and what stands beside them. */
import type { CheckResult, Verdict } from "./credential-check.ts";
import type { Claim } from "./credential-shape.ts";
import type { DeskCheck } from "./desk-answer.ts";
import { type Answer, HTTP_STATUS } from "./verification.ts";

/**
 * `unaltered`: what we issued, and still good. `agrees`: a copy that was saved anew, and every line that can be read in it is the
 * record's. `named`: a picture whose QR code names a valid certificate; nothing else of it can be judged. `altered`: it names a certificate of ours and says something else. `ended`: a certificate of ours that was replaced or revoked.
 * `not_confirmed`: it says that it is ours, and something does not hold.
 */
export type FileVerdict =
  | "unaltered"
  | "agrees"
  | "named"
  | "altered"
  | "ended"
  | "not_confirmed"
  | "unknown"
  | "not_ours"
  | "unreadable"
  | "cannot_check"
  | "too_many_checks";

/** A field as it is printed in a file and as it stands in our record; `printed` is null where the file does not show it. */
export interface ComparedField {
  readonly label: string;
  readonly printed: string | null;
  readonly recorded: string;
  readonly result: CheckResult;
}

export interface FileAnswer {
  readonly verdict: FileVerdict;
  /** ISO 8601, UTC: the server's time of the check (R50). */
  readonly checkedAt: string;
  /** What in particular was found, for a person. */
  readonly sentence: string;
  readonly checks: readonly DeskCheck[];
  /** What the file says of itself. Claims, not facts. */
  readonly claims: readonly Claim[];
  readonly compared: readonly ComparedField[];
  /** What our register says of the certificate that the file is, or names; null where it names none of ours. */
  readonly register: Answer | null;
}

/** An answer without anything beside it but its sentence. */
export function plainAnswer(verdict: FileVerdict, sentence: string, now: Date): FileAnswer {
  return { verdict, sentence, checkedAt: now.toISOString(), checks: [], claims: [], compared: [], register: null };
}

/** Our register has the last word: whatever a file looks like, a certificate that was ended is ended. */
export function verdictWith(held: "unaltered" | "agrees", register: Answer): FileVerdict {
  if (register.status === "valid") return held;
  if (register.status === "replaced" || register.status === "revoked") return "ended";
  return register.status === "cannot_check" ? "cannot_check" : "not_confirmed";
}

/** The verdicts of a digital badge that needs no look into the register. */
export const BADGE_VERDICTS = {
  valid: "unaltered",
  ended: "ended",
  not_ours: "not_ours",
  unreadable: "unreadable",
  not_confirmed: "not_confirmed",
} as const satisfies Record<Verdict, FileVerdict>;

/** The HTTP status of an answer: 422 for a file that was read and does not hold. */
export function fileStatus({ verdict, register }: FileAnswer): number {
  if (verdict === "unaltered" || verdict === "agrees" || verdict === "named") return 200;
  if (verdict === "ended" && register) return HTTP_STATUS[register.status];
  if (verdict === "cannot_check") return 503;
  return verdict === "too_many_checks" ? 429 : 422;
}
