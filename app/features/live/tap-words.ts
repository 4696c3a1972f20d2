/** Why a sign-in or a sign-out was not taken, and what to do. */
import type { TapRefusal } from "./attendance.ts";

/** For the instructor, about somebody else. */
export const ROSTER_TAP_WORDS = {
  attested: "This roster is signed and stays as it is. A mistake is corrected in the hours of the person.",
  cancelled: "This session is cancelled.",
  not_booked: "This person is not on the roster. Add her by her address first.",
  future: "That time has not come yet. Check the time, and the clock of this phone.",
  too_early: "That is more than an hour before the session. Enter a time from an hour before its start.",
  too_late: "That is more than two hours after the session. Enter the time at which she left.",
  already_in: "She is signed in already at that time. If the earlier sign-in is wrong, correct it under Times.",
  not_in: "She is not signed in at that time. Sign her in first, or correct the sign-in under Times.",
  same_minute: "She signed in this very minute. Take the sign-in back under Times instead.",
  contradicts: "That does not fit her other times: a sign-in, then a sign-out, then the next. Correct the other one first.",
  gone: "That time was corrected meanwhile. Here is how it stands now.",
} as const satisfies Record<TapRefusal, string>;

/** For the learner, about herself. */
export const OWN_TAP_WORDS = {
  attested: "The roster of this session is signed. If your times are wrong, contest it from your hours page.",
  cancelled: "This session is cancelled.",
  not_booked: "You have no place in this session. Ask the instructor to add you.",
  future: "That time has not come yet.",
  too_early: "Sign-in opens an hour before the session.",
  too_late: "Sign-in and sign-out are closed. Ask the instructor to enter your time.",
  already_in: "You are signed in already.",
  not_in: "You are not signed in. Sign in first; if you were here before, ask the instructor to enter the time.",
  same_minute: "You signed in this very minute. Wait a minute, or ask the instructor to take it back.",
  contradicts: "That does not fit your other times. Ask the instructor to correct them.",
  gone: "That was changed meanwhile.",
} as const satisfies Record<TapRefusal, string>;
