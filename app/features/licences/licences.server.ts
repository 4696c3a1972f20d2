/** What a person does with her licences: adds, corrects, renews, ends, and says which one is printed. */
import { and, eq } from "drizzle-orm";
import type { Actor } from "#app/features/accounts/roles.ts";
import { type CivilDate, civilDateOf } from "#app/shared/civil-date.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change, type Statement, type Store } from "#db/client.server.ts";
import { licence, licenceVersion } from "#db/schema.server.ts";
import {
  type Change,
  decideAdd,
  decideCorrect,
  decideEnd,
  decideRenew,
  isHeld,
  type Licence,
  type LicenceFacts,
  type LicenceRefusal,
  PROFESSION,
  type Typing,
} from "./licence.ts";
import { licenceFor, licencesOf } from "./licence-rows.server.ts";
import { cycleMonthsOf } from "./state-rules.server.ts";

type Learner = Pick<Actor, "id" | "timeZone">;

/** Adds a licence. Refused as `decideAdd`; two tabs that send the same one add it once. */
export function addLicence(learner: Learner, typed: LicenceFacts, now: Date): Promise<Outcome<{ readonly id: string }, LicenceRefusal>> {
  return change(async ({ db, atomic }) => {
    const decision = decideAdd(typed, await typingOf(learner, typed, now));
    if (!decision.ok) return decision;
    const id = crypto.randomUUID();
    const printed = decision.value.printed ? 1 : 0;
    await atomic([
      db.insert(licence).values({ id, learnerId: learner.id, printed, reminds: 1, addedAt: now.getTime() }),
      versionStatement(db, id, 1, "added", decision.value.facts, now),
    ]);
    return done({ id });
  });
}

/** Adds a version that says what was true all along. */
export function correctLicence(
  learner: Learner,
  licenceId: string,
  typed: LicenceFacts,
  now: Date,
): Promise<Outcome<"corrected", LicenceRefusal | "not_there">> {
  return change(async ({ db, atomic }) => {
    const typing = await typingOf(learner, typed, now);
    const found = typing.own.find((each) => each.id === licenceId);
    if (!found) return refused("not_there");
    const decision = decideCorrect(found, typed, typing);
    if (!decision.ok) return decision;
    if (decision.value !== "same") await atomic([versionStatement(db, licenceId, nextSeq(found), "corrected", decision.value, now)]);
    return done("corrected");
  });
}

/** Adds a version with the next renewal date. The second of two tabs that renew to the same date is refused as `not_later`. */
export function renewLicence(
  learner: Learner,
  licenceId: string,
  renewsBy: CivilDate,
  now: Date,
): Promise<Outcome<"renewed", LicenceRefusal | "not_there">> {
  return change(async ({ db, atomic }) => {
    const found = await licenceFor(learner.id, licenceId);
    if (!found) return refused("not_there");
    const decision = decideRenew(found, renewsBy, await typingOf(learner, found.current, now));
    if (!decision.ok) return decision;
    await atomic([versionStatement(db, licenceId, nextSeq(found), "renewed", decision.value, now)]);
    return done("renewed");
  });
}

/** Says that it is no longer held: no reminders, no place on certificates to come. What was issued keeps it. */
export function endLicence(learner: Learner, licenceId: string, now: Date): Promise<Outcome<"ended", "ended" | "not_there">> {
  return change(async ({ db, atomic }) => {
    const own = await licencesOf(learner.id);
    const found = own.find((each) => each.id === licenceId);
    if (!found) return refused("not_there");
    const decision = decideEnd(found, own);
    if (!decision.ok) return decision;
    const { printInstead } = decision.value;
    await atomic([
      versionStatement(db, licenceId, nextSeq(found), "ended", found.current, now),
      db.update(licence).set({ printed: 0 }).where(eq(licence.id, licenceId)),
      ...(printInstead ? [db.update(licence).set({ printed: 1 }).where(eq(licence.id, printInstead))] : []),
    ]);
    return done("ended");
  });
}

/** Certificates issued from now on carry this licence and no other. */
export function printLicence(learner: Learner, licenceId: string): Promise<Outcome<"printed", "ended" | "not_there">> {
  return change(async ({ db, atomic }) => {
    const found = await licenceFor(learner.id, licenceId);
    if (!found) return refused("not_there");
    if (!isHeld(found)) return refused("ended");
    await atomic([
      db
        .update(licence)
        .set({ printed: 0 })
        .where(and(eq(licence.learnerId, learner.id), eq(licence.printed, 1))),
      db.update(licence).set({ printed: 1 }).where(eq(licence.id, licenceId)),
    ]);
    return done("printed");
  });
}

/** Turns the letters about this licence's renewal on or off. */
export function setReminders(learner: Learner, licenceId: string, on: boolean): Promise<Outcome<"set", "not_there">> {
  return change(async ({ db, atomic }) => {
    if (!(await licenceFor(learner.id, licenceId))) return refused("not_there");
    await atomic([
      db
        .update(licence)
        .set({ reminds: on ? 1 : 0 })
        .where(eq(licence.id, licenceId)),
    ]);
    return done("set");
  });
}

async function typingOf(learner: Learner, { state }: Pick<LicenceFacts, "state">, now: Date): Promise<Typing> {
  const today = civilDateOf(now, learner.timeZone);
  return { own: await licencesOf(learner.id), cycleMonths: cycleMonthsOf(state, today), today };
}

function nextSeq({ versions }: Licence): number {
  return versions.length + 1;
}

function versionStatement(db: Store["db"], licenceId: string, seq: number, kind: Change, facts: LicenceFacts, now: Date): Statement {
  const { state, number, renewsBy, cycleBegan } = facts;
  const profession = PROFESSION;
  return db
    .insert(licenceVersion)
    .values({ licenceId, seq, change: kind, state, profession, number, renewsBy, cycleBegan, at: now.getTime() });
}
