/** May a certificate be issued for a live session: there for all of it, by a signed roster, and nothing of it taken back (R31, R40). */
import type { LedgerLine } from "#app/features/hours/ledger.ts";
import { sourceOf } from "#app/features/hours/line-source.ts";
import type { LicenceQuestion } from "#app/features/licences/licence-question.ts";

export interface SessionFacts {
  /** What the signed roster says of her; null while nobody has signed. */
  readonly whole: boolean | null;
  /** Whether all the lines of the session still stand in her ledger. */
  readonly stands: boolean;
  /** The evaluation was given or declined (R39). */
  readonly evaluated: boolean;
  /** Whether its title and place may be printed on a certificate. */
  readonly printable: boolean;
  /** The code of the certificate she already has for it. */
  readonly issued: string | null;
}

export type SessionStep = "wait" | "not_whole" | "taken_back" | "not_printable" | "evaluate" | "confirm_name" | "issued";

/** The one thing that comes next on the way to a session's certificate. What was issued stays issued. */
export function sessionStep({ whole, stands, evaluated, printable, issued }: SessionFacts): SessionStep {
  if (issued) return "issued";
  if (whole === null) return "wait";
  if (!whole) return "not_whole";
  if (!stands) return "taken_back";
  if (!printable) return "not_printable";
  return evaluated ? "confirm_name" : "evaluate";
}

type PlainName = Exclude<SessionStep, "confirm_name" | "issued">;
/** Each step of its own, so that one can be told from the others by its name. */
type PlainStep = { readonly [Name in PlainName]: { readonly step: Name } }[PlainName];

/** What the page toward a session's certificate shows. */
export type SessionCertificateView = { readonly title: string } & (
  | PlainStep
  | { readonly step: "confirm_name"; readonly name: string; readonly licence: string | null; readonly question: LicenceQuestion | null }
  | { readonly step: "issued"; readonly code: string }
);

/** The lines that a session gave, and whether each of them stands whole: not taken back, or taken back and given again. */
export function sessionLines(
  lines: readonly LedgerLine[],
): ReadonlyMap<string, { readonly title: string; readonly on: string; readonly stands: boolean }> {
  const isReversed = (id: string): boolean => lines.some((line) => line.reversesId === id && !isReversed(line.id));
  const isCut = (id: string) => lines.some((line) => line.basis.partOf === id && !isReversed(line.id));
  const bySession = new Map<string, { title: string; on: string; stands: boolean }>();
  for (const line of lines) {
    const { session } = line.basis;
    if (typeof session !== "string" || sourceOf(line) !== "session" || line.reversesId !== null) continue;
    const stands = !isReversed(line.id) && !isCut(line.id);
    const known = bySession.get(session);
    bySession.set(session, { title: line.title, on: line.occurredOn, stands: stands && (known?.stands ?? true) });
  }
  return bySession;
}
