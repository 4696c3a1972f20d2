/** Schools for tests, through the front door: founded, opened by their domain, with people who were invited by mail. */
import { eq } from "drizzle-orm";
import type { Actor } from "#app/features/accounts/roles.ts";
import type { Duty } from "#app/features/schools/duty.ts";
import { invite, joinWith } from "#app/features/schools/invitations.server.ts";
import { membershipOf } from "#app/features/schools/membership.server.ts";
import { foundSchool, openByDomain } from "#app/features/schools/schools.server.ts";
import { store } from "#db/client.server.ts";
import { letter } from "#db/schema.server.ts";
import { anAccount } from "#tests/support/factories.ts";

export const NOW = new Date("2026-11-30T12:00:00Z");

export const FACTS = {
  school: "Harbor School of Massage",
  place: "Portland, ME",
  website: "https://harbor.example",
  purpose: "We check what our applicants learned.",
} as const;

let count = 0;

/** An open school and its keeper. */
export async function aSchool(name: string = FACTS.school): Promise<{ readonly keeper: Actor; readonly schoolId: string }> {
  count += 1;
  const keeper = await anAccount({ role: "school", name: `Keeper ${count}`, email: `keeper@school-${count}.example` });
  await foundSchool(keeper, { ...FACTS, school: name }, NOW);
  const opened = await openByDomain(keeper, NOW);
  const member = await membershipOf(keeper.id);
  if (!opened.ok || !member) throw new Error("The school was not opened.");
  return { keeper, schoolId: member.schoolId };
}

/** Another person of a school. */
export async function aMember(keeper: Actor, duty: Duty = "checker"): Promise<Actor> {
  count += 1;
  const email = `member-${count}@school.example`;
  const person = await anAccount({ role: "school", name: `Member ${count}`, email });
  await invite(keeper, { email, duty }, NOW);
  const joined = await joinWith(person, await tokenFor(email), NOW);
  if (!joined.ok) throw new Error("The member did not join.");
  return person;
}

/** The secret in the newest letter to an address. */
export async function tokenFor(email: string): Promise<string> {
  return /token=([\w-]+)/u.exec((await lettersTo(email)).at(-1)?.body ?? "")?.[1] ?? "";
}

/** All letters to an address, in the order in which they were written. */
export async function lettersTo(email: string): Promise<readonly (typeof letter.$inferSelect)[]> {
  return store().db.select().from(letter).where(eq(letter.recipient, email)).orderBy(letter.createdAt).all();
}
