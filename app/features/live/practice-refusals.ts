/** The sentence for everything that can be refused about supervised practice, and the field it stands beside. */
import { waitWords } from "#app/features/accounts/throttle.ts";
import type { HandOverRefusal } from "./practice-signatures.server.ts";
import type { WritingRefusal } from "./practice-writing.server.ts";

interface Refusal {
  readonly field: string;
  readonly words: string;
}

const WRITING = {
  no_such_start: {
    field: "from",
    words: "Clocks were set forward on that day, and this time did not exist. Please look at the start again.",
  },
  no_such_end: { field: "until", words: "Clocks were set forward on that day, and this time did not exist. Please look at the end again." },
  too_long: {
    field: "until",
    words:
      "From start to end this is more than 12 hours. An end before the start is taken as the next morning; please look at both times again.",
  },
  future: { field: "until", words: "This has not ended yet. Enter practice after it took place." },
  too_old: { field: "date", words: "This lies more than 365 days back, too long ago to be signed for." },
  overlaps: {
    field: "from",
    words:
      "You have another entry, or were in a session, for part of this time. Change the times here, or change or withdraw the other entry.",
  },
  no_supervisor: { field: "supervisor", words: "This person does not supervise practice here. Please choose somebody from the list." },
  split_too_large: { field: "otherMinutes", words: "These are more minutes than the practice had." },
} as const satisfies Partial<Record<WritingRefusal, Refusal>>;

/** The errors of the writing form; null for what the form cannot mend. */
export function writingErrors(reason: WritingRefusal): Readonly<Record<string, string>> | null {
  if (reason === "gate_closed" || reason === "not_there" || reason === "signed" || reason === "withdrawn") return null;
  const { field, words } = WRITING[reason];
  return { [field]: words };
}

const SIGNING = {
  changed: { field: "form", words: () => "The entry was changed after this page was opened. Please read it again; nothing was signed." },
  signed: { field: "form", words: () => "Both of you have signed this already." },
  withdrawn: { field: "form", words: () => "The entry was withdrawn. Nothing was signed." },
  returned: { field: "form", words: () => "The entry was returned with a comment and waits to be changed. Nothing was signed." },
  waiting: { field: "form", words: () => "You have signed this already." },
  unsigned: { field: "form", words: () => "The entry was changed and must be signed by the learner again first." },
  not_named: { field: "form", words: () => "The entry names somebody else as supervisor. Nothing was signed." },
  not_there: { field: "form", words: () => "There is no such entry." },
  not_supervisor: {
    field: "form",
    words: (name) =>
      `${name} does not supervise practice here any more, so this signature cannot be taken. The entry is kept: change it and choose somebody else who was there.`,
  },
  no_pin: {
    field: "pin",
    words: (name) =>
      `${name} has no PIN yet. It is set at “PIN for signing” in ${name}’s own account, which can also sign the entry later.`,
  },
  pin_changed: { field: "pin", words: () => "The PIN was changed a moment ago. Please type the new one; nothing was signed." },
  busy: { field: "form", words: () => "Many people are at the door right now. Nothing was signed; please try again in a few seconds." },
} as const satisfies Record<Extract<HandOverRefusal, string>, { readonly field: string; readonly words: (supervisor: string) => string }>;

/** The errors of a page on which a supervisor signs, in words for her. */
export function signingErrors(reason: HandOverRefusal, supervisor: string): Readonly<Record<string, string>> {
  if (typeof reason === "string") return { [SIGNING[reason].field]: SIGNING[reason].words(supervisor) };
  if ("waitSeconds" in reason) return { pin: lockWords(waitWords(reason.waitSeconds), supervisor) };
  if (reason.triesLeft <= 0) return { pin: lockWords("15 minutes", supervisor) };
  const left = reason.triesLeft === 1 ? "One try is left" : `${reason.triesLeft} tries are left`;
  return { pin: `This is not ${supervisor}’s PIN. ${left} before signing by PIN rests for 15 minutes.` };
}

function lockWords(wait: string, supervisor: string): string {
  return `A wrong PIN was typed five times, so signing by PIN rests for ${wait}. ${supervisor} can sign from their own account meanwhile. The entry is kept.`;
}

const PIN = {
  wrong_password: { field: "password", words: "This is not your password." },
  same_pin: { field: "pin", words: "This is the PIN you have. Please choose another one." },
  busy: { field: "form", words: "Many people are at the door right now. Nothing was changed; please try again in a few seconds." },
} as const satisfies Record<string, Refusal>;

/** The errors of the page on which a PIN is set. */
export function pinErrors(reason: keyof typeof PIN | { readonly waitSeconds: number }): Readonly<Record<string, string>> {
  if (typeof reason === "string") return { [PIN[reason].field]: PIN[reason].words };
  return { form: `There were many tries in a short time. Please wait ${waitWords(reason.waitSeconds)} and try again.` };
}
