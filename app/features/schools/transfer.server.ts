/** A learner's hours for a school that she lets follow her: noted as a look, then read. */
import type { Actor } from "#app/features/accounts/roles.ts";
import { explainedLedgerOf } from "#app/features/hours/ledger-view.server.ts";
import { statedHoursOf } from "#app/features/reports/transcript.server.ts";
import { type Look, noteLook } from "./transcript-access.server.ts";
import { type SharedTranscript, transferOf } from "./transfer.ts";

/** Null without her open consent to the member's own school; then nothing is read, and nothing is told. */
export async function transferFor(actor: Pick<Actor, "id">, consentId: string, what: Look, now: Date): Promise<SharedTranscript | null> {
  const consent = await noteLook(actor, consentId, what, now);
  if (!consent?.givenUntil) return null;
  const { learnerId, purpose } = consent.row;
  const [lines, stated] = await Promise.all([explainedLedgerOf(learnerId), statedHoursOf(learnerId)]);
  return { consentId, learner: consent.learner.name, purpose, endsOn: consent.givenUntil, transfer: transferOf(lines, stated) };
}
