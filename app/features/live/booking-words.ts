/** Why a place was not given, and what to do instead. */
import type { BookingRefusal } from "./booking.ts";

export interface Refusal {
  readonly title: string;
  readonly words: string;
  /** Where to go on, if anywhere. */
  readonly onward?: { readonly to: string; readonly label: string };
}

const PLAIN = {
  cancelled: { title: "This session is cancelled.", words: "It does not take place. Look for another one in the list." },
  begun: {
    title: "This session has begun.",
    words: "Places are given until the start. If you are at the door, ask the instructor to add you.",
  },
  own_session: { title: "This is your own session.", words: "Who teaches a session does not attend it. You find it under Rosters." },
  already_booked: { title: "You have a place already.", words: "Nothing more is needed." },
  already_waiting: { title: "You are on the waiting list already.", words: "You keep your place in the line." },
} as const satisfies Record<Extract<BookingRefusal, string>, Refusal>;

export function bookingWords(reason: BookingRefusal): Refusal {
  if (typeof reason === "string") return PLAIN[reason];
  if ("clash" in reason) {
    return {
      title: `You would be at two places at once: "${reason.clash.title}" is at the same time.`,
      words: "Give that place back first, or keep it and choose another day for this one.",
      onward: { to: `/sessions/${reason.clash.id}`, label: `To "${reason.clash.title}"` },
    };
  }
  const { title, moduleSlug, passMark } = reason.gate;
  return {
    title: `Before you practice on a person, please pass "${title}".`,
    words: `This session holds supervised practice. It opens to you when you have passed that module${passMark === null ? "" : ` with at least ${passMark} percent`}.`,
    onward: { to: `/learn/${moduleSlug}`, label: `To "${title}"` },
  };
}
