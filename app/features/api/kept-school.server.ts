/** The school in whose name a person may make keys, and the people who are told when something of its needs them. */
import { eq } from "drizzle-orm";
import { accountById } from "#app/features/accounts/accounts.server.ts";
import type { Actor } from "#app/features/accounts/roles.ts";
import { keepsSchool } from "#app/features/schools/duty.ts";
import { membershipOf } from "#app/features/schools/membership.server.ts";
import { store } from "#db/client.server.ts";
import { schoolMemberEvent } from "#db/schema.server.ts";

/** The approved school that the actor keeps; null for everyone else. May be asked inside a change. */
export async function keptSchool(actor: Pick<Actor, "id">): Promise<{ readonly schoolId: string; readonly schoolName: string } | null> {
  const membership = await membershipOf(actor.id);
  if (membership?.standing !== "approved" || !keepsSchool(membership)) return null;
  return { schoolId: membership.schoolId, schoolName: membership.schoolName };
}

/** Everyone who keeps a school now. */
export async function keepersOf(schoolId: string): Promise<readonly Actor[]> {
  const events = await store()
    .db.selectDistinct({ accountId: schoolMemberEvent.accountId })
    .from(schoolMemberEvent)
    .where(eq(schoolMemberEvent.schoolId, schoolId))
    .all();
  const keepers: Actor[] = [];
  for (const { accountId } of events) {
    const membership = await membershipOf(accountId);
    const person = await accountById(accountId);
    if (person && membership?.schoolId === schoolId && keepsSchool(membership)) keepers.push(person);
  }
  return keepers;
}
