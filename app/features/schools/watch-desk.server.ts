/** The watch list's page, and what a member does on it, with each refusal as a sentence. */
import { z } from "zod";
import type { Actor } from "#app/features/accounts/roles.ts";
import { waitWords } from "#app/features/accounts/throttle.ts";
import { civilDateOf, formatCivilDate, formatInstant } from "#app/shared/civil-date.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { line } from "#app/shared/text-fields.ts";
import type { Membership } from "./membership.server.ts";
import { ROW_LABELS, rowAnswer } from "./roster-check.ts";
import { unwatch, watch, watchedBy } from "./watch-list.server.ts";
import type { WatchPageProps } from "./watch-page.tsx";

export const WatchForm = z.discriminatedUnion("_intent", [
  z.object({ _intent: z.literal("watch"), code: line("The code", 300), familyName: line("The family name", 120) }),
  z.object({ _intent: z.literal("unwatch"), certificate: z.string().max(100) }),
]);

export async function watchPageFor(actor: Actor, desk: Membership, now: Date): Promise<WatchPageProps> {
  const watched = await watchedBy(desk.schoolId, now);
  return {
    desk,
    checked: formatInstant(now, "UTC"),
    watched: watched.map(({ certificateId, code, addedAt, answer }) => {
      const told = rowAnswer({ number: 1, code, familyName: null, sameAs: null }, { answer, nameMatches: null });
      const status = told.on === null ? ROW_LABELS[told.status] : `${ROW_LABELS[told.status]} on ${formatCivilDate(told.on)}`;
      return { id: certificateId, code, status, title: told.title, since: formatCivilDate(civilDateOf(new Date(addedAt), actor.timeZone)) };
    }),
  };
}

const SENTENCES = {
  no_match: { field: "code", words: "This code and this family name do not belong together. Compare both with the certificate." },
  watched_already: { field: "code", words: "Your school watches this certificate already." },
  too_many_watched: { field: "form", words: "The list is full. Take something off first." },
} as const;

/** Carried out, or the errors; null when it is not on the list of the member's school. */
export async function watchAnswer(
  actor: Actor,
  sent: z.output<typeof WatchForm>,
  now: Date,
): Promise<Outcome<"done", Readonly<Record<string, string>> | null>> {
  const outcome = sent._intent === "watch" ? await watch(actor, sent, now) : await unwatch(actor, sent.certificate, now);
  if (outcome.ok) return done("done");
  const { reason } = outcome;
  if (typeof reason === "object") return refused({ form: `Many codes were tried lately. Please wait ${waitWords(reason.waitSeconds)}.` });
  if (reason === "no_school" || reason === "no_watch") return refused(null);
  return refused({ [SENTENCES[reason].field]: SENTENCES[reason].words });
}
