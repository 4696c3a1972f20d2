/** A learner's word about her transcript: given, declined, offered, and taken back at once (R54). */
import { env } from "#app/env.server.ts";
import type { Actor } from "#app/features/accounts/roles.ts";
import { letterRow } from "#app/features/mail/mail.server.ts";
import { type CivilDate, civilDateOf } from "#app/shared/civil-date.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change, type Statement, type Store } from "#db/client.server.ts";
import { letter, transcriptConsent } from "#db/schema.server.ts";
import { decideAnswering, type EndFault, endFault } from "./consent.ts";
import { type ConsentRow, consentRow, eventStatements, next } from "./consent-events.server.ts";
import { agreedLetter } from "./consent-letters.ts";
import { type Consent, consentById, consentsBetween } from "./consent-rows.server.ts";
import { keepsSchool } from "./duty.ts";
import { membersOf } from "./member-events.server.ts";
import { schoolStandingOf } from "./membership.server.ts";

export type AnsweringRefusal = EndFault | "no_consent" | "not_waiting" | "later_than_asked" | "follows_already";

/** Her answer to a school's question. A yes is written to those who look after it; a no is told to nobody. */
export function answerQuestion(
  learner: Actor,
  consentId: string,
  answer: { readonly verdict: "given"; readonly endsOn: CivilDate } | { readonly verdict: "declined" },
  now: Date,
): Promise<Outcome<"answered", AnsweringRefusal>> {
  return change(async (lane) => {
    const consent = await ownConsent(learner, consentId, now);
    if (!consent) return refused("no_consent");
    const { row, state } = consent;
    const between = await consentsBetween(row.schoolId, learner.id, now);
    const followed = between.some((each) => each.state === "open");
    const decision = decideAnswering({ state, askedUntil: row.endsOn, today: civilDateOf(now, learner.timeZone), followed }, answer);
    if (!decision.ok) return decision;
    const given =
      answer.verdict === "given" ? { endsOn: answer.endsOn, letters: await agreedLetters(lane, learner, row, answer.endsOn, now) } : null;
    await lane.atomic([
      ...(await eventStatements(lane, { ...next(consent), kind: answer.verdict, actor: learner, endsOn: given?.endsOn }, now)),
      ...(given?.letters ?? []),
    ]);
    return done("answered");
  });
}

/** She offers an open school her transcript without being asked. */
export function offerTranscript(
  learner: Actor,
  { school: schoolId, purpose, endsOn }: { readonly school: string; readonly purpose: string; readonly endsOn: CivilDate },
  now: Date,
): Promise<Outcome<"offered", EndFault | "no_such_school" | "follows_already">> {
  return change(async (lane) => {
    const { db, atomic } = lane;
    if ((await schoolStandingOf(schoolId)) !== "approved") return refused("no_such_school");
    const fault = endFault(endsOn, civilDateOf(now, learner.timeZone));
    if (fault) return refused(fault);
    const between = await consentsBetween(schoolId, learner.id, now);
    if (between.some(({ state }) => state === "open")) return refused("follows_already");
    const consent = consentRow({ schoolId, learnerId: learner.id, origin: "offered", purpose, aboutCode: null, endsOn }, learner, now);
    await atomic([
      db.insert(transcriptConsent).values(consent),
      ...(await eventStatements(lane, { consent, seq: 1, kind: "given", actor: learner, endsOn }, now)),
      ...(await agreedLetters(lane, learner, consent, endsOn, now)),
    ]);
    return done("offered");
  });
}

/** She takes it back: from the next question on the school sees nothing. */
export function stopSharing(learner: Actor, consentId: string, now: Date): Promise<Outcome<"stopped", "no_consent" | "not_open">> {
  return change(async (lane) => {
    const consent = await ownConsent(learner, consentId, now);
    if (!consent) return refused("no_consent");
    if (consent.state !== "open") return refused("not_open");
    await lane.atomic(await eventStatements(lane, { ...next(consent), kind: "revoked", actor: learner }, now));
    return done("stopped");
  });
}

async function ownConsent(learner: Pick<Actor, "id">, consentId: string, now: Date): Promise<Consent | null> {
  const consent = await consentById(consentId, now);
  return consent?.row.learnerId === learner.id ? consent : null;
}

/** To whoever asked, if still there, and to the keepers. */
async function agreedLetters(
  { db }: Store,
  learner: Actor,
  { schoolId, madeBy }: ConsentRow,
  endsOn: CivilDate,
  now: Date,
): Promise<readonly Statement[]> {
  const readers = (await membersOf(schoolId)).filter((member) => keepsSchool(member) || member.accountId === madeBy);
  return readers.map(({ name, email }) =>
    db.insert(letter).values(letterRow({ to: email, ...agreedLetter(name, learner.name, endsOn, `${env().origin}/school/learners`) }, now)),
  );
}
