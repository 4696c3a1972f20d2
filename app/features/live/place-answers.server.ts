/** What becomes of the form on a session's page, in words. */
import type { z } from "zod";
import type { Actor } from "#app/features/accounts/roles.ts";
import { waitWords } from "#app/features/accounts/throttle.ts";
import { tapByCode } from "./attendance.server.ts";
import { bookingWords, type Refusal } from "./booking-words.ts";
import { bookPlace, giveUpPlace } from "./bookings.server.ts";
import type { PlaceDone } from "./place-words.ts";
import type { PlaceForm } from "./session-forms.ts";
import { OWN_TAP_WORDS } from "./tap-words.ts";

export type PlaceAnswer =
  | "not_there"
  | { readonly done: PlaceDone }
  | { readonly refusal: Refusal; readonly code?: undefined }
  | { readonly refusal: null; readonly code: string };

export async function answerPlaceForm(
  learner: Actor,
  sessionId: string,
  form: z.output<typeof PlaceForm>,
  now: Date,
): Promise<PlaceAnswer> {
  if (form._intent === "book") {
    const outcome = await bookPlace(learner, sessionId, now);
    if (outcome.ok) return { done: outcome.value };
    return outcome.reason === "not_there" ? "not_there" : { refusal: bookingWords(outcome.reason) };
  }
  if (form._intent === "give-up") {
    const outcome = await giveUpPlace(learner, sessionId, now);
    if (outcome.ok) return { done: outcome.value === "booked" ? "given-up" : "left" };
    if (outcome.reason === "not_there") return "not_there";
    return outcome.reason === "begun"
      ? {
          refusal: {
            title: "The session has begun.",
            words: "A place is given back until the start. After that the roster says who came.",
          },
        }
      : { done: "given-up" };
  }
  const outcome = await tapByCode(learner, sessionId, { kind: form._intent, code: form.code }, now);
  if (outcome.ok) return { done: form._intent };
  const { reason } = outcome;
  if (reason === "not_there") return "not_there";
  if (reason === "wrong_code")
    return { refusal: null, code: "These are not the digits on the screen now. They change every half minute; please read them again." };
  if (typeof reason === "string") return { refusal: null, code: OWN_TAP_WORDS[reason] };
  return {
    refusal: null,
    code: `That were many tries. Wait ${waitWords(reason.waitSeconds)}, or ask the instructor to sign you in by hand.`,
  };
}
