/** What becomes of the forms of a roster, in words. */
import type { Actor } from "#app/features/accounts/roles.ts";
import { instantsOf } from "#app/shared/wall-clock.ts";
import { correctTap, tapByHand } from "./attendance.server.ts";
import type { TapRefusal } from "./attendance.ts";
import { addWalkIn } from "./bookings.server.ts";
import type { RosterInput } from "./roster-forms.ts";
import type { RosterRefusal } from "./roster-page.tsx";
import { rosterSession } from "./roster-view.server.ts";
import type { LiveSession } from "./session.ts";
import { ROSTER_TAP_WORDS } from "./tap-words.ts";
import { cityOf } from "./wall-clock.ts";

const WALK_IN_WORDS = {
  no_account: "There is no account with this address. Ask her to sign up first, or check the spelling.",
  attested: "This roster is signed and stays as it is.",
  cancelled: "This session is cancelled.",
  over: "This session has ended.",
  own_session: "She teaches this session.",
  already_booked: "She is on the roster already.",
  full: "All places are taken. Give the session more places first.",
} as const;

type RosterAnswer = "not_there" | "done" | RosterRefusal;

export async function answerRosterForm(instructor: Actor, sessionId: string, form: RosterInput, now: Date): Promise<RosterAnswer> {
  const session = await rosterSession(instructor, sessionId);
  if (!session) return "not_there";
  if (form._intent === "walk-in") return answerWalkIn(instructor, sessionId, form.email, now);
  const answer = (outcome: { ok: true } | { ok: false; reason: "not_there" | TapRefusal }): RosterAnswer => {
    if (outcome.ok) return "done";
    return outcome.reason === "not_there" ? "not_there" : { learnerId: form.learner, words: ROSTER_TAP_WORDS[outcome.reason] };
  };
  if (!("reason" in form || "time" in form)) {
    return answer(await tapByHand(instructor, sessionId, { learnerId: form.learner, kind: form._intent, at: now.getTime() }, now));
  }
  if (!("time" in form)) {
    return answer(await correctTap(instructor, sessionId, { tapId: form.tap, at: null, reason: form.reason }, now));
  }
  const at = instantOf(form, session);
  if (at === null)
    return {
      learnerId: form.learner,
      words: `${form.time} did not exist that night in ${cityOf(session.timeZone)}: the clocks went forward.`,
    };
  if (form._intent === "correct") return answer(await correctTap(instructor, sessionId, { tapId: form.tap, at, reason: form.reason }, now));
  const kind = form._intent === "in-at" ? "in" : "out";
  return answer(await tapByHand(instructor, sessionId, { learnerId: form.learner, kind, at }, now));
}

/** The earlier of two in the hour that comes twice, unless the later one was asked for. */
function instantOf(
  { day, time, second }: { readonly day: string; readonly time: string; readonly second?: "yes" | undefined },
  session: LiveSession,
) {
  const [first, later] = instantsOf(day, time, session.timeZone).map(Number);
  return (second ? later : undefined) ?? first ?? null;
}

async function answerWalkIn(instructor: Actor, sessionId: string, email: string, now: Date): Promise<RosterAnswer> {
  const outcome = await addWalkIn(instructor, sessionId, email, now);
  if (outcome.ok) return "done";
  if (outcome.reason === "not_there") return "not_there";
  const words =
    typeof outcome.reason === "string"
      ? WALK_IN_WORDS[outcome.reason]
      : `She has not passed "${outcome.reason.gate.title}" yet, which comes before practice on a person.`;
  return { learnerId: null, words, email };
}
