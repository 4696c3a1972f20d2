/** The sentence, the field and the status for everything an account page can refuse. */
import { waitWords } from "./throttle.ts";

const REFUSALS = {
  wrong_pair: {
    field: "form",
    status: 422,
    words: "This e-mail address and password do not belong together. Please look at both again, or choose a new password by mail.",
  },
  wrong_old: { field: "oldPassword", status: 422, words: "This is not your present password." },
  email_taken: { field: "email", status: 422, words: "There is an account with this e-mail address already. Please sign in instead." },
  guessable: {
    field: "password",
    status: 422,
    words: "This is built from your e-mail address or a word of this site. A few unrelated words work well.",
  },
  bad_link: {
    field: "form",
    status: 422,
    words: "This link is not good any more: it was used, replaced by a newer one, or is too old. Please ask for a new one.",
  },
  busy: {
    field: "form",
    status: 503,
    words: "Many people are at the door right now. Nothing was changed; please try again in a few seconds.",
  },
} as const;

export type RefusalReason = keyof typeof REFUSALS | { readonly waitSeconds: number };

/** What to answer: the HTTP status and the errors for the form. */
export function refusalOf(reason: RefusalReason): { readonly status: number; readonly errors: Readonly<Record<string, string>> } {
  if (typeof reason === "string") return { status: REFUSALS[reason].status, errors: { [REFUSALS[reason].field]: REFUSALS[reason].words } };
  return {
    status: 429,
    errors: { form: `There were many tries in a short time. Please wait ${waitWords(reason.waitSeconds)} and try again.` },
  };
}
