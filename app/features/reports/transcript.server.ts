/** Gathers the transcript of one person. */
import type { Actor } from "#app/features/accounts/roles.ts";
import { programme } from "#app/features/course/programme.server.ts";
import { elsewhereOf } from "#app/features/elsewhere/record-rows.server.ts";
import { ledgerCsv } from "#app/features/hours/ledger-csv.ts";
import { explainedLedgerOf } from "#app/features/hours/ledger-view.server.ts";
import { SELF_PACED_SENTENCE } from "#app/features/hours/missing.ts";
import { civilDateOf } from "#app/shared/civil-date.ts";
import { type StatedHours, type Transcript, tablesOf, transcriptOf, transcriptSentence } from "./transcript.ts";
import type { TranscriptPageProps } from "./transcript-page.tsx";
import { drawTranscript } from "./transcript-pdf.server.ts";

type Learner = Pick<Actor, "id" | "name" | "timeZone">;

/** The learner's own; nobody else's can be asked for. */
async function transcriptFor(learner: Learner, now: Date): Promise<Transcript> {
  const [lines, stated] = await Promise.all([explainedLedgerOf(learner.id), statedHoursOf(learner.id)]);
  return transcriptOf({
    name: learner.name,
    provider: programme().provider.name,
    madeOn: civilDateOf(now, learner.timeZone),
    lines,
    stated,
  });
}

export async function transcriptPageFor(learner: Learner, now: Date): Promise<TranscriptPageProps> {
  const transcript = await transcriptFor(learner, now);
  const { name, provider, madeOn, head } = transcript;
  return {
    name,
    provider,
    madeOn,
    head,
    sentence: transcriptSentence(transcript),
    selfPacedSentence: SELF_PACED_SENTENCE,
    tables: tablesOf(transcript),
  };
}

/** The same hours as a table for a spreadsheet. */
export async function transcriptCsvFor(learner: Pick<Actor, "id">): Promise<string> {
  const [lines, stated] = await Promise.all([explainedLedgerOf(learner.id), statedHoursOf(learner.id)]);
  return ledgerCsv(lines, stated);
}

let lane: Promise<unknown> = Promise.resolve();

/** The printed transcript; one at a time, because drawing holds the process. */
export async function transcriptPdfFor(learner: Learner, now: Date): Promise<Buffer> {
  const transcript = await transcriptFor(learner, now);
  const drawing = lane.then(() => drawTranscript(transcript));
  lane = drawing.catch(() => undefined); // the caller hears of the failure; the next in the lane must not
  return drawing;
}

/** On a sheet for others to read, her own word is called what it is. */
const STANDINGS = { waiting: "Waits for a reviewer", declined: "Not accepted by a reviewer" } as const;

/** What is accepted stands in the ledger already; what she withdrew is not stated any more. */
export async function statedHoursOf(learnerId: string): Promise<readonly StatedHours[]> {
  const records = await elsewhereOf(learnerId);
  return records.flatMap(({ id, provider, title, completedOn, kind, minutes, state, decision }) => {
    if (state !== "waiting" && state !== "declined") return [];
    const standing = decision?.reason ? `${STANDINGS[state]}: ${decision.reason}` : STANDINGS[state];
    return [{ id, provider, title, completedOn, kind, minutes, standing }];
  });
}
