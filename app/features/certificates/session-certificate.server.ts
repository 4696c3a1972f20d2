/** The certificate of a live session that somebody attended in full: who may have it, its evaluation, and its issuing (R40). */
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { accountById } from "#app/features/accounts/accounts.server.ts";
import type { Actor } from "#app/features/accounts/roles.ts";
import { ledgerOf } from "#app/features/hours/ledger.server.ts";
import { printedLicenceOf } from "#app/features/licences/licence-rows.server.ts";
import { placesOf, stateOf } from "#app/features/live/booking.ts";
import { isPrintable } from "#app/features/live/printed-words.ts";
import type { LiveSession } from "#app/features/live/session.ts";
import { attestationOf, bookingsIn, sessionById } from "#app/features/live/sessions.server.ts";
import { canonicalJson } from "#app/shared/canonical.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change, store } from "#db/client.server.ts";
import { sessionEvaluation } from "#db/schema.server.ts";
import { currentCertificate, issueAudited } from "./certificates.server.ts";
import { type NameFault, nameFault } from "./eligibility.ts";
import { type EvaluationAnswers, isDeclined } from "./evaluation.ts";
import { nameAndLicence } from "./holder-view.server.ts";
import { confirmationOf, issueDrafted } from "./issuing.server.ts";
import { type SessionCertificateView, type SessionFacts, sessionLines, sessionStep } from "./session-eligibility.ts";
import { sessionRecord } from "./session-record.ts";

type SessionRefusal = NameFault | "not_there" | "not_attended" | "not_evaluated" | "not_printable";

/** What the signed roster says of each person. */
const FrozenRoster = z.object({ people: z.array(z.object({ learnerId: z.string(), whole: z.boolean() })) });

interface SessionStanding extends SessionFacts {
  readonly session: LiveSession;
}

/** Where a person stands with a session; null when there is none, or she has no part in it. */
async function sessionStandingOf(learnerId: string, sessionId: string): Promise<SessionStanding | null> {
  const session = await sessionById(sessionId);
  if (!session) return null;
  const attestation = await attestationOf(sessionId);
  const roster = attestation && FrozenRoster.parse(JSON.parse(attestation.roster));
  const person = roster?.people.find((each) => each.learnerId === learnerId);
  if (!person && (roster || stateOf(placesOf(await bookingsIn(sessionId)), learnerId) !== "booked")) return null;
  const stands = sessionLines(await ledgerOf(learnerId)).get(sessionId)?.stands ?? false;
  const at = and(eq(sessionEvaluation.sessionId, sessionId), eq(sessionEvaluation.learnerId, learnerId));
  const answered = await store().db.select({ at: sessionEvaluation.at }).from(sessionEvaluation).where(at).get();
  const issued = await currentCertificate(store(), sessionKey(sessionId, learnerId));
  return {
    session,
    whole: person?.whole ?? null,
    stands,
    evaluated: answered !== undefined,
    printable: [session.title, session.place ?? "", session.instructor].every(isPrintable),
    issued: issued?.code ?? null,
  };
}

/** The one next step toward a session's certificate; null when the session is not there for this person. */
export async function sessionCertificateViewFor(actor: Actor, sessionId: string, now: Date): Promise<SessionCertificateView | null> {
  const standing = await sessionStandingOf(actor.id, sessionId);
  if (!standing) return null;
  const { title } = standing.session;
  const step = sessionStep(standing);
  if (step === "issued") return { title, step, code: standing.issued ?? "" };
  if (step === "confirm_name") return { title, step, ...(await nameAndLicence(actor, now)) };
  return { title, step };
}

/** Records the evaluation of an attended session, or that it was declined; the first answer stands (R39). */
export function recordSessionEvaluation(
  learner: Actor,
  sessionId: string,
  answers: EvaluationAnswers,
  now: Date,
): Promise<Outcome<"recorded", "not_attended">> {
  return change(async ({ db, atomic }) => {
    const standing = await sessionStandingOf(learner.id, sessionId);
    if (!standing?.whole) return refused("not_attended");
    if (standing.evaluated) return done("recorded");
    const declined = isDeclined(answers);
    const told = canonicalJson(declined ? {} : { ...answers });
    const row = { sessionId, learnerId: learner.id, declined: declined ? 1 : 0, answers: told, at: now.getTime() };
    await atomic([db.insert(sessionEvaluation).values(row)]);
    return done("recorded");
  });
}

/**
 * Issues the certificate of a session, once a person: never where minutes were missed (R31) or taken back. Later hands on the ledger
 * take nothing from what was issued (invariant 5).
 */
export async function issueSessionCertificate(
  actor: Actor,
  sessionId: string,
  { name }: { readonly name: string },
  now: Date,
): Promise<Outcome<{ readonly code: string }, SessionRefusal>> {
  const fault = nameFault(name);
  if (fault) return refused(fault);
  return issueDrafted<SessionRefusal>(async (_, drawn) => {
    const answer = (outcome: Outcome<{ readonly code: string }, SessionRefusal>) => ({ kind: "answer", answer: outcome }) as const;
    const standing = await sessionStandingOf(actor.id, sessionId);
    if (!standing) return answer(refused("not_there"));
    if (standing.issued) return answer(done({ code: standing.issued }));
    if (!standing.whole || !standing.stands) return answer(refused("not_attended"));
    if (!standing.printable) return answer(refused("not_printable"));
    if (!standing.evaluated) return answer(refused("not_evaluated"));
    const holder = await accountById(actor.id);
    if (!holder) throw new Error(`Account ${actor.id} is missing.`);
    const { confirmed, withheld } = confirmationOf({ ...holder, licence: await printedLicenceOf(holder.id) }, name, drawn, now);
    const issue = {
      learnerId: actor.id,
      holderEmail: holder.email,
      editionId: null,
      sessionId,
      signed: sessionRecord(confirmed, standing.session),
      withheld,
      idempotencyKey: sessionKey(sessionId, actor.id),
      actorId: actor.id,
    };
    return { kind: "issue", issue, alongside: (lane, id) => issueAudited(lane, actor, id, "session", now) };
  }, now);
}

/** One certificate a session and person. */
function sessionKey(sessionId: string, learnerId: string): string {
  return `session:${sessionId}:${learnerId}`;
}
