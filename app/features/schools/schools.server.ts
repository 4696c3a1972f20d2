/** Schools as they come in: signed up, opened by their domain, found by their id. */
import { eq } from "drizzle-orm";
import { env } from "#app/env.server.ts";
import { accountById, accountRow, isEmailTaken, type NewAccount } from "#app/features/accounts/accounts.server.ts";
import { actorOf } from "#app/features/accounts/actor.ts";
import type { Actor } from "#app/features/accounts/roles.ts";
import { consume, type Wait } from "#app/features/accounts/throttle.server.ts";
import { auditRow } from "#app/features/audit/audit.server.ts";
import { programme } from "#app/features/course/programme.server.ts";
import { confirmationStatements } from "#app/features/mail/account-letters.server.ts";
import { letterRow } from "#app/features/mail/mail.server.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change, type Statement, type Store, store } from "#db/client.server.ts";
import { account, auditEvent, letter, school, schoolMemberEvent, schoolStanding } from "#db/schema.server.ts";
import { standingOf } from "./duty.ts";
import { decideOpening, type OpeningRefusal } from "./founding.ts";
import { schoolDomainOf } from "./mail-domain.ts";
import { memberRow } from "./member-events.server.ts";
import { membershipOf, newestStanding } from "./membership.server.ts";
import { foundedLetter, openedByDomainLetter } from "./membership-letters.ts";
import type { SchoolFacts } from "./school-forms.ts";

type School = typeof school.$inferSelect;

/** Makes an account for schools and its school, with the confirmation letter, in one step. `client` is the caller's address. */
export async function signUpSchool(
  person: Omit<NewAccount, "role">,
  facts: SchoolFacts,
  client: string,
  now: Date,
): Promise<Outcome<Actor, "email_taken" | "busy" | Wait>> {
  const admitted = await consume("sign-up-client", client);
  if (!admitted.ok) return admitted;
  const { email, name, password, timeZone } = person;
  const row = await accountRow({ email, name, password, timeZone, role: "school" }, now);
  if (!row.ok) return row;
  return change(async (lane) => {
    const { db, atomic } = lane;
    if (await isEmailTaken(email, db)) return refused("email_taken");
    const actor = actorOf(row.value);
    await atomic([
      db.insert(account).values(row.value),
      ...confirmationStatements(actor, now, db),
      ...(await foundingStatements(lane, actor, facts, now)),
    ]);
    return done(actor);
  });
}

/** A school for an account that has none; whoever founds it is its first keeper. */
export function foundSchool(actor: Actor, facts: SchoolFacts, now: Date): Promise<Outcome<"founded", "in_a_school">> {
  return change(async (lane) => {
    if (await membershipOf(actor.id)) return refused("in_a_school");
    await lane.atomic(await foundingStatements(lane, actor, facts, now));
    return done("founded");
  });
}

async function foundingStatements(lane: Store, actor: Actor, facts: SchoolFacts, now: Date): Promise<readonly Statement[]> {
  const { db } = lane;
  const { school: name, place, website, purpose } = facts;
  const domain = schoolDomainOf(actor.email);
  const row = { id: crypto.randomUUID(), name, place, website, purpose, domain, foundedBy: actor.id, foundedAt: now.getTime() };
  const audit = await auditRow(
    { actorId: actor.id, action: "school.founded", subject: `school:${row.id}`, detail: { ownDomain: domain !== null } },
    now,
    db,
  );
  const text = foundedLetter(row, vettingAddress(row.id));
  return [
    db.insert(school).values(row),
    db
      .insert(schoolMemberEvent)
      .values(await memberRow({ accountId: actor.id, schoolId: row.id, kind: "joined", duty: "keeper", actorId: actor.id }, now, db)),
    db.insert(auditEvent).values(audit),
    db.insert(letter).values(letterRow({ to: programme().provider.email, ...text }, now)),
  ];
}

/** Whether the member's own address opens her school now; null when she is in none. */
export async function openingFor(actor: Pick<Actor, "id">): Promise<ReturnType<typeof decideOpening> | null> {
  const found = await openingFacts(actor);
  return found ? found.opening : null;
}

/** Opens a waiting school by the domain of the member's confirmed address, once a domain. The office hears of it. */
export function openByDomain(actor: Pick<Actor, "id">, now: Date): Promise<Outcome<"opened", OpeningRefusal | "no_school">> {
  return change(async ({ db, atomic }) => {
    const found = await openingFacts(actor);
    if (!found) return refused("no_school");
    const { opening, row, seq } = found;
    if (!opening.ok) return opening;
    const { domain } = opening.value;
    const note = `An address at ${domain} was confirmed.`;
    const decided = {
      schoolId: row.id,
      seq,
      standing: "approved",
      way: "domain",
      domain,
      note,
      decidedBy: actor.id,
      decidedAt: now.getTime(),
    };
    const audit = await auditRow({ actorId: actor.id, action: "school.opened", subject: `school:${row.id}`, detail: { domain } }, now, db);
    const text = openedByDomainLetter(row.name, domain, vettingAddress(row.id));
    await atomic([
      db.insert(schoolStanding).values(decided),
      db.insert(auditEvent).values(audit),
      db.insert(letter).values(letterRow({ to: programme().provider.email, ...text }, now)),
    ]);
    return done("opened");
  });
}

async function openingFacts({ id }: Pick<Actor, "id">) {
  const [member, person] = await Promise.all([membershipOf(id), accountById(id)]);
  const row = member && (await schoolById(member.schoolId));
  if (!row || !person) return null;
  const newest = await newestStanding(row.id);
  const opening = decideOpening({
    standing: standingOf(newest?.standing),
    domain: row.domain,
    ownDomain: schoolDomainOf(person.email),
    addressConfirmed: person.emailConfirmed,
    domainTaken: row.domain !== null && (await isDomainTaken(row.domain)),
  });
  return { opening, row, seq: (newest?.seq ?? 0) + 1 };
}

/** Whether anything was ever decided about a school of this domain: what an administrator closed is not opened by another address of it. */
async function isDomainTaken(domain: string): Promise<boolean> {
  const taken = store()
    .db.select({ id: school.id })
    .from(school)
    .innerJoin(schoolStanding, eq(schoolStanding.schoolId, school.id))
    .where(eq(school.domain, domain))
    .limit(1);
  return (await taken.get()) !== undefined;
}

/** A school as it was stated, or null. */
export async function schoolById(id: string): Promise<School | null> {
  return (await store().db.select().from(school).where(eq(school.id, id)).get()) ?? null;
}

/** Where an administrator reads about a school. */
function vettingAddress(schoolId: string): string {
  return `${env().origin}/admin/schools/${schoolId}`;
}
