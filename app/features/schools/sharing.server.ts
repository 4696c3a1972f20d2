/** A learner's page about sharing, and what she decides on it, with each refusal as a sentence. */
import type { Actor } from "#app/features/accounts/roles.ts";
import { civilDateOf, formatCivilDate, formatInstant } from "#app/shared/civil-date.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { dayAfter } from "#app/shared/wall-clock.ts";
import { LONGEST_DAYS } from "./consent.ts";
import { CONSENT_SENTENCES, type SharingInput } from "./consent-forms.ts";
import { approvedSchools, consentsOf } from "./consent-rows.server.ts";
import { answerQuestion, offerTranscript, stopSharing } from "./consents.server.ts";
import type { SharingPageProps } from "./sharing-page.tsx";
import { looksUnder } from "./transcript-access.server.ts";
import { watchersOf } from "./watch-list.server.ts";

const DONE = {
  allow: "This school may follow you now. You see every look below.",
  decline: "Answered. The school is not told.",
  stop: "Stopped. From this moment the school sees nothing.",
  offer: "Your transcript is shared.",
} as const satisfies Record<SharingInput["_intent"], string>;

const LOOKS = { page: "Read your hours", csv: "Downloaded your hours as a table" } as const;

/** `asked` is what the address says was done. */
export async function sharingPageFor(learner: Actor, asked: string | null, now: Date): Promise<SharingPageProps> {
  const [consents, watchers, schools] = await Promise.all([consentsOf(learner.id, now), watchersOf(learner.id), approvedSchools()]);
  const looks = await looksUnder(consents.map(({ row }) => row.id));
  const nameOf = new Map(consents.map(({ row, school }) => [row.id, school.name]));
  const today = civilDateOf(now, learner.timeZone);
  const day = (at: number) => formatCivilDate(civilDateOf(new Date(at), learner.timeZone));
  return {
    done: Object.entries(DONE).find(([intent]) => intent === asked)?.[1] ?? null,
    questions: consents
      .filter(({ state }) => state === "waiting")
      .map(({ row, school }) => ({
        id: row.id,
        school: `${school.name}, ${school.place}`,
        purpose: row.purpose,
        asked: day(row.madeAt),
        endsOn: row.endsOn,
        until: formatCivilDate(row.endsOn),
      })),
    open: consents
      .filter(({ state }) => state === "open")
      .map(({ row, school, givenUntil, givenAt }) => ({
        id: row.id,
        school: `${school.name}, ${school.place}`,
        purpose: row.purpose,
        until: formatCivilDate(givenUntil ?? row.endsOn),
        since: day(givenAt ?? row.madeAt),
      })),
    looks: looks.map(({ consentId, name, what, at }, index) => ({
      key: `${at}-${index}`,
      who: name,
      school: nameOf.get(consentId) ?? "",
      when: formatInstant(at, learner.timeZone),
      what: LOOKS[what],
    })),
    watchers: watchers.map(({ school, code, addedAt }) => ({ key: `${school} ${code} ${addedAt}`, school, code, since: day(addedAt) })),
    schools: schools.map(({ id, name, place }) => ({ value: id, label: `${name}, ${place}` })),
    today,
    latest: dayAfter(today, LONGEST_DAYS),
  };
}

/** Carried out, or the errors; null when there is no such question or consent of hers. */
export async function sharingAnswer(
  learner: Actor,
  sent: SharingInput,
  now: Date,
): Promise<Outcome<"done", Readonly<Record<string, string>> | null>> {
  const outcome = await carriedOut(learner, sent, now);
  if (outcome.ok) return done("done");
  const { reason } = outcome;
  if (reason === "not_open") return done("done"); // stopped in another tab a moment ago: it is what she wants
  if (reason === "no_consent") return refused(null);
  const { field, words } = CONSENT_SENTENCES[reason];
  return refused({ [field]: words });
}

function carriedOut(learner: Actor, sent: SharingInput, now: Date) {
  switch (sent._intent) {
    case "allow":
      return answerQuestion(learner, sent.consent, { verdict: "given", endsOn: sent.endsOn }, now);
    case "decline":
      return answerQuestion(learner, sent.consent, { verdict: "declined" }, now);
    case "stop":
      return stopSharing(learner, sent.consent, now);
    case "offer":
      return offerTranscript(learner, sent, now);
  }
}
