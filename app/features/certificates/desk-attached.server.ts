/** The digital badge attached to a PDF, checked by itself: a sheet's lines can be changed and its attachment left as it was, or the other way round. */
import { checkCredential } from "./credential-check.server.ts";
import type { CredentialReport } from "./credential-check.ts";
import { type DeskCheck, deskLine } from "./desk-answer.ts";

/** The badge attached to a PDF as its own check finds it; null where none is attached. */
export async function attachedBadge(attached: readonly Uint8Array[], now: Date): Promise<CredentialReport | null> {
  const reports = await Promise.all(attached.map((bytes) => checkCredential(bytes, now)));
  return reports.find(({ verdict }) => verdict !== "unreadable") ?? reports[0] ?? null;
}

/** What the attached badge says of the certificate that the sheet names. */
export function badgeCheck(code: string, badge: CredentialReport | null): DeskCheck {
  const label = "The badge attached to it";
  if (!badge) return deskLine(label, "not_checked", "None is attached: programs that save a file anew often drop it.");
  if (badge.code === code && (badge.verdict === "valid" || badge.verdict === "ended"))
    return deskLine(label, "ok", "It is, word for word, the digital badge that we issued with this certificate.");
  if (badge.code !== null && badge.code !== code)
    return deskLine(label, "failed", "The badge attached to it belongs to another certificate.");
  return deskLine(label, "failed", "The badge attached to it is not the one that we issued with this certificate.");
}
