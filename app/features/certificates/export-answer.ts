/** What the closing-down kit says about one certificate: the desk's own answer, cut down to what may be written. */
import { whatIsWritten } from "./export-visibility.ts";
import type { Told } from "./verification.ts";
import type { Visibility } from "./visibility.ts";

/** A certificate of which only the standing is told. */
interface Withheld {
  readonly status: Told["status"];
  readonly code: string;
  readonly checkedAt: string;
  readonly withheld: Exclude<Visibility, "link">;
  /** SHA-256 of the signed record, to lay beside the holder's own file; absent where not even that is told. */
  readonly recordHash?: string;
  readonly on?: string;
  readonly reason?: string;
}

export type ExportedAnswer = Told | Withheld;

/** The answer as it may be written. @param recordHash of the stored certificate */
export function exportedAnswer(answer: Told, recordHash: string, visibility: Visibility): ExportedAnswer {
  const { page } = whatIsWritten(visibility);
  if (page === "whole" || visibility === "link") return answer;
  const { status, code, checkedAt } = answer;
  const told = { status, code, checkedAt, withheld: visibility };
  const hash = page === "hash" ? { recordHash } : {};
  if (answer.status === "replaced") return { ...told, ...hash, on: answer.on };
  if (answer.status === "revoked") return { ...told, ...hash, on: answer.on, reason: answer.reason };
  return { ...told, ...hash };
}
