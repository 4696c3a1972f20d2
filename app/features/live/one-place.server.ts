/** Nobody is in two places at once: what sessions know of a learner when she writes practice, and the other way round. */
import { standingTaps } from "./attendance.ts";
import { practiceState } from "./practice.ts";
import { practiceEntriesOf } from "./practice-entries.server.ts";
import type { Span } from "./practice-time.ts";
import { attendanceIn, sessionsOf } from "./sessions.server.ts";

/** The parts of the sessions she was signed in to; a place she booked and did not use takes no time. */
export async function attendedSpansOf(learnerId: string): Promise<readonly Span[]> {
  const held = (await sessionsOf(learnerId)).map(({ session }) => session).filter(({ cancelled }) => !cancelled);
  const parts = await Promise.all(
    held.map(async (session) => {
      const taps = standingTaps((await attendanceIn(session.id)).filter((event) => event.learnerId === learnerId));
      return taps.some(({ kind }) => kind === "in") ? session.parts : [];
    }),
  );
  return parts.flat();
}

/** Practice of hers that both have signed: these minutes stand in her ledger. */
export async function practisedSpansOf(learnerId: string): Promise<readonly Span[]> {
  return (await practiceEntriesOf(learnerId)).filter((entry) => practiceState(entry) === "signed").map(({ newest }) => newest);
}
