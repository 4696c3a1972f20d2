/** Places in a school offered by mail: sent, withdrawn, and taken with an account that has the invited address. */
import { createHash, randomBytes } from "node:crypto";
import { and, asc, eq, gt, isNull } from "drizzle-orm";
import { env } from "#app/env.server.ts";
import { accountRow } from "#app/features/accounts/accounts.server.ts";
import { actorOf } from "#app/features/accounts/actor.ts";
import { accountByEmail } from "#app/features/accounts/passwords.server.ts";
import { may } from "#app/features/accounts/permissions.ts";
import type { Actor } from "#app/features/accounts/roles.ts";
import { consume, type Wait } from "#app/features/accounts/throttle.server.ts";
import { auditRow } from "#app/features/audit/audit.server.ts";
import { letterRow } from "#app/features/mail/mail.server.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change, type Statement, type Store, store } from "#db/client.server.ts";
import { account, auditEvent, letter, school, schoolInvitation, schoolInvitationEnd, schoolMemberEvent } from "#db/schema.server.ts";
import { approvedKeeper } from "./approved-member.server.ts";
import { type Duty, dutyOf } from "./duty.ts";
import { decideInviting, decideJoining, INVITATION_DAYS, type InvitingRefusal, type JoiningRefusal } from "./member.ts";
import { memberRow, membersOf } from "./member-events.server.ts";
import { membershipOf, schoolStandingOf } from "./membership.server.ts";
import { invitationLetter } from "./membership-letters.ts";
import { guessable, type NewMember } from "./school-forms.ts";

const DAY_MS = 86_400_000;

/** Invites an address into the keeper's own school. The link leaves with the letter; only its hash is kept. */
export async function invite(
  keeper: Actor,
  { email, duty }: { readonly email: string; readonly duty: Duty },
  now: Date,
): Promise<Outcome<"invited", InvitingRefusal | "no_school" | Wait>> {
  const admitted = await consume("school-invite", keeper.id);
  if (!admitted.ok) return admitted;
  return change(async ({ db, atomic }) => {
    const own = await approvedKeeper(keeper);
    if (!own) return refused("no_school");
    const { schoolId, schoolName } = own;
    const [members, open] = await Promise.all([membersOf(schoolId), openInvitations(schoolId, now)]);
    const facts = { members: members.map((member) => member.email), invited: open.map((each) => each.email) };
    const decision = decideInviting(facts, email);
    if (!decision.ok) return decision;
    const token = randomBytes(32).toString("base64url");
    const at = now.getTime();
    const row = {
      id: crypto.randomUUID(),
      schoolId,
      email,
      duty,
      tokenHash: hashOf(token),
      invitedBy: keeper.id,
      invitedAt: at,
      expiresAt: at + INVITATION_DAYS * DAY_MS,
    };
    const audit = await auditRow(
      { actorId: keeper.id, action: "school.invited", subject: `school:${schoolId}`, detail: { invitation: row.id, duty } },
      now,
      db,
    );
    const text = invitationLetter(schoolName, keeper.name, duty, `${env().origin}/school/join?token=${token}`);
    await atomic([
      db.insert(schoolInvitation).values(row),
      db.insert(auditEvent).values(audit),
      db.insert(letter).values(letterRow({ to: email, ...text }, now)),
    ]);
    return done("invited");
  });
}

/** The invitations of a school that can still be taken, the oldest first. */
export async function openInvitations(schoolId: string, now: Date): Promise<readonly (typeof schoolInvitation.$inferSelect)[]> {
  const rows = await invitations(store().db)
    .where(and(eq(schoolInvitation.schoolId, schoolId), open(now)))
    .orderBy(asc(schoolInvitation.invitedAt))
    .all();
  return rows.map(({ invitation }) => invitation);
}

/** Withdraws an invitation of the keeper's own school; its link is dead from now on. */
export function withdrawInvitation(
  keeper: Actor,
  invitationId: string,
  now: Date,
): Promise<Outcome<"withdrawn", "no_school" | "no_invitation">> {
  return change(async ({ db, atomic }) => {
    const own = await approvedKeeper(keeper);
    if (!own) return refused("no_school");
    const openNow = await openInvitations(own.schoolId, now);
    if (!openNow.some(({ id }) => id === invitationId)) return refused("no_invitation");
    const facts = {
      actorId: keeper.id,
      action: "school.invitation_withdrawn",
      subject: `school:${own.schoolId}`,
      detail: { invitation: invitationId },
    };
    await atomic([
      db.insert(schoolInvitationEnd).values({ invitationId, kind: "withdrawn", actorId: keeper.id, at: now.getTime() }),
      db.insert(auditEvent).values(await auditRow(facts, now, db)),
    ]);
    return done("withdrawn");
  });
}

/** A place as its link shows it. */
export interface OfferedPlace {
  readonly id: string;
  readonly schoolId: string;
  readonly schoolName: string;
  readonly email: string;
  readonly duty: Duty;
  /** Whether the address has an account already, which then has to be signed in. */
  readonly hasAccount: boolean;
}

/** The place that a link offers now; null when it was used, withdrawn, is too old, or its school is not open. Looking uses nothing up. */
export async function offeredPlace(token: string, now: Date): Promise<OfferedPlace | null> {
  const { db } = store();
  const found = await invitations(db)
    .where(and(eq(schoolInvitation.tokenHash, hashOf(token)), open(now)))
    .get();
  if (!found || (await schoolStandingOf(found.invitation.schoolId)) !== "approved") return null;
  const { id, schoolId, email, duty } = found.invitation;
  return { id, schoolId, schoolName: found.schoolName, email, duty: dutyOf(duty), hasAccount: (await accountByEmail(email, db)) !== null };
}

/** Takes the place with a new account. The link came by mail, so the address is confirmed by it. */
export async function joinAnew(
  form: Omit<NewMember, "_intent">,
  client: string,
  now: Date,
): Promise<Outcome<Actor, "bad_link" | "email_taken" | "guessable" | "busy" | Wait>> {
  const admitted = await consume("sign-up-client", client);
  if (!admitted.ok) return admitted;
  const { token, name, password, timeZone } = form;
  const offered = await offeredPlace(token, now);
  if (!offered) return refused("bad_link");
  if (guessable(password, offered.email)) return refused("guessable");
  const row = await accountRow({ email: offered.email, name, password, timeZone, role: "school" }, now);
  if (!row.ok) return row;
  return change(async (lane) => {
    const place = await offeredPlace(token, now);
    if (!place) return refused("bad_link");
    if (place.hasAccount) return refused("email_taken");
    const confirmed = { ...row.value, emailConfirmedAt: now.getTime() };
    await lane.atomic([lane.db.insert(account).values(confirmed), ...(await joiningStatements(lane, place, confirmed.id, now))]);
    return done(actorOf(confirmed));
  });
}

/** Takes the place with the account that is signed in. */
export function joinWith(actor: Actor, token: string, now: Date): Promise<Outcome<"joined", JoiningRefusal>> {
  return change(async (lane) => {
    const place = await offeredPlace(token, now);
    if (!place) return refused("bad_link");
    const decision = decideJoining({
      invited: place.email,
      email: actor.email,
      isSchoolAccount: may(actor, "school:check"),
      inSchool: (await membershipOf(actor.id)) !== null,
    });
    if (!decision.ok) return decision;
    await lane.atomic(await joiningStatements(lane, place, actor.id, now));
    return done("joined");
  });
}

async function joiningStatements(lane: Store, place: OfferedPlace, accountId: string, now: Date): Promise<readonly Statement[]> {
  const { db } = lane;
  const { id, schoolId, duty } = place;
  const facts = { actorId: accountId, action: "school.joined", subject: `school:${schoolId}`, detail: { invitation: id, duty } };
  return [
    db.insert(schoolMemberEvent).values(await memberRow({ accountId, schoolId, kind: "joined", duty, actorId: accountId }, now, db)),
    db.insert(schoolInvitationEnd).values({ invitationId: id, kind: "accepted", actorId: accountId, at: now.getTime() }),
    db.insert(auditEvent).values(await auditRow(facts, now, db)),
  ];
}

function invitations(db: Store["db"]) {
  return db
    .select({ invitation: schoolInvitation, schoolName: school.name })
    .from(schoolInvitation)
    .innerJoin(school, eq(school.id, schoolInvitation.schoolId))
    .leftJoin(schoolInvitationEnd, eq(schoolInvitationEnd.invitationId, schoolInvitation.id));
}

const open = (now: Date) => and(isNull(schoolInvitationEnd.invitationId), gt(schoolInvitation.expiresAt, now.getTime()));

function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
