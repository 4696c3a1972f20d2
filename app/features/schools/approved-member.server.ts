/** The member of an open school: what every verb of the desk asks first, inside its own change. */
import type { Actor } from "#app/features/accounts/roles.ts";
import { keepsSchool } from "./duty.ts";
import { type Membership, membershipOf } from "./membership.server.ts";

/** Null for whoever is in no school, was removed, or whose school waits or is closed. */
export async function approvedMember(actor: Pick<Actor, "id">): Promise<Membership | null> {
  const member = await membershipOf(actor.id);
  return member?.standing === "approved" ? member : null;
}

/** The same, for what only keepers do. */
export async function approvedKeeper(actor: Pick<Actor, "id">): Promise<Membership | null> {
  const member = await approvedMember(actor);
  return member && keepsSchool(member) ? member : null;
}
