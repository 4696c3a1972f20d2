/** A learner's word about her transcript: asked for by a school, given, declined, offered, and taken back at once (R54). */
import { env } from "#app/env.server.ts";
import { accountById } from "#app/features/accounts/accounts.server.ts";
import { may } from "#app/features/accounts/permissions.ts";
import type { Actor } from "#app/features/accounts/roles.ts";
import { consume, type Wait } from "#app/features/accounts/throttle.server.ts";
import { auditRow } from "#app/features/audit/audit.server.ts";
import { certificateByCode } from "#app/features/certificates/certificates.server.ts";
import { namedCheck } from "#app/features/certificates/named-check.server.ts";
import { letterRow } from "#app/features/mail/mail.server.ts";
import { type CivilDate, civilDateOf } from "#app/shared/civil-date.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change, type Statement, type Store } from "#db/client.server.ts";
import { auditEvent, letter, transcriptConsent, transcriptConsentEvent } from "#db/schema.server.ts";
import { approvedMember } from "./approved-member.server.ts";
import { type AskingRefusal, decideAnswering, decideAsking, type EndFault, endFault } from "./consent.ts";
import type { AskInput } from "./consent-forms.ts";
import { agreedLetter, askingLetter } from "./consent-letters.ts";
import { type Consent, consentById, consentsBetween, consentsWith } from "./consent-rows.server.ts";
import { keepsSchool } from "./duty.ts";
import { endOfDay } from "./end-of-day.ts";
import { membersOf } from "./member-events.server.ts";
import { schoolStandingOf } from "./membership.server.ts";
import { schoolById } from "./schools.server.ts";

/**
 * A school asks the holder of a certificate of which it has code and family name: there is no other way to find anybody. `no_match` for
 * everything else. She gets a letter.
 */
export async function askForTranscript(
  actor: Actor,
  { code, familyName, purpose, endsOn }: Omit<AskInput, "_intent">,
  now: Date,
): Promise<Outcome<"asked", AskingRefusal | "no_school" | "no_match" | Wait>> {
  const asking = await approvedMember(actor);
  if (!asking) return refused("no_school");
  const admitted = await consume("school-codes", asking.schoolId);
  if (!admitted.ok) return admitted;
  const { answer, nameMatches } = await namedCheck({ typed: code, familyName, asker: "school", by: asking.schoolId }, now);
  if (answer.status === "too_many_checks") return refused({ waitSeconds: answer.retryAfterSeconds });
  const found = nameMatches === true && "code" in answer ? await certificateByCode(answer.code) : null;
  const learner = found && (await accountById(found.row.learnerId));
  if (!found || !learner || !may(learner, "transcript:share")) return refused("no_match");
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
      { schoolId: own.id, learnerId: learner.id, origin: "asked", purpose, aboutCode: found.row.code, endsOn },
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

type ConsentRow = typeof transcriptConsent.$inferSelect;

function consentRow(facts: Omit<ConsentRow, "id" | "madeBy" | "madeAt">, maker: Pick<Actor, "id">, now: Date): ConsentRow {
  return { ...facts, id: crypto.randomUUID(), madeBy: maker.id, madeAt: now.getTime() };
}

async function ownConsent(learner: Pick<Actor, "id">, consentId: string, now: Date): Promise<Consent | null> {
  const consent = await consentById(consentId, now);
  return consent?.row.learnerId === learner.id ? consent : null;
}

function next({ row, events }: Consent) {
  return { consent: row, seq: events.length + 1 };
}

interface NextEvent {
  readonly consent: ConsentRow;
  readonly seq: number;
  readonly kind: "asked" | "given" | "declined" | "withdrawn" | "revoked";
  readonly actor: Pick<Actor, "id" | "timeZone">;
  readonly endsOn?: CivilDate | undefined;
}

async function eventStatements({ db }: Store, { consent, seq, kind, actor, endsOn }: NextEvent, now: Date): Promise<readonly Statement[]> {
  const event = { consentId: consent.id, seq, kind, actorId: actor.id, at: now.getTime() };
  const ends = endsOn === undefined ? { endsOn: null, endsAt: null } : { endsOn, endsAt: endOfDay(endsOn, actor.timeZone) };
  const audit = await auditRow(
    {
      actorId: actor.id,
      action: `transcript.${kind}`,
      subject: `account:${consent.learnerId}`,
      detail: { consent: consent.id, school: consent.schoolId },
    },
    now,
    db,
  );
  return [db.insert(transcriptConsentEvent).values({ ...event, ...ends }), db.insert(auditEvent).values(audit)];
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

function sharingAddress(): string {
  return `${env().origin}/hours/sharing`;
}
