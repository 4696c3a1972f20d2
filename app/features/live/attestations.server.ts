/** The signature under a session: the frozen roster, the hours of everybody who was there for all of it, and the letters, in one append. */
import { createHash } from "node:crypto";
import { inArray } from "drizzle-orm";
import type { Actor } from "#app/features/accounts/roles.ts";
import { auditRow } from "#app/features/audit/audit.server.ts";
import { creditRows } from "#app/features/hours/ledger.server.ts";
import { canonicalJson } from "#app/shared/canonical.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change, store } from "#db/client.server.ts";
import { account, auditEvent, creditLine, sessionAttestation } from "#db/schema.server.ts";
import { standingTaps } from "./attendance.ts";
import { type AttestationRefusal, decideAttestation, type JudgedPerson, judge, STATEMENT, withoutDouble } from "./attestation.ts";
import { placesOf } from "./booking.ts";
import { practisedSpansOf } from "./one-place.server.ts";
import type { LiveSession } from "./session.ts";
import { sessionCredits } from "./session-credit.ts";
import { type Addressed, sessionPost } from "./session-post.server.ts";
import { attendanceIn, attestationOf, bookingsIn, sessionById } from "./sessions.server.ts";

/** Everybody with a place, by name, and what the taps show of each. */
export async function judgedRoster(session: LiveSession) {
  const bookings = await bookingsIn(session.id);
  const events = await attendanceIn(session.id);
  const { booked, waiting } = placesOf(bookings);
  // Who gave her place back after she was signed in is still somebody who was there.
  const ids = [...new Set([...booked, ...events.map(({ learnerId }) => learnerId)])];
  const names =
    ids.length === 0
      ? []
      : await store().db.select({ id: account.id, name: account.name }).from(account).where(inArray(account.id, ids)).all();
  const practised = await practisedSpansOf(ids);
  const judged = names.map(({ id, name }) => {
    const taps = standingTaps(events.filter(({ learnerId }) => learnerId === id));
    return withoutDouble(session, judge(session, { learnerId: id, name, taps }), practised.get(id) ?? []);
  });
  const people = judged.sort((a, b) => a.name.localeCompare(b.name, "en-US") || (a.learnerId < b.learnerId ? -1 : 1));
  return { people, bookings, events, waiting };
}

/**
 * Signs a session (R31). Signed twice, from two tabs or by two instructors at once, it is signed and credited once. The caller has
 * checked that the roster is this instructor's to keep; nobody signs for herself.
 */
export function attestSession(
  signer: Actor,
  sessionId: string,
  signature: string,
  now: Date,
): Promise<Outcome<{ readonly credited: number }, AttestationRefusal | "not_there">> {
  return change(async ({ db, atomic }) => {
    const session = await sessionById(sessionId);
    if (!session) return refused("not_there");
    const { people, bookings, events } = await judgedRoster(session);
    const attested = (await attestationOf(sessionId)) !== undefined;
    const decision = decideAttestation({ session, attested, people, signer }, signature, now);
    if (!decision.ok) return decision;
    const roster = frozenRoster(session, people, { signer, signature: signature.trim() }, now);
    const rosterHash = createHash("sha256").update(roster).digest("hex");
    const whole = people.filter(({ verdict }) => verdict === "whole");
    const inputs = whole.flatMap(({ learnerId }) => sessionCredits(session, learnerId, { actorId: signer.id, rosterHash }));
    const lines = await creditRows(inputs, now, db);
    if (!lines.ok) return refused("attested");
    const row = {
      sessionId,
      statement: STATEMENT,
      signature: signature.trim(),
      roster,
      rosterHash,
      bookings: bookings.length,
      events: events.length,
      actorId: signer.id,
      at: now.getTime(),
    };
    const detail = { roster: rosterHash, whole: whole.length, notWhole: people.length - whole.length };
    const audit = await auditRow({ actorId: signer.id, action: "session.attested", subject: `session:${sessionId}`, detail }, now, db);
    await atomic([
      db.insert(sessionAttestation).values(row),
      ...lines.value.map((line) => db.insert(creditLine).values(line)),
      db.insert(auditEvent).values(audit),
      ...(await sessionPost(people.map(newsFor), session, bookings, now, db)),
    ]);
    return done({ credited: whole.length });
  });
}

function newsFor({ learnerId, verdict, why }: JudgedPerson): Addressed {
  return { learnerId, entry: false, news: verdict === "whole" ? { kind: "whole" } : { kind: "not_whole", why } };
}

/** The roster as it was signed, for whoever asks in seven years (R60): no address, nothing that is not needed to explain a minute. */
function frozenRoster(
  { id, version, title, timeZone, parts, instructorId }: LiveSession,
  people: readonly JudgedPerson[],
  { signer, signature }: { readonly signer: Actor; readonly signature: string },
  now: Date,
): string {
  return canonicalJson({
    session: { id, version, title, timeZone, instructorId, parts: parts.map((part) => ({ ...part, topics: { ...part.topics } })) },
    people: people.map(({ learnerId, name, stays, present, verdict, why }) => ({
      learnerId,
      name,
      stays: stays.map(({ from, to }) => ({ from, to })),
      present: [...present],
      whole: verdict === "whole",
      why,
    })),
    statement: STATEMENT,
    signature,
    signedBy: signer.id,
    signedAt: now.getTime(),
  });
}
