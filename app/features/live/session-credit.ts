/** What a session adds to the ledger of someone who was there for all of it. */
import type { CreditInput } from "#app/features/hours/ledger.ts";
import { civilDateOf, formatCivilDate } from "#app/shared/civil-date.ts";
import { formatMinutes, sumOf } from "#app/shared/minutes.ts";
import { type LiveSession, PART_KINDS, topicsOf } from "./session.ts";

/**
 * One line a kind, with the approved minutes of all parts of that kind and never fewer (R31), dated on the day its last part began,
 * on the session's own calendar. The unit names the curriculum and the kind: a repeat of the session is a repeat of both lines, and
 * the two lines of one session are no repeats of each other.
 */
export function sessionCredits(
  session: LiveSession,
  learnerId: string,
  { actorId, rosterHash }: { readonly actorId: string; readonly rosterHash: string },
): readonly CreditInput[] {
  return PART_KINDS.flatMap((kind) => {
    const parts = session.parts.filter((part) => part.kind === kind);
    const last = parts.at(-1);
    if (!last) return [];
    const whole = sumOf(parts.map((part) => part.minutes));
    const day = civilDateOf(new Date(last.startsAt), session.timeZone);
    return [
      {
        learnerId,
        minutes: whole,
        kind,
        topics: topicsOf(parts),
        title: session.title,
        basis: {
          source: "session",
          unit: `session:${session.curriculum}:${kind}`,
          note: `There for all of the ${formatMinutes(whole)} approved for the session of ${formatCivilDate(day)}; an instructor signed the roster`,
          session: session.id,
          roster: rosterHash,
        },
        occurredOn: day,
        idempotencyKey: `session:${session.id}:${kind}:${learnerId}`,
        actorId,
      },
    ];
  });
}
