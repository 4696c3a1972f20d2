/** The door of a school's desk: past the role, only members of an open school; everyone else is shown where she stands. */
import { redirect } from "@remix-run/node";
import type { Actor } from "#app/features/accounts/roles.ts";
import { notFound } from "#app/shared/responses.server.ts";
import { approvedMember } from "./approved-member.server.ts";
import { keepsSchool } from "./duty.ts";
import type { Membership } from "./membership.server.ts";

/** @throws {Response} to /school, which says what is missing, for whoever is in no open school */
export async function deskOf(actor: Pick<Actor, "id">): Promise<Membership> {
  const member = await approvedMember(actor);
  if (!member) throw redirect("/school");
  return member;
}

/** @throws {Response} 404 for members who are not keepers */
export async function keepersDeskOf(actor: Pick<Actor, "id">): Promise<Membership> {
  const member = await deskOf(actor);
  if (!keepsSchool(member)) throw notFound();
  return member;
}
