/** A school asks for a transcript, and takes its question back. */
import { env } from "#app/env.server.ts";
import { accountById } from "#app/features/accounts/accounts.server.ts";
import { may } from "#app/features/accounts/permissions.ts";
import type { Actor } from "#app/features/accounts/roles.ts";
import type { Wait } from "#app/features/accounts/throttle.server.ts";
import { letterRow } from "#app/features/mail/mail.server.ts";
import { civilDateOf } from "#app/shared/civil-date.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change } from "#db/client.server.ts";
import { letter, transcriptConsent } from "#db/schema.server.ts";
import { approvedMember } from "./approved-member.server.ts";
import { type AskingRefusal, decideAsking } from "./consent.ts";
import { consentRow, eventStatements, next } from "./consent-events.server.ts";
import type { AskInput } from "./consent-forms.ts";
import { askingLetter } from "./consent-letters.ts";
import { consentById, consentsBetween, consentsWith } from "./consent-rows.server.ts";
import { namedCertificate } from "./named-certificate.server.ts";
import { schoolById } from "./schools.server.ts";

/**
 * A school asks the holder of a certificate of which it has code and family name: there is no other way to find anybody. `no_match` for
 * everything else. She gets a letter.
 */
export async function askForTranscript(
  actor: Actor,
  { purpose, endsOn, ...named }: Omit<AskInput, "_intent">,
  now: Date,
): Promise<Outcome<"asked", AskingRefusal | "no_school" | "no_match" | Wait>> {
  const certificateNamed = await namedCertificate(actor, named, now);
  if (!certificateNamed.ok) return certificateNamed;
  const { row } = certificateNamed.value;
  const learner = await accountById(row.learnerId);
  if (!learner || !may(learner, "transcript:share")) return refused("no_match");
  return change(async (lane) => {
    const { db, atomic } = lane;
    const member = await approvedMember(actor);
    const own = member && (await schoolById(member.schoolId));
    if (!own) return refused("no_school");
    const [between, all] = await Promise.all([consentsBetween(own.id, learner.id, now), consentsWith(own.id, now)]);
    const facts = {
      earlier: between.map(({ state, row }) => ({ state, madeAt: row.madeAt, origin: row.origin })),
      waiting: all.filter(({ state }) => state === "waiting").length,
      today: civilDateOf(now, learner.timeZone),
    };
    const decision = decideAsking(facts, endsOn, now);
    if (!decision.ok) return decision;
    const consent = consentRow(
      { schoolId: own.id, learnerId: learner.id, origin: "asked", purpose, aboutCode: row.code, endsOn },
      actor,
      now,
    );
    const text = askingLetter(learner.name, { school: own.name, place: own.place, purpose, endsOn }, sharingAddress());
    await atomic([
      db.insert(transcriptConsent).values(consent),
      ...(await eventStatements(lane, { consent, seq: 1, kind: "asked", actor }, now)),
      db.insert(letter).values(letterRow({ to: learner.email, ...text }, now)),
    ]);
    return done("asked");
  });
}

/** The school takes its question back while it waits. `no_consent`: not there, or another school's. */
export function withdrawQuestion(
  actor: Actor,
  consentId: string,
  now: Date,
): Promise<Outcome<"withdrawn", "no_school" | "no_consent" | "not_waiting">> {
  return change(async (lane) => {
    const member = await approvedMember(actor);
    if (!member) return refused("no_school");
    const consent = await consentById(consentId, now);
    if (!consent || consent.row.schoolId !== member.schoolId) return refused("no_consent");
    if (consent.state !== "waiting") return refused("not_waiting");
    await lane.atomic(await eventStatements(lane, { ...next(consent), kind: "withdrawn", actor }, now));
    return done("withdrawn");
  });
}

function sharingAddress(): string {
  return `${env().origin}/hours/sharing`;
}
