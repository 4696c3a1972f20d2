/** Nobody is in two places at once: what sessions know of a learner when she writes practice, and the other way round. */
import { standingTaps } from "./attendance.ts";
import { practiceState } from "./practice.ts";
import { practiceEntriesOfAll } from "./practice-entries.server.ts";
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

/** Practice that both have signed, learner by learner: these minutes stand in their ledgers. */
export async function practisedSpansOf(learnerIds: readonly string[]): Promise<ReadonlyMap<string, readonly Span[]>> {
  const signed = (await practiceEntriesOfAll(learnerIds)).filter((entry) => practiceState(entry) === "signed");
  const spans = new Map<string, Span[]>();
  for (const { learnerId, newest } of signed) spans.set(learnerId, [...(spans.get(learnerId) ?? []), newest]);
  return spans;
}
