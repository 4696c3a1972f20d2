/** What the server does by itself once an hour, each job on its own: one that fails is noted and takes none of the others with it. */
import { sweepSessions } from "./features/accounts/session.server.ts";
import { sweepAnswers } from "./features/api/kept-answers.server.ts";
import { sweepUploads } from "./features/elsewhere/upload-sweep.server.ts";
import { remindOfRenewals } from "./features/licences/reminders.server.ts";
import { tellWatchers } from "./features/schools/watch-post.server.ts";
import { log } from "./log.server.ts";

/** A job reads what is due at `now` and may run twice, also in two processes, without doing anything twice. */
type Job = (now: Date) => Promise<void>;

const JOBS: Readonly<Record<string, Job>> = {
  "ended sessions are swept": sweepSessions,
  "answers of the API that were kept for a day are forgotten": sweepAnswers,
  "documents that no record names are swept": sweepUploads,
  "renewals are reminded of": remindOfRenewals,
  "schools hear of the certificates they watch": tellWatchers,
};

/** Never rejects: what fails is logged under its name. */
export async function runHourly(now: Date): Promise<void> {
  for (const [name, job] of Object.entries(JOBS)) {
    await job(now).catch((error: unknown) => log.error({ err: error }, `hourly job failed: ${name}`));
  }
}
