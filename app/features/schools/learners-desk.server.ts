/** The page of shared transcripts, and what a member asks on it, with each refusal as a sentence. */
import type { z } from "zod";
import type { Actor } from "#app/features/accounts/roles.ts";
import { waitWords } from "#app/features/accounts/throttle.ts";
import { civilDateOf, formatCivilDate, formatInstant } from "#app/shared/civil-date.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { dayAfter } from "#app/shared/wall-clock.ts";
import { askForTranscript, withdrawQuestion } from "./asking.server.ts";
import { LONGEST_DAYS } from "./consent.ts";
import { CONSENT_SENTENCES, type LearnersForm } from "./consent-forms.ts";
import { consentsWith } from "./consent-rows.server.ts";
import type { LearnersPageProps } from "./learners-page.tsx";
import type { Membership } from "./membership.server.ts";

/** What is open and what waits; of what is over there is not a trace, nor of a no. */
export async function learnersPageFor(actor: Actor, desk: Membership, asked: boolean, now: Date): Promise<LearnersPageProps> {
  const consents = await consentsWith(desk.schoolId, now);
  const today = civilDateOf(now, actor.timeZone);
  return {
    desk,
    done: asked,
    open: consents
      .filter(({ state }) => state === "open")
      .map(({ row, learner, givenUntil }) => ({
        id: row.id,
        name: learner.name,
        until: formatCivilDate(givenUntil ?? row.endsOn),
        purpose: row.purpose,
      })),
    waiting: consents
      .filter(({ state }) => state === "waiting")
      .map(({ row }) => ({
        id: row.id,
        code: row.aboutCode ?? "",
        asked: formatInstant(row.madeAt, actor.timeZone),
        purpose: row.purpose,
      })),
    today,
    latest: dayAfter(today, LONGEST_DAYS),
  };
}

/** Carried out, or the errors; null when there is no such question of the member's school. */
export async function learnersAnswer(
  actor: Actor,
  sent: z.output<typeof LearnersForm>,
  now: Date,
): Promise<Outcome<"done", Readonly<Record<string, string>> | null>> {
  const outcome = sent._intent === "ask" ? await askForTranscript(actor, sent, now) : await withdrawQuestion(actor, sent.consent, now);
  if (outcome.ok) return done("done");
  const { reason } = outcome;
  if (typeof reason === "object") return refused({ form: `Many codes were tried lately. Please wait ${waitWords(reason.waitSeconds)}.` });
  if (reason === "no_school" || reason === "no_consent") return refused(null);
  const { field, words } = CONSENT_SENTENCES[reason];
  return refused({ [field]: words });
}
