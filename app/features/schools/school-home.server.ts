/** The desk's first page for whoever asks, and what she can do on it. */
import type { Actor } from "#app/features/accounts/roles.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { waitingWords } from "./founding.ts";
import { membershipOf, newestStanding } from "./membership.server.ts";
import type { SchoolFacts } from "./school-forms.ts";
import type { SchoolHome } from "./school-home-page.tsx";
import { foundSchool, openByDomain, openingFor } from "./schools.server.ts";

export async function schoolHomeFor(actor: Pick<Actor, "id">): Promise<SchoolHome> {
  const member = await membershipOf(actor.id);
  if (!member) return { kind: "none" };
  const { schoolId, schoolName, duty, standing } = member;
  if (standing === "approved") return { kind: "open", schoolName, duty };
  if (standing === "closed") return { kind: "closed", schoolName, note: (await newestStanding(schoolId))?.note ?? "" };
  const opening = await openingFor(actor);
  if (!opening) return { kind: "none" };
  return {
    kind: "waiting",
    schoolName,
    ...waitingWords(opening),
    mayOpen: opening.ok,
    toConfirm: !opening.ok && opening.reason === "not_confirmed",
  };
}

/** Founds or opens, or says in a sentence why not. */
export async function schoolHomeAnswer(
  actor: Actor,
  sent: ({ readonly _intent: "found" } & SchoolFacts) | { readonly _intent: "open" },
  now: Date,
): Promise<Outcome<"done", string>> {
  if (sent._intent === "found") {
    const founded = await foundSchool(actor, sent, now);
    return founded.ok ? done("done") : refused("Your account acts for a school already.");
  }
  const opened = await openByDomain(actor, now);
  if (opened.ok || opened.reason === "not_waiting") return done("done");
  return refused(
    opened.reason === "no_school" ? "Your account belongs to no school." : waitingWords({ ok: false, reason: opened.reason }).text,
  );
}
